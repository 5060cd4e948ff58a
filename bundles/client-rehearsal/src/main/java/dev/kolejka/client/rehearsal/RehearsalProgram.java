package dev.kolejka.client.rehearsal;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.sealing.Sealing;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Plays what people do most with a server of its own: the menu, which reads standard input, then commands. Whatever that
 * takes Java to load can then be archived. It is not for people: the start script asks for it, with an empty directory as
 * its last argument and the user's files in another that goes away, too.
 *
 * <p>It returns 0 when a log-in went well; what else does not is only slower later.
 */
@Component(
        service = ToIntFunction.class,
        property = {"kolejka.program=rehearsal", "service.ranking:Integer=1"})
public final class RehearsalProgram implements ToIntFunction<String[]> {

    /** The password of the pretend office's one person, as standard input has to say it. */
    static final String PASSWORD = "rehearsal";

    private static final String TRANSPORT = "mapped";

    private static final Logger LOG = System.getLogger(RehearsalProgram.class.getName());

    private final List<QueueTransport> transports;
    private final Sealing sealing;
    private final ToIntFunction<String[]> menu;
    private final ToIntFunction<String[]> commands;

    /**
     * The program.
     *
     * @param transports one of them is what the pretend office is reached by
     * @param sealing    for both sides
     * @param menu       the program without a command
     * @param commands   the program with one
     */
    @Activate
    public RehearsalProgram(
            @Reference List<QueueTransport> transports,
            @Reference Sealing sealing,
            @Reference(target = "(kolejka.program=kolejka)") ToIntFunction<String[]> menu,
            @Reference(target = "(kolejka.program=commands)") ToIntFunction<String[]> commands) {
        this.transports = List.copyOf(transports);
        this.sealing = sealing;
        this.menu = menu;
        this.commands = commands;
    }

    @Override
    public int applyAsInt(String[] arguments) {
        Path run = Path.of(arguments[arguments.length - 1]);
        try (PretendOffice office = new PretendOffice(mapped(), sealing, run)) {
            return play(office.run());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "event=no_rehearsal", e);
            return ExitStatus.IO_ERROR.code();
        }
    }

    /** What most people use, and what needs nothing of the kernel that lasts. */
    private QueueTransport mapped() throws IOException {
        return transports.stream()
                .filter(transport -> transport.name().equals(TRANSPORT))
                .findFirst()
                .orElseThrow(() -> new IOException("there is no transport " + TRANSPORT));
    }

    private int play(Path run) throws IOException {
        ended("menu", menu.applyAsInt(new String[] {"--run", run.toString()}));
        Path password = Files.createFile(
                run.resolve("password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, PASSWORD);
        int code = command(run, "login", PretendOffice.LOGIN, "--remember", "--password-file", password.toString());
        command(run, "who");
        command(run, "send", PretendOffice.LOGIN, "hello");
        command(run, "receive");
        ended("help", commands.applyAsInt(new String[] {"help"}));
        return code;
    }

    private static int ended(String what, int code) {
        LOG.log(Level.DEBUG, () -> "event=rehearsed what=" + what + " code=" + code);
        return code;
    }

    private int command(Path run, String... words) {
        String[] arguments = Arrays.copyOf(words, words.length + 4);
        arguments[words.length] = "--run";
        arguments[words.length + 1] = run.toString();
        arguments[words.length + 2] = "--user";
        arguments[words.length + 3] = PretendOffice.LOGIN;
        return ended(words[0], commands.applyAsInt(arguments));
    }
}

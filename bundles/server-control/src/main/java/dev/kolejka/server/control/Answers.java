package dev.kolejka.server.control;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.server.Operations;
import dev.kolejka.api.server.ServerStatus;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;

/** Carries out what operators ask. Any thread; a swap or a reload makes its caller wait. */
final class Answers {

    private static final System.Logger LOG = System.getLogger(Answers.class.getPackageName());

    private final Operations operations;

    Answers(Operations operations) {
        this.operations = operations;
    }

    /**
     * Carries out a question.
     *
     * @return the lines of the answer, without newlines; one error line when it was refused or failed
     * @throws InterruptedException if interrupted while it waits
     */
    List<String> to(Question question) throws InterruptedException {
        try {
            return carryOut(question);
        } catch (RefusedException e) {
            return List.of(StatusJson.error(StatusJson.kebab(e.status()), e.status(), e.in(question.language())));
        } catch (RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    "event=control_failed command=" + question.command().word(),
                    e);
            return List.of(StatusJson.error(
                    StatusJson.kebab(ExitStatus.SOFTWARE),
                    ExitStatus.SOFTWARE,
                    Words.in(question.language()).say(ControlPhrase.MISTAKE, e)));
        }
    }

    /** The answer to a line that asks nothing. */
    static List<String> toBadLine(String why) {
        return List.of(StatusJson.error(StatusJson.BAD_LINE, ExitStatus.USAGE, why));
    }

    private List<String> carryOut(Question question) throws RefusedException, InterruptedException {
        return switch (question.command()) {
            case BACKUP -> List.of(backUp(question.arguments().get(0)));
            case DRAIN ->
                List.of(drain(question.arguments().get(0), question.arguments().get(1)));
            case KICK, PURGE, WAITING ->
                List.of(SessionJson.count(
                        question.command(),
                        count(question.command(), question.arguments().get(0))));
            case SESSIONS -> SessionJson.sessions(operations.sessions());
            case DOORS -> StatusJson.doors(operations.status().doors());
            case RELOAD -> List.of(StatusJson.reload(reload()));
            case STATUS -> List.of(StatusJson.status(operations.status()));
            case SWAP ->
                List.of(StatusJson.swap(
                        swap(question.arguments().get(0), question.arguments().get(1))));
        };
    }

    private String backUp(String file) throws RefusedException {
        LOG.log(Level.INFO, "event=control command=backup file=" + Text.clean(file));
        return StatusJson.backup(file, operations.backUp(absolute(file)));
    }

    private static Path absolute(String file) throws RefusedException {
        if (!file.startsWith("/")) {
            throw new RefusedException(ExitStatus.USAGE, Saying.of(ControlPhrase.NOT_FROM_ROOT, file));
        }
        return Path.of(file);
    }

    private SessionJson.Count count(Command command, String login) throws RefusedException {
        if (command == Command.WAITING) {
            return new SessionJson.Count(login, operations.waiting(login));
        }
        int count = command == Command.KICK ? operations.kick(login) : operations.purge(login);
        LOG.log(
                Level.INFO,
                "event=control command=" + command.word() + " login=" + Text.clean(login) + " count=" + count);
        return new SessionJson.Count(login, count);
    }

    private String drain(String login, String file) throws RefusedException {
        int messages = operations.drain(login, new MailFile(login, absolute(file)));
        LOG.log(
                Level.INFO,
                "event=control command=drain login=" + Text.clean(login) + " file=" + Text.clean(file) + " count="
                        + messages);
        return SessionJson.drained(login, file, messages);
    }

    private ServerStatus.ReloadReport reload() throws RefusedException, InterruptedException {
        LOG.log(Level.INFO, "event=control command=reload");
        return operations.reload();
    }

    private ServerStatus.SwapReport swap(String from, String to) throws RefusedException, InterruptedException {
        LOG.log(Level.INFO, "event=control command=swap from=" + Text.clean(from) + " to=" + Text.clean(to));
        return operations.swap(from, to);
    }
}

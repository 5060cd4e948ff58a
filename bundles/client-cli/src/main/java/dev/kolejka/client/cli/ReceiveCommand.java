package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Copy;
import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.sealing.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code kolejka receive}: shows mail that waits and takes it, in order, or only looks at it. What was not shown stays.
 */
@CommandLine.Command(name = ReceiveCommand.NAME)
final class ReceiveCommand implements Command {

    static final String NAME = "receive";

    private final Surroundings surroundings;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--peek", descriptionKey = "receive.peek")
    private boolean peek;

    @Option(names = "-n", paramLabel = "NUMBER", descriptionKey = "receive.n")
    private @Nullable String most;

    @Option(names = "--from", paramLabel = "LOGIN", descriptionKey = "receive.from")
    private @Nullable String from;

    @Option(names = "--group", paramLabel = "GROUP", descriptionKey = "receive.group")
    private @Nullable String group;

    @Option(names = "--wait", paramLabel = "DURATION", descriptionKey = "receive.wait")
    private @Nullable String wait;

    @Option(names = "--exit-code", descriptionKey = "receive.exit-code")
    private boolean tellsByStatus;

    @Option(names = "--take", descriptionKey = "receive.take")
    private boolean take;

    ReceiveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Output output) throws CommandException, ChatException, IOException, InterruptedException {
        if (!peek && (from != null || group != null)) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_FILTER);
        }
        if (peek && (wait != null || take)) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_PEEK, wait != null ? "--wait" : "--take");
        }
        int limit = limit();
        Duration patience = wait == null ? Duration.ZERO : Times.duration("--wait", wait);
        Visit visit = new Visit(surroundings, common, output);
        int shown = peek
                ? visit.extra(chat -> look(chat, limit, output))
                : visit.loggedIn(Role.PRIMARY, take, chat -> take(chat, limit, patience, output));
        if (shown == 0 && !tellsByStatus) {
            output.say(Phrase.NO_MAIL);
            output.flush();
        }
        return (shown == 0 && tellsByStatus ? ExitStatus.NOTHING : ExitStatus.OK).code();
    }

    private int limit() throws CommandException {
        if (most == null) {
            return Integer.MAX_VALUE;
        }
        if (!most.matches("[1-9][0-9]{0,8}")) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_NUMBER, "-n", most);
        }
        return Integer.parseInt(most);
    }

    private int look(Chat chat, int limit, Output output)
            throws CommandException, ChatException, IOException, InterruptedException {
        MailFilter filter = MailFilter.of(from, group, chat.names());
        MailLines lines = new MailLines(output);
        int shown = 0;
        long last = 0;
        for (List<Copy> copies = chat.peek(0); !copies.isEmpty() && shown < limit; copies = chat.peek(last)) {
            for (Copy copy : copies) {
                last = copy.number();
                if (shown < limit && filter.passes(copy.from(), copy.toGroup() ? copy.to() : "")) {
                    lines.show(copy, chat.names());
                    shown++;
                }
            }
        }
        output.flush();
        return shown;
    }

    private int take(Chat chat, int limit, Duration patience, Output output)
            throws ChatException, IOException, InterruptedException {
        MailLines lines = new MailLines(output);
        int shown = 0;
        List<Mail> mail = patience.isZero() ? chat.receive() : chat.awaitMail(patience);
        while (!mail.isEmpty()) {
            int now = show(chat, mail, limit - shown, lines, output);
            shown += now;
            if (now < mail.size() || shown == limit) {
                break;
            }
            mail = chat.receive();
        }
        return shown;
    }

    /** Whatever happens, the server learns what was shown, and that the rest was not. */
    private int show(Chat chat, List<Mail> mail, int most, MailLines lines, Output output)
            throws ChatException, IOException, InterruptedException {
        int shown = 0;
        try {
            while (shown < Math.min(most, mail.size())) {
                lines.show(mail.get(shown), chat.names());
                output.flush();
                if (!surroundings.reader().awaitTaken()) {
                    throw new IOException("nobody reads the pipe");
                }
                shown++;
            }
        } finally {
            chat.shown(shown);
        }
        return shown;
    }
}

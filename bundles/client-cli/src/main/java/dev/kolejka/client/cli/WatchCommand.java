package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Copy;
import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.sealing.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code kolejka watch}: shows mail when it comes, or has a command see it, until it is ended. Beside the session that takes
 * the mail it gets copies and consumes nothing; with {@code --take} it is that session.
 */
@CommandLine.Command(name = WatchCommand.NAME)
final class WatchCommand implements Command {

    static final String NAME = "watch";

    /** How long to listen before the server is asked again whether it is there. */
    private static final Duration LISTENING = Duration.ofSeconds(30);

    /** Between two looks for a server that is away. */
    private static final long AWAY_MILLIS = 500;

    @Option(names = "--exec", paramLabel = "COMMAND", descriptionKey = "watch.exec")
    private @Nullable String hook;

    @Option(names = "--once", descriptionKey = "watch.once")
    private boolean once;

    @Mixin
    private FilterOptions filters = new FilterOptions();

    @Option(names = "--take", descriptionKey = "watch.take")
    private boolean take;

    @Override
    public int run(Call call) throws CommandException, ChatException, IOException, InterruptedException {
        if (take && filters.areGiven()) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_FILTER);
        }
        return new Visit(call).loggedIn(take ? Role.PRIMARY : Role.WATCHING, take, chat -> watch(chat, call));
    }

    private int watch(Chat chat, Call call) throws CommandException, ChatException, IOException, InterruptedException {
        MailFilter filter = filters.among(chat.names());
        Output output = call.output();
        output.note(Phrase.WATCHING, chat.names().login(chat.self()));
        boolean isAway = false;
        while (true) {
            try {
                if (show(chat, chat.awaitMail(LISTENING), filter, call)) {
                    return 0;
                }
                isAway = false;
            } catch (ChatException trouble) {
                if (!mayPass(trouble.trouble())) {
                    throw trouble;
                }
                if (!isAway) {
                    output.note(Phrase.AWAY, String.valueOf(trouble.getMessage()));
                }
                isAway = true;
                TimeUnit.MILLISECONDS.sleep(AWAY_MILLIS);
            }
        }
    }

    /** The session outlives the server: it goes on when that is there again. */
    private static boolean mayPass(Trouble trouble) {
        return switch (trouble) {
            case NO_SERVER, SERVER_STOPPED, NO_ANSWER, NOT_SENT, QUEUE_FULL -> true;
            default -> false;
        };
    }

    /** Whether that was all there was to be seen. */
    private boolean show(Chat chat, List<Mail> mail, MailFilter filter, Call call)
            throws ChatException, IOException, InterruptedException {
        int shown = 0;
        boolean done = false;
        try {
            while (shown < mail.size() && !done) {
                Copy next = MailLines.copy(mail.get(shown), chat.names());
                if (filter.passes(next.from(), next.toGroup() ? next.to() : "")) {
                    see(chat, next, call);
                    done = once;
                }
                shown++;
            }
        } finally {
            chat.shown(shown);
        }
        return done;
    }

    private void see(Chat chat, Copy mail, Call call) throws IOException, InterruptedException {
        if (hook != null) {
            int status = new Hook(hook).run(mail, chat.names());
            if (status != 0) {
                call.output().note(Phrase.HOOK_FAILED, status);
            }
            return;
        }
        new MailLines(call.output()).show(mail, chat.names());
        call.awaitTaken();
    }
}

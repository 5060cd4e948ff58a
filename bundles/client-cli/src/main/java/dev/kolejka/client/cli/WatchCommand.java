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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code kolejka watch}: shows mail when it comes, or has a command see it, until it is ended. Beside the session that takes
 * the mail it gets copies and consumes nothing; with {@code --take} it is that session.
 */
final class WatchCommand implements Command {

    static final String NAME = "watch";

    /** How long to listen before the server is asked again whether it is there. */
    private static final Duration LISTENING = Duration.ofSeconds(30);

    /** Between two looks for a server that is away. */
    private static final long AWAY_MILLIS = 500;

    private final Given<@Nullable String> hook = Given.option("--exec", "COMMAND", "watch.exec");

    private final Given<Boolean> once = Given.flag("watch.once", "--once");

    private final FilterOptions filters = new FilterOptions();

    private final Given<Boolean> take = Given.flag("watch.take", "--take");

    @Override
    public List<Given<?>> takes() {
        List<Given<?>> all = new ArrayList<>(List.of(hook, once, take));
        all.addAll(filters.all());
        return all;
    }

    @Override
    public int run(Call call) throws CommandException, ChatException, IOException, InterruptedException {
        if (take.value() && filters.areGiven()) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_FILTER);
        }
        return new Visit(call)
                .loggedIn(take.value() ? Role.PRIMARY : Role.WATCHING, take.value(), chat -> watch(chat, call));
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
                    output.note(Phrase.AWAY, trouble.detail());
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
                    done = once.value();
                }
                shown++;
            }
        } finally {
            chat.shown(shown);
        }
        return done;
    }

    private void see(Chat chat, Copy mail, Call call) throws IOException, InterruptedException {
        if (hook.value() != null) {
            int status = new Hook(hook.value()).run(mail, chat.names());
            if (status != 0) {
                call.output().note(Phrase.HOOK_FAILED, status);
            }
            return;
        }
        new MailLines(call.output()).show(mail, chat.names());
        call.awaitTaken();
    }
}

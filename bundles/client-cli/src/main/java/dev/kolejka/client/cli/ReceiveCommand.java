package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Copy;
import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.sealing.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code kolejka receive}: shows mail that waits and takes it, in order, or only looks at it. What was not shown stays.
 */
final class ReceiveCommand implements Command {

    static final String NAME = "receive";

    private final Given<Boolean> peek = Given.flag("receive.peek", "--peek");

    private final Given<@Nullable String> most = Given.option("-n", "NUMBER", "receive.n");

    private final FilterOptions filters = new FilterOptions();

    private final Given<@Nullable String> wait = Given.option("--wait", "DURATION", "receive.wait");

    private final Given<Boolean> tellsByStatus = Given.flag("receive.exit-code", "--exit-code");

    private final Given<Boolean> take = Given.flag("receive.take", "--take");

    @Override
    public List<Given<?>> takes() {
        List<Given<?>> all = new ArrayList<>(List.of(peek, most, wait, tellsByStatus, take));
        all.addAll(filters.all());
        return all;
    }

    @Override
    public int run(Call call) throws CommandException, ChatException, IOException, InterruptedException {
        if (!peek.value() && filters.areGiven()) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_FILTER);
        }
        if (peek.value() && (wait.value() != null || take.value())) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_PEEK, wait.value() != null ? "--wait" : "--take");
        }
        int limit = Parsing.number("-n", most.value(), Integer.MAX_VALUE);
        Duration patience = wait.value() == null ? Duration.ZERO : Times.duration("--wait", wait.value());
        Output output = call.output();
        Visit visit = new Visit(call);
        int shown = peek.value()
                ? visit.extra(chat -> look(chat, limit, output))
                : visit.loggedIn(Role.PRIMARY, take.value(), chat -> take(chat, limit, patience, call));
        if (shown == 0 && !tellsByStatus.value()) {
            output.say(Phrase.NO_MAIL);
        }
        return (shown == 0 && tellsByStatus.value() ? ExitStatus.NOTHING : ExitStatus.OK).code();
    }

    private int look(Chat chat, int limit, Output output)
            throws CommandException, ChatException, IOException, InterruptedException {
        MailFilter filter = filters.among(chat.names());
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

    private static int take(Chat chat, int limit, Duration patience, Call call)
            throws ChatException, IOException, InterruptedException {
        int shown = 0;
        List<Mail> mail = patience.isZero() ? chat.receive() : chat.awaitMail(patience);
        while (!mail.isEmpty()) {
            int now = show(chat, mail, limit - shown, call);
            shown += now;
            if (now < mail.size() || shown == limit) {
                break;
            }
            mail = chat.receive();
        }
        return shown;
    }

    /** Whatever happens, the server learns what was shown, and that the rest was not. */
    private static int show(Chat chat, List<Mail> mail, int most, Call call)
            throws ChatException, IOException, InterruptedException {
        MailLines lines = new MailLines(call.output());
        int shown = 0;
        try {
            while (shown < Math.min(most, mail.size())) {
                lines.show(mail.get(shown), chat.names());
                call.awaitTaken();
                shown++;
            }
        } finally {
            chat.shown(shown);
        }
        return shown;
    }
}

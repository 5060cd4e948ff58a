package dev.kolejka.client.core;

import dev.kolejka.api.client.Chat.Presence;
import dev.kolejka.api.client.Chat.Sending;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.sealing.Letters.Reply;
import java.util.List;

/** Reads the texts of sealed answers: lists, each line ended by a newline (dist/docs/protocol.md section 7). */
final class SealedAnswer {

    private static final String CLASSIC = "classic";

    private SealedAnswer() {}

    /** Names, safe for a terminal. */
    static List<String> names(Pending.Answered answer) {
        return answer.text()
                .lines()
                .filter(line -> !line.isEmpty())
                .map(Text::clean)
                .toList();
    }

    /** Who is there: a login, and behind a tab what kind of session it is when it is no sealed one. */
    static List<Presence> present(Pending.Answered answer) {
        return answer.text()
                .lines()
                .filter(line -> !line.isEmpty())
                .map(line -> line.split("\t", 2))
                .map(fields -> new Presence(Text.clean(fields[0]), fields.length > 1 && fields[1].equals(CLASSIC)))
                .toList();
    }

    /** What became of a message. Members of a group whose mailboxes were full are listed; others have it. */
    static Sending sending(Pending.Answered answer, boolean toGroup) {
        if (answer.reply() == Reply.NOT_A_MEMBER) {
            return new Sending(Sending.Outcome.NOT_A_MEMBER, List.of());
        }
        if (answer.reply() == Reply.MAILBOX_FULL && !toGroup) {
            return new Sending(Sending.Outcome.MAILBOX_FULL, List.of());
        }
        return new Sending(Sending.Outcome.SENT, toGroup ? names(answer) : List.of());
    }
}

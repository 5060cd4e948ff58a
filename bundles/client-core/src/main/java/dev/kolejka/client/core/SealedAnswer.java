package dev.kolejka.client.core;

import dev.kolejka.api.client.Chat.Copy;
import dev.kolejka.api.client.Chat.Presence;
import dev.kolejka.api.client.Chat.Sending;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.sealing.CopiedMail;
import dev.kolejka.api.sealing.Letters.Reply;
import java.util.List;

/** Reads the texts of sealed answers: lists, each line ended by a newline (dist/docs/protocol.md section 7). */
final class SealedAnswer {

    private static final String CLASSIC = "classic";

    /** The last line of a list that was cut. */
    private static final String CUT = "...\n";

    private SealedAnswer() {}

    /** The lines of a list, but for the one that says it was cut; uncleaned. */
    static List<String> lines(Pending.Answered answer) {
        String text = answer.text();
        return lines(text.substring(0, text.length() - (isCut(answer) ? CUT.length() : 0)));
    }

    private static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isEmpty()).toList();
    }

    /** Whether a list goes on behind these lines, and has to be asked for again. */
    static boolean isCut(Pending.Answered answer) {
        return answer.text().equals(CUT) || answer.text().endsWith("\n" + CUT);
    }

    /** Names, safe for a terminal. */
    static List<String> names(List<String> lines) {
        return lines.stream().map(Text::clean).toList();
    }

    /** Who is there: a login, what kind of session it is, since when, and on which door; older servers say less. */
    static List<Presence> present(List<String> lines) {
        return lines.stream()
                .map(line -> line.split("\t", -1))
                .map(SealedAnswer::presence)
                .toList();
    }

    private static Presence presence(String[] fields) {
        return new Presence(
                Text.clean(fields[0]),
                fields.length > 1 && fields[1].equals(CLASSIC),
                fields.length > 2 ? millis(fields[2]) : 0,
                fields.length > 3 ? Text.clean(fields[3]) : "");
    }

    private static long millis(String field) {
        try {
            return Math.max(0, Long.parseLong(field));
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }

    /** Copies of mail, safe for a terminal. Lines that are none, of a later version, are left out. */
    static List<Copy> copies(List<String> lines) {
        return lines.stream()
                .flatMap(line -> CopiedMail.parse(line).stream())
                .map(mail -> new Copy(
                        mail.number(),
                        mail.atMillis(),
                        Text.clean(mail.from()),
                        Text.clean(mail.to()),
                        mail.isToGroup(),
                        mail.unverified(),
                        mail.again(),
                        Text.cleanLines(mail.text())))
                .toList();
    }

    /**
     * What became of a message. Members of a group whose mailboxes were full are listed; others have it. What that list
     * leaves out cannot be asked for, so its end shows that it was cut.
     */
    static Sending sending(Pending.Answered answer, boolean toGroup) {
        if (answer.reply() == Reply.NOT_A_MEMBER) {
            return new Sending(Sending.Outcome.NOT_A_MEMBER, List.of());
        }
        if (answer.reply() == Reply.DISK_FULL) {
            return new Sending(Sending.Outcome.DISK_FULL, List.of());
        }
        if (answer.reply() == Reply.MAILBOX_FULL && !toGroup) {
            return new Sending(Sending.Outcome.MAILBOX_FULL, List.of());
        }
        return new Sending(Sending.Outcome.SENT, toGroup ? names(lines(answer.text())) : List.of());
    }
}

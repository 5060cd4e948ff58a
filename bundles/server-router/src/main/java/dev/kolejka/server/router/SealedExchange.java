package dev.kolejka.server.router;

import static java.util.Objects.requireNonNull;

import dev.kolejka.api.protocol.Answer;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.CopiedMail;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.Letters.Reply;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.Mailboxes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request of a sealed session, answered in letters (dist/docs/protocol.md section 7). One request. */
final class SealedExchange implements Exchange {

    private static final byte[] MORE = "...\n".getBytes(StandardCharsets.UTF_8);

    /** Digits of N that are looked at: more cannot be a number of anything here. */
    private static final int MAX_DIGITS = 18;

    private final SealedSession session;
    private final Switchboard board;
    private final Names names;
    private final int number;
    private final int target;
    private final byte[] text;

    /** Made when a list is asked for: most requests are messages. */
    private @Nullable ByteArrayOutputStream list;

    private ListOf kind = ListOf.WHO;
    private long skip;
    private boolean cut;
    private Outcome outcome = Outcome.of(Reply.UNKNOWN_OPERATION);

    /**
     * A request.
     *
     * @param session who asks
     * @param board   where
     * @param names   who and which groups there are
     * @param target  whom or which group it means
     * @param text    of the request
     */
    SealedExchange(SealedSession session, Switchboard board, Names names, int target, byte[] text) {
        this.session = session;
        this.board = board;
        this.names = names;
        this.number = board.numbering().number(session.person());
        this.target = target;
        this.text = text;
    }

    /** How it ended. */
    Outcome outcome() {
        return outcome;
    }

    @Override
    public int sender() {
        return session.person();
    }

    @Override
    public int target() {
        return target;
    }

    @Override
    public int readMessage() {
        return message(0).frames();
    }

    @Override
    public void sendMessage(int group, Effects effects) {
        effects.message(message(group));
    }

    private Mail message(int group) {
        return new Mail(number, group, board.turnMillis(), true, text);
    }

    @Override
    public void answer(Answer answer, Effects effects) {
        outcome = Outcome.of(
                switch (answer) {
                    case NOT_A_MEMBER -> Reply.NOT_A_MEMBER;
                    case MAILBOX_FULL -> Reply.MAILBOX_FULL;
                    case DISK_FULL -> Reply.DISK_FULL;
                    case UNKNOWN_OPERATION -> Reply.UNKNOWN_OPERATION;
                    default -> Reply.DONE;
                });
    }

    @Override
    public void answer(int count, Effects effects) {
        outcome = new Outcome(Reply.DONE, String.valueOf(count).getBytes(StandardCharsets.US_ASCII), true);
    }

    @Override
    public void refuse(Refusal refusal, Answer answer, Effects effects) {
        count(refusal, effects);
        answer(answer, effects);
    }

    @Override
    public void count(Refusal refusal, Effects effects) {
        effects.refused(refusal, number, target);
    }

    @Override
    public void beginList(ListOf kind) {
        this.kind = kind;
        list = new ByteArrayOutputStream();
        cut = false;
        skip = kind == ListOf.SKIPPED ? 0 : numberAsked();
    }

    @Override
    public void add(int person) {
        if (skip > 0) {
            skip--;
        } else if (!cut) {
            String login = names.login(person);
            cut = !addLine(kind == ListOf.WHO ? login + present(person) : login);
        }
    }

    /** What kind of session a person has, since when, and on which door. */
    private String present(int person) {
        boolean isClassic = board.sessions().slot(person) == 0;
        return (isClassic ? "\tclassic\t" : "\tsealed\t")
                + board.sessions().sinceMillis(person)
                + '\t'
                + board.doorOf(person);
    }

    /** Adds a line, unless there is no room for it and the mark of what was cut. */
    private boolean addLine(String line) {
        byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
        if (list().size() + utf8.length + 1 + MORE.length > Letters.MAX_TEXT_BYTES) {
            return false;
        }
        list().writeBytes(utf8);
        list().write('\n');
        return true;
    }

    /** The first goes however long it is, or nobody would ever get behind it. */
    @Override
    public void answerCopies(Mailboxes mailboxes, Effects effects) {
        list = new ByteArrayOutputStream();
        cut = false;
        long next = Math.max(mailboxes.first(sender()), numberAsked() + 1);
        for (Mail mail = mailboxes.at(sender(), next); mail != null && !cut; mail = mailboxes.at(sender(), next)) {
            String line = copy(next, mail, mailboxes.isAgain(sender(), next)).line();
            if (list().size() == 0) {
                list().writeBytes((line + '\n').getBytes(StandardCharsets.UTF_8));
            } else {
                cut = !addLine(line);
            }
            next++;
        }
        if (cut) {
            list().writeBytes(MORE);
        }
        outcome = new Outcome(Reply.DONE, list().toByteArray(), true);
    }

    private CopiedMail copy(long mailNumber, Mail mail, boolean again) {
        int from = board.numbering().person(mail.sender());
        boolean isToGroup = mail.group() >= 1 && mail.group() <= names.groups().size();
        return new CopiedMail(
                mailNumber,
                mail.atMillis(),
                from < 1 || from > names.logins().size() ? "" : names.login(from),
                isToGroup ? names.groupName(mail.group()) : names.login(sender()),
                isToGroup,
                !mail.isVerified(),
                again,
                new String(mail.text(), StandardCharsets.UTF_8));
    }

    @Override
    public void endList(Effects effects) {
        ByteArrayOutputStream lines = list();
        if (cut) {
            lines.writeBytes(MORE);
        }
        boolean isSkipped = kind == ListOf.SKIPPED;
        outcome = new Outcome(isSkipped ? Reply.MAILBOX_FULL : Reply.DONE, lines.toByteArray(), !isSkipped);
    }

    private ByteArrayOutputStream list() {
        return requireNonNull(list, "no list was begun");
    }

    /** N when the whole text is {@code +N}, else 0. */
    private long numberAsked() {
        if (text.length < 2 || text.length > MAX_DIGITS + 1 || text[0] != '+') {
            return 0;
        }
        long asked = 0;
        for (int i = 1; i < text.length; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            asked = asked * 10 + digit;
        }
        return asked;
    }
}

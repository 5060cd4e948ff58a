package dev.kolejka.server.router;

import static java.util.Objects.requireNonNull;

import dev.kolejka.api.protocol.Answer;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.Letters.Reply;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.Sessions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request of a sealed session, answered in letters (dist/docs/protocol.md section 7). One request. */
final class SealedExchange implements Exchange {

    private static final byte[] CLASSIC = "\tclassic".getBytes(StandardCharsets.UTF_8);
    private static final byte[] MORE = "...\n".getBytes(StandardCharsets.UTF_8);

    /** Digits of N that are looked at: more cannot be a number of people. */
    private static final int MAX_DIGITS = 9;

    private final SealedSession session;
    private final int number;
    private final int target;
    private final byte[] text;
    private final long nowMillis;
    private final Names names;
    private final Sessions sessions;

    /** Made when a list is asked for: most requests are messages. */
    private @Nullable ByteArrayOutputStream list;

    private ListOf kind = ListOf.WHO;
    private int skip;
    private boolean cut;
    private Outcome outcome = Outcome.of(Reply.UNKNOWN_OPERATION);

    /**
     * A request.
     *
     * @param session   who asks
     * @param number    what that person goes by
     * @param target    whom or which group it means
     * @param text      of the request
     * @param nowMillis the time
     * @param names     who and which groups there are
     * @param sessions  who is logged in
     */
    SealedExchange(
            SealedSession session,
            int number,
            int target,
            byte[] text,
            long nowMillis,
            Names names,
            Sessions sessions) {
        this.session = session;
        this.number = number;
        this.target = target;
        this.text = text;
        this.nowMillis = nowMillis;
        this.names = names;
        this.sessions = sessions;
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
        return new Mail(number, group, nowMillis, true, text);
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
        skip = kind == ListOf.SKIPPED ? 0 : namesToSkip();
    }

    @Override
    public void add(int person) {
        ByteArrayOutputStream lines = list();
        byte[] login = names.login(person).getBytes(StandardCharsets.UTF_8);
        if (skip > 0) {
            skip--;
        } else if (cut || lines.size() + login.length + CLASSIC.length + 1 + MORE.length > Letters.MAX_TEXT_BYTES) {
            cut = true;
        } else {
            lines.writeBytes(login);
            if (kind == ListOf.WHO && sessions.slot(person) == 0) {
                lines.writeBytes(CLASSIC);
            }
            lines.write('\n');
        }
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

    /** N when the whole text is {@code +N}. */
    private int namesToSkip() {
        if (text.length < 2 || text.length > MAX_DIGITS + 1 || text[0] != '+') {
            return 0;
        }
        int names = 0;
        for (int i = 1; i < text.length; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            names = names * 10 + digit;
        }
        return names;
    }
}

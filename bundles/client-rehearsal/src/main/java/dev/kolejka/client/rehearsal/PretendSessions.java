package dev.kolejka.client.rehearsal;

import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.sealing.Digest;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.Parts;
import dev.kolejka.api.sealing.Reception;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.SealedFrame;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.Seals;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.ServerIdentity;
import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.sealing.Welcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the pretend office says (dist/docs/protocol.md section 7), a session a slot. Requests are one frame long; mail comes
 * back at once to who sent it. One thread.
 */
final class PretendSessions implements AutoCloseable {

    private static final Duration AMPLE = Duration.ofSeconds(5);

    private static final class Session {
        final Hello hello;
        final Seals seals;
        long mails;

        Session(Hello hello, Seals seals) {
            this.hello = hello;
            this.seals = seals;
        }
    }

    private final Sealing sealing;
    private final ServerIdentity identity;
    private final Seed key;
    private final Digest names;
    private final MessageQueue queue;
    private final Numbering numbering = new Numbering(PretendOffice.SIZE);
    private final StateId state = new StateId(new byte[StateId.BYTES]);
    private final Map<Integer, Session> sessions = new HashMap<>();
    private final Letter letter = new Letter();
    private final Frame frame = new Frame();
    private int keyIds;

    /** No session yet. The key and the queue are the caller's. */
    PretendSessions(Sealing sealing, ServerIdentity identity, Seed key, Digest names, MessageQueue queue) {
        this.sealing = sealing;
        this.identity = identity;
        this.key = key;
        this.names = names;
        this.queue = queue;
    }

    /** Answers a frame of the lane of requests, if anything is to be answered. */
    void handle(Frame request) throws InterruptedException {
        if (request.second() == SealedFrame.HELLO) {
            @Nullable
            Reception reception = sealing.receive(identity, key, request).orElse(null);
            if (reception != null) {
                welcome(reception);
            }
            return;
        }
        for (Session session : sessions.values()) {
            if (session.seals.open(request, letter)) {
                answer(session);
                return;
            }
        }
    }

    private void welcome(Reception reception) throws InterruptedException {
        try (reception) {
            Hello hello = reception.hello();
            Welcome welcome = new Welcome(
                    Welcome.Outcome.WELCOME, ++keyIds, numbering.number(1), PretendOffice.SIZE, names, state, 0, 0, "");
            Seals seals = reception.welcome(welcome, numbering.lane(hello.slot()), frame);
            @Nullable Session before = sessions.put(hello.slot(), new Session(hello, seals));
            if (before != null) {
                before.seals.close();
            }
            queue.send(frame, AMPLE);
        }
    }

    private void answer(Session session) throws InterruptedException {
        int code = Letters.code(letter.operation());
        if (code == Letters.ACK) {
            return;
        }
        long id = letter.id();
        if (code == Operation.TO_PERSON.code() && session.hello.role() == Role.PRIMARY) {
            say(session, ++session.mails, Letters.mail(0, Letters.OLDEST), 1, letter.text());
        }
        String text = code == Operation.WHO.code() ? PretendOffice.LOGIN + "\n" : "";
        say(session, id, Letters.ANSWER, Letters.Reply.DONE.code(), text);
        if (code == Operation.LOG_OUT.code()) {
            say(session, 0, Letters.ENDED, Letters.Ending.LOGGED_OUT.code(), "");
        }
    }

    private void say(Session session, long id, int operation, int peer, String text) throws InterruptedException {
        Letter said = new Letter().head(id, System.currentTimeMillis(), operation, peer);
        Parts.write(said, text.getBytes(StandardCharsets.UTF_8), 0);
        long lane = numbering.lane(session.hello.slot());
        session.seals.seal(said, lane, (int) lane, frame);
        queue.send(frame, AMPLE);
    }

    /** Wipes the keys of all sessions. */
    @Override
    public void close() {
        sessions.values().forEach(session -> session.seals.close());
        sessions.clear();
    }
}

package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Greeting;
import dev.kolejka.api.sealing.Greeting.Answered;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.MalformedHandshakeException;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.ServerIdentity;
import dev.kolejka.api.sealing.Welcome.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A hello, and the welcome to it. A hello without an answer is said anew; a late answer to an earlier one still refuses,
 * but brings no keys, because the server keeps those of the last hello only. One thread.
 */
final class Handshake implements AutoCloseable {

    private final Sealing sealing;
    private final Duration silence;
    private final Machine machine;
    private final Frame frame = new Frame();
    private final List<Greeting> earlier = new ArrayList<>();
    private @Nullable Greeting last;
    private @Nullable Hello said;

    Handshake(Sealing sealing, Duration silence, Machine machine) {
        this.sealing = sealing;
        this.machine = machine;
        this.silence = silence;
    }

    /**
     * Says hello and waits for the welcome.
     *
     * @param others gets the frames that are none
     * @return empty when none came; an answer's seals are to be closed by the caller
     */
    Optional<Answered> greet(Connection door, ServerIdentity server, Seed client, Hello hello, Consumer<Frame> others)
            throws ChatException, InterruptedException {
        long lane = door.numbering().lane(hello.slot());
        if (!hello.equals(said)) {
            forget(); // what it led to is no answer to this one
        }
        if (last != null) {
            earlier.add(last);
        }
        last = greeting(server, client, hello, lane);
        said = hello;
        door.send(frame, Deadline.in(machine, silence));
        Deadline quiet = Deadline.in(machine, silence);
        while (door.next(lane, frame, quiet)) {
            Optional<Answered> answered = read(others);
            if (answered.isPresent()) {
                return answered;
            }
        }
        return Optional.empty();
    }

    private Greeting greeting(ServerIdentity server, Seed client, Hello hello, long lane) throws ChatException {
        try {
            return sealing.greet(server, client, hello, lane, frame);
        } catch (IllegalArgumentException noKey) {
            throw new ChatException(Trouble.NOT_TRUSTED, ServerIdentity.FILE + ": " + noKey.getMessage(), noKey);
        }
    }

    private Optional<Answered> read(Consumer<Frame> others) throws ChatException {
        try {
            Optional<Answered> answered = last == null ? Optional.empty() : last.finish(frame);
            if (answered.isPresent()) {
                return answered;
            }
            for (Greeting greeting : earlier) {
                Optional<Answered> late = greeting.finish(frame);
                if (late.isPresent()) {
                    return refusal(late.get());
                }
            }
        } catch (MalformedHandshakeException e) {
            throw new ChatException(Trouble.MALFORMED, String.valueOf(e.getMessage()), e);
        }
        others.accept(frame);
        return Optional.empty();
    }

    private static Optional<Answered> refusal(Answered late) {
        if (late.welcome().outcome() != Outcome.WELCOME) {
            return Optional.of(late);
        }
        late.seals().close();
        return Optional.empty();
    }

    private void forget() {
        if (last != null) {
            last.close();
            last = null;
        }
        earlier.forEach(Greeting::close);
        earlier.clear();
    }

    @Override
    public void close() {
        forget();
    }
}

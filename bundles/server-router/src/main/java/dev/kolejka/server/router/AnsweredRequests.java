package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Answer;
import dev.kolejka.api.server.Events;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The last classic requests that changed something, by where they lie on their queue, and how they were answered: so that
 * a server which finds them on a queue it has taken over does not carry them out again (dist/docs/protocol.md section
 * 10). A door shows that many at once to the router, and removes them before it shows others; so older ones are gone.
 * Confined to whoever holds the switchboard.
 */
final class AnsweredRequests {

    /** Queues whose requests are remembered: those before the last ones are gone. */
    private static final int QUEUES = 4;

    /** The last requests of a queue, in a ring. */
    private static final class Ring {
        final long[] positions = new long[Door.BATCH_FRAMES];
        final int[] answers = new int[Door.BATCH_FRAMES];
        int count;

        void add(long position, int answer) {
            int at = count++ % Door.BATCH_FRAMES;
            positions[at] = position;
            answers[at] = answer;
        }
    }

    private final Map<Long, Ring> byQueue = new LinkedHashMap<>();

    /** One was carried out. */
    void add(long queue, long position, int answer) {
        Ring ring = byQueue.get(queue);
        if (ring == null) {
            ring = new Ring();
            byQueue.put(queue, ring);
            if (byQueue.size() > QUEUES) {
                byQueue.remove(byQueue.keySet().iterator().next());
            }
        }
        ring.add(position, answer);
    }

    /** How the request at a position of a queue was answered, if it was one of these. */
    Optional<Answer> answer(long queue, long position) {
        Ring ring = byQueue.get(queue);
        if (ring != null) {
            for (int i = 0; i < Math.min(ring.count, Door.BATCH_FRAMES); i++) {
                if (ring.positions[i] == position) {
                    return Answer.ofCode(ring.answers[i]);
                }
            }
        }
        return Optional.empty();
    }

    private record One(long queue, long position, int answer) {}

    /** Copies them, to be told later. */
    Consumer<Events> copy() {
        List<One> all = new ArrayList<>();
        byQueue.forEach((queue, ring) -> {
            for (int i = Math.max(0, ring.count - Door.BATCH_FRAMES); i < ring.count; i++) {
                int at = i % Door.BATCH_FRAMES;
                all.add(new One(queue, ring.positions[at], ring.answers[at]));
            }
        });
        return events -> all.forEach(one -> events.answered(one.queue(), one.position(), one.answer()));
    }
}

package dev.kolejka.transport.mapped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lanes of a queue that a killed server left: what is taken over, and what is not believed. */
class SoundnessTest extends LeftQueue {

    private static final Duration LONG = Duration.ofSeconds(30);

    /** Head, tail and sequences as they are: 7, 11, and slots of 9, 10, 11, then 4 to 8 counted from the first. */
    @ParameterizedTest
    @CsvSource({
        "-1,11",
        "-9223372036854775808,11",
        "12,11",
        "4,11",
        "9223372036854775807,11",
        "7,10",
        "7,12",
        "7,-1",
        "7,0",
        "7,9223372036854775807",
        "7,-9223372036854775808",
        "7,19",
        "9223372036854775806,9223372036854775807",
        "0,0"
    })
    void aQueueWithAnImpossibleHeadOrTailIsNotTakenOver(long head, long tail) throws Exception {
        left().close();
        boolean halfStep = head == TAKEN && tail == PUT - 1; // that is how a dead producer leaves it
        scribbler().head(2, head).tail(2, tail);

        if (halfStep) {
            assertTrue(takeOver().isPresent());
        } else {
            assertTrue(whyNot().contains("type 2: head " + head + ", tail " + tail));
        }
        assertFalse(create().poll(2, new Frame()));
    }

    @Test
    void aQueueWithAnImpossibleSequenceIsNotTakenOver() throws Exception {
        left().close();
        for (int slot = 0; slot < RING; slot++) {
            long position = slot < PUT - RING ? RING + slot : slot;
            for (long wrong : new long[] {0, -1, position, position + 2, position + 1 + RING, Long.MIN_VALUE}) {
                scribbler().sequence(2, slot, wrong);
                if (slot == PUT % RING && wrong == PUT + 1) {
                    assertTrue(takeOver().isPresent(), "a dead producer's, who had not yet moved the tail");
                } else {
                    assertTrue(whyNot().contains("type 2"), "slot " + slot + " reads " + wrong);
                }
            }
            scribbler().sequence(2, slot, position + 1);
        }

        assertTrue(takeOver().isPresent(), "as it was, it is taken over");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, -1, Integer.MIN_VALUE})
    void aQueueWithAnImpossibleMarkIsNotTakenOver(int mark) throws Exception {
        left().close();
        scribbler().header(Layout.entry(3) + Layout.ENTRY_USED, mark);

        assertTrue(whyNot().contains("type 3: its mark reads " + mark));
    }

    @Test
    void stampsAreHintsAndKeepNobodyFromTakingOver() throws Exception {
        left().close();
        scribbler().stamp(2, -7).stamp(2, TAKEN, Long.MIN_VALUE);

        MessageQueue again = takeOver().orElseThrow();

        assertEquals(0, again.lastStamp(2));
        assertEquals(List.of(0L, 9L, 10L, 11L), stamps(again));
    }

    @Test
    void whatADeadProducerLeftHalfDoneIsAsItWouldBeForAnybody() throws Exception {
        left().close();
        scribbler().tail(2, PUT - 1).stamp(2, PUT - 1).lock(2, scribbler().dead());

        MessageQueue again = takeOver().orElseThrow();

        assertEquals(PUT, again.lastStamp(2));
        assertTrue(again.offer(frame(PUT), PUT + 1));
        assertEquals(List.of(8L, 9L, 10L, 11L, 12L), stamps(again));
        assertEquals(List.of(7, 8, 9, 10, 11), numbers(again));
    }

    @Test
    void aProducerThatIsStoppedDoesNotKeepAnybodyFromTakingOver() throws Exception {
        left().close();
        scribbler().lock(2, scribbler().living());

        MessageQueue again = takeOver().orElseThrow();

        assertFalse(again.offer(frame(PUT)), "it is still the one who puts");
        scribbler().lock(2, 0);
        assertTrue(again.offer(frame(PUT)));
    }

    @Test
    void aQueueIsTakenOverWhileOthersPutAndTakeAllTheTime() throws Exception {
        left().close();
        AtomicBoolean enough = new AtomicBoolean();
        MessageQueue user = transport.open(address);
        FutureTask<Boolean> putting = new FutureTask<>(() -> {
            for (int i = 0; !enough.get(); i++) {
                if (!user.send(frame(i), LONG)) {
                    return false;
                }
            }
            return true;
        });
        FutureTask<Boolean> taking = new FutureTask<>(() -> {
            Frame into = new Frame();
            while (!putting.isDone()) {
                user.receive(2, into, Duration.ofMillis(1));
            }
            return true;
        });
        new Thread(putting, "puts").start();
        new Thread(taking, "takes").start();

        for (int i = 0; i < 200; i++) {
            takeOver().orElseThrow().close();
        }
        enough.set(true);

        assertTrue(putting.get(60, TimeUnit.SECONDS) && taking.get(60, TimeUnit.SECONDS));
    }

    private static List<Long> stamps(MessageQueue queue) {
        List<Long> stamps = new ArrayList<>();
        for (long stamp : queue.stamps(2)) {
            stamps.add(stamp);
        }
        return stamps;
    }

    private static List<Integer> numbers(MessageQueue queue) {
        List<Integer> taken = new ArrayList<>();
        Frame into = new Frame();
        while (queue.poll(2, into)) {
            taken.add(into.second());
        }
        return taken;
    }
}

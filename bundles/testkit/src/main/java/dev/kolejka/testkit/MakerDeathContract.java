package dev.kolejka.testkit;

import static dev.kolejka.testkit.TestGround.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.testkit.RecordingMaker.Entry;
import dev.kolejka.testkit.TestGround.Running;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Makers in processes of their own that are killed, and those who take their queues over. */
public interface MakerDeathContract extends Grounded {

    /** How many makers are killed, unless {@code -Dtakeover.kills=N} says another number. */
    int KILLS = Integer.getInteger("takeover.kills", 100);

    /** Long enough for a maker to come to any place in its work. */
    int MOST_NANOS_LEFT = 3_000_000;

    @Test
    default void whatAKilledMakerWasShownIsShownToTheNext() throws Exception {
        OtherProcess maker = ground().process();
        maker.ask("create");
        MessageQueue other = ground().open();
        for (int i = 0; i < 4; i++) {
            assertTrue(other.offer(frame(1, 8, i)));
        }
        assertEquals("holds 3", maker.ask("hold 1 3"));

        maker.kill();
        MessageQueue again = takenOver();

        assertEquals(List.of(1L, 2L, 3L, 4L), StampContract.positions(again, 1, TestGround.SLOTS));
        assertTrue(other.offer(frame(1, 8, 4)));
        assertEquals(List.of(5L), StampContract.positions(again, 1, TestGround.SLOTS));
    }

    @Test
    @Timeout(value = 600, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
    default void makersThatAreKilledAnywhereLoseNothingAndDoNothingTwice() throws Exception {
        Path records = ground().address().directory().resolve("records");
        OtherProcess maker = ground().process();
        assertEquals("made", maker.ask("create"));
        maker.tell("serve " + records);
        MessageQueue queue = ground().open();
        List<PatientClient> clients = List.of(new PatientClient(queue, 1), new PatientClient(queue, 2));
        List<Running<Integer>> asking = new ArrayList<>();
        for (PatientClient client : clients) {
            asking.add(ground().start(client::ask));
        }
        Random random = new Random(6661);

        for (int kill = 0; kill < KILLS; kill++) {
            // Half of them are never compiled, so that what lies between two stores lasts.
            OtherProcess next = kill % 2 == 0 ? ground().process() : ground().process("-Xint");
            if (random.nextInt(4) > 0) {
                awaitAnswers(clients, asking, random.nextInt(100));
            }
            spin(random.nextInt(MOST_NANOS_LEFT));
            maker.kill();
            maker = next.tell("take-over").tell("serve " + records);
            assertEquals("taken over", maker.answer());
        }
        clients.forEach(PatientClient::finish);

        Set<Entry> expected = new HashSet<>();
        for (int client = 1; client <= clients.size(); client++) {
            int asked = asking.get(client - 1).outcome();
            for (int number = 0; number < asked; number++) {
                expected.add(new Entry(0, client, number));
            }
        }
        List<Entry> recorded = RecordingMaker.read(records);
        Set<Entry> carriedOut = new HashSet<>();
        for (int i = 0; i < recorded.size(); i++) {
            Entry entry = recorded.get(i);
            assertEquals(i + 1, entry.position(), "positions rise by one");
            assertTrue(carriedOut.add(new Entry(0, entry.client(), entry.number())), () -> "twice: " + entry);
        }
        assertEquals(expected, carriedOut);
        maker.kill();
        for (long position : StampContract.positions(takenOver(), 1, TestGround.SLOTS)) {
            assertTrue(position <= recorded.size(), "nobody had carried out " + position);
        }
    }

    private MessageQueue takenOver() {
        return ground().takeOver(
                        new QueueShape(TestGround.TYPES, TestGround.SLOTS, TestGround.LEGEND), QueueAccess.DEFAULT)
                .orElseThrow();
    }

    private static void awaitAnswers(List<PatientClient> clients, List<Running<Integer>> asking, int more)
            throws Exception {
        int until = answers(clients) + more;
        while (answers(clients) < until) {
            for (Running<Integer> running : asking) {
                if (running.task().isDone()) {
                    running.outcome(); // what is wrong
                }
            }
            Thread.onSpinWait();
        }
    }

    private static int answers(List<PatientClient> clients) {
        return clients.stream().mapToInt(PatientClient::answered).sum();
    }

    private static void spin(int nanos) {
        long until = System.nanoTime() + nanos;
        while (System.nanoTime() - until < 0) {
            Thread.onSpinWait();
        }
    }
}

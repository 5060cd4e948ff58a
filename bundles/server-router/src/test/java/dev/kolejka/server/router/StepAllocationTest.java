package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.Mailboxes;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users do often makes nothing, however often: neither in the step nor when what it wrote down is handed over. */
class StepAllocationTest {

    private static final int STEPS = 10_000;

    /** What looking at the counter makes, and the JVM now and then; an object a step would be 160,000 bytes. */
    private static final long SLACK_BYTES = 16_384;

    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Office office = Office.open();
    private final Effects effects = new Effects(office.counters);
    private final PassingCarrier carrier = new PassingCarrier(office.mailboxes);

    StepAllocationTest() {
        office.loggedIn("ala", "bob", "ewa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "", "Cześć, o której?\n"})
    void aMessageToAPerson(String text) {
        assertMakesNothing(office.request("ala", Operation.TO_PERSON, 2, text));
        assertEquals(2 * STEPS, carrier.messages);
    }

    @ParameterizedTest
    @ValueSource(strings = {"your move", "Twój ruch"})
    void aMessageToAGroup(String text) {
        assertMakesNothing(office.request("ala", Operation.TO_GROUP, Office.CHESS, text));
        assertEquals(2 * STEPS, carrier.messages);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WHO", "MEMBERS", "JOIN", "LEAVE", "LOG_OUT"})
    void whatElsePeopleAsk(Operation operation) {
        assertMakesNothing(office.request("ala", operation, 1, ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1 << 30})
    void whatThereIsNot(int second) {
        assertMakesNothing(new Frame(1, office.number("ala"), second, "noise"));
    }

    private void assertMakesNothing(Frame request) {
        run(request);
        long before = THREAD.getCurrentThreadAllocatedBytes();
        run(request);
        long made = THREAD.getCurrentThreadAllocatedBytes() - before;

        assertTrue(made <= SLACK_BYTES, () -> STEPS + " steps made " + made + " bytes");
        assertEquals(2 * STEPS, carrier.answers);
    }

    private void run(Frame request) {
        for (int i = 0; i < STEPS; i++) {
            office.router.step(request, Office.DOOR, office.clock.millis(), effects);
            effects.carryOut(carrier);
        }
    }

    /** Lanes that always have room. */
    private static final class PassingCarrier implements Carrier {
        private final Mailboxes mailboxes;
        int answers;
        int messages;

        PassingCarrier(Mailboxes mailboxes) {
            this.mailboxes = mailboxes;
        }

        @Override
        public void answer(Frame frame, long stamp) {
            answers++;
        }

        @Override
        public void mail(int person, Frame message, @Nullable Mail recorded) {
            mailboxes.passed(person);
            messages++;
        }

        @Override
        public void keep(int person, Frame message, @Nullable Mail recorded) {
            mailboxes.add(person, message, 0);
        }

        @Override
        public void mail(int person, Mail message) {
            throw new AssertionError("no letter was sent");
        }

        @Override
        public void keep(int person, Mail message) {
            throw new AssertionError("no letter was sent");
        }

        @Override
        public void deliver(int person) {}

        @Override
        public void recall(int person, String door) {}

        @Override
        public void empty(long type) {}
    }
}

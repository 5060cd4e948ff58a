package dev.kolejka.server.router;

import static dev.kolejka.server.router.Office.CHESS;
import static dev.kolejka.server.router.Office.CINEMA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.server.Mail;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Any 528 bytes on type 1. A forger may speak for whoever is logged in on a classic door: that is the classic protocol.
 * Nobody else's state may change, and nothing may be thrown.
 */
class AnyFrameTest {

    private static final int FRAMES = 1_000_000;
    private static final long SEED = 20_261_123L;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final byte[] bytes = new byte[Frame.BYTES];

    /** ala is logged in here, bob nowhere, ewa on another door. */
    private final Office office = Office.open(64, 100);

    @Test
    void aMillionFramesThrowNothingAndChangeNobodyElsesState() {
        office.loggedIn("ala");
        office.sessions.open(3, "sysv", false, 17);
        Effects effects = new Effects(office.counters);

        for (int i = 0; i < FRAMES; i++) {
            Frame frame = anyFrame();
            office.router.step(frame, Office.DOOR, office.clock.millis(), effects);
            if (i % 1000 == 0) {
                check(i);
            }
            effects.carryOut(new Checker());
            effects.forgetAccepted();
        }

        check(FRAMES);
        for (Refusal refusal : new Refusal[] {
            Refusal.NOBODY, Refusal.OTHER_DOOR, Refusal.LOGGED_OUT, Refusal.UNKNOWN_OPERATION, Refusal.LOGIN
        }) {
            assertTrue(office.counters.refused(refusal) > 1000, "the generator reaches " + refusal);
        }
        assertTrue(office.mailboxes.waiting(2) > 0, "the generator sends mail");
    }

    @Test
    void theDoorItselfStandsAnyFramesToo() {
        office.loggedIn("ala");
        office.sessions.open(3, "sysv", false, 17);

        for (int i = 0; i < 50_000; i++) {
            office.puts(anyFrame().type(1));
            if (i % 100 == 0) {
                office.clock.advance(Office.LOGIN_WAIT);
            }
        }

        check(50_000);
        assertEquals(0, office.counters.refused(Refusal.FAILED));
    }

    /** What no frame from a stranger may change. The passwords are not in the generator's alphabet. */
    private void check(int after) {
        String when = "after " + after + " frames of seed " + SEED;
        assertFalse(office.sessions.isOpen(2), when);
        assertTrue(office.sessions.isOpenOn(3, "sysv"), when);
        assertEquals(17, office.sessions.sinceMillis(3), when);
        assertTrue(office.groups.isMember(CHESS, 2) && !office.groups.isMember(CINEMA, 2), when);
        assertTrue(office.groups.isMember(CINEMA, 3) && !office.groups.isMember(CHESS, 3), when);
        assertTrue(office.mailboxes.waiting(2) <= 100 && office.mailboxes.waiting(3) <= 100, when);
        if (!office.sessions.isOpen(1)) {
            office.sessions.open(1, Office.DOOR, false, 0); // a forger may log ala out; let the test go on
        }
    }

    /** Half of the frames are noise, half are near what means something. */
    private Frame anyFrame() {
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
            buffer.putInt(8, random.nextInt(-1, 9));
            buffer.putInt(12, random.nextInt(-1, 20));
            int length = random.nextInt(Frame.TEXT_BYTES + 1);
            if (random.nextBoolean()) {
                for (int i = 0; i < length; i++) {
                    buffer.put(16 + i, (byte) "xyz +019\n\t".charAt(random.nextInt(10)));
                }
            }
            if (length < Frame.TEXT_BYTES) {
                buffer.put(16 + length, (byte) 0);
            }
        }
        return Frame.of(bytes);
    }

    /** Every frame that goes out is whole and addressed to a lane that answers may use. */
    private final class Checker implements Carrier {

        @Override
        public void answer(Frame frame, long stamp) {
            assertTrue(frame.textLength() <= Frame.MAX_TEXT_BYTES, "a text has its NUL");
            boolean login = frame.type() == 2;
            boolean answer = frame.type() >= office.numbering.answers(1) && frame.type() <= office.numbering.answers(3);
            assertTrue(login || answer, "no answer goes to type " + frame.type());
        }

        @Override
        public void mail(int person, Frame message, @Nullable Mail recorded) {
            assertTrue(person >= 1 && person <= 3);
            assertTrue(message.textLength() <= Frame.MAX_TEXT_BYTES, "a text has its NUL");
            office.mailboxes.add(person, message, 0);
        }

        @Override
        public void keep(int person, Frame message, @Nullable Mail recorded) {
            throw new AssertionError("nothing is abandoned");
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
        public void deliver(int person) {
            assertTrue(person >= 1 && person <= 3);
        }

        @Override
        public void recall(int person, String door) {
            assertEquals(1, person, "only ala may log out");
            assertEquals(Office.DOOR, door);
        }

        @Override
        public void empty(long type) {
            assertTrue(type >= office.numbering.answers(1) && type <= office.numbering.answers(3));
        }
    }
}

package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Greeting;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.SealedFrame;
import dev.kolejka.api.sealing.Welcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A member of the queue's group, who may read and write everything on it and has no account, against an office of sealed
 * sessions. Tries as many frames as {@code -Dkolejka.frames} says.
 */
class HostileFramesTest {

    private static final int FRAMES = Integer.getInteger("kolejka.frames", 100_000);
    private static final long SEED = Long.getLong("kolejka.seed", 20261128);

    private final SealedOffice office = SealedOffice.open();
    private final Random random = new Random(SEED);
    private final SealedPerson ala = office.person("ala", 1).logsIn();
    private final SealedPerson bob = office.person("bob", 2).logsIn();

    /** What crossed the queue, as the vandal wrote it down. */
    private final List<Frame> seen = new ArrayList<>();

    @Test
    void nothingAVandalPutsOnTheQueueChangesAnybodysState() {
        for (int i = 0; i < 50; i++) {
            conversation();
        }
        String before = state();
        long refusedBefore = refused();

        for (int i = 0; i < FRAMES; i++) {
            Frame frame = frame();
            assertTrue(office.queue.offer(frame), "there must be room for all of them");
            if (i % 16 == 0) {
                office.turn();
                office.answersHellos();
                sweep();
            }
        }
        office.answersHellos();
        office.turn();
        sweep();

        assertEquals(before, state(), "seed " + SEED);
        assertTrue(refused() - refusedBefore > FRAMES / 2, "they were counted: " + office.counters.refused());
        assertEquals(Outcome.WELCOME, ala.greets().outcome());
        ala.acknowledges(0).says("bob", "still here");
        assertEquals(List.of("answer 51 DONE"), ala.hears());
        bob.logsIn();
        List<String> heard = new ArrayList<>();
        while (heard.size() < 51) {
            heard.addAll(bob.hears());
            bob.acknowledges(heard.size());
        }
        assertEquals("51 ala: still here", heard.get(50));
    }

    /** Genuine frames, of which the vandal keeps copies. */
    private void conversation() {
        Greeting[] greeting = new Greeting[1];
        seen.add(new Frame().copyOf(office.person("ewa", 3).hello(greeting)));
        Frame letter = ala.sealed(ala.office.clock.millis(), Operation.UNKNOWN, 0, "x");
        seen.add(new Frame().copyOf(letter));
        office.puts(letter);
        ala.says("bob", "hello");
        Frame frame = new Frame();
        while (office.queue.poll(bob.lane(), frame)) {
            seen.add(new Frame().copyOf(frame));
        }
        while (office.queue.poll(ala.lane(), frame)) {
            seen.add(new Frame().copyOf(frame));
        }
    }

    private Frame frame() {
        Frame copy = new Frame().copyOf(seen.get(random.nextInt(seen.size())));
        return switch (random.nextInt(6)) {
            case 0 -> copy.type(1); // again, or reflected
            case 1 -> changed(copy).type(1);
            case 2 -> copy.head(1, random.nextInt(20), copy.second());
            case 3 -> noise();
            case 4 -> classic();
            default -> elsewhere(copy);
        };
    }

    private Frame changed(Frame frame) {
        byte[] bytes = frame.toBytes();
        bytes[8 + random.nextInt(Frame.BYTES - 8)] ^= (byte) (1 << random.nextInt(8));
        return Frame.of(bytes);
    }

    private Frame noise() {
        byte[] bytes = new byte[Frame.BYTES];
        random.nextBytes(bytes);
        int second = SealedFrame.HELLO + random.nextInt(3) - (random.nextInt(10) == 0 ? 1 : 0);
        Frame frame = Frame.of(bytes);
        return frame.head(1, frame.first(), second);
    }

    /** In somebody's name, or with a password that is none. */
    private Frame classic() {
        int second = 2 + random.nextInt(30);
        return random.nextBoolean()
                ? new Frame(1, random.nextInt(10), second, "forged")
                : new Frame(1, 0, 1, "ala " + random.nextInt());
    }

    /** On a lane of somebody who reads there, or does not. */
    private Frame elsewhere(Frame frame) {
        return frame.type(2 + random.nextInt(office.numbering.types() - 1));
    }

    /** Readers take what lies there: what is not theirs they drop. */
    private void sweep() {
        for (int type = 2; type <= office.numbering.types(); type++) {
            office.queue.drain(type);
        }
    }

    private String state() {
        StringBuilder state = new StringBuilder();
        for (int person = 1; person <= 3; person++) {
            state.append(office.sessions.isOpen(person))
                    .append(office.sessions.slot(person))
                    .append(office.mailboxes.waiting(person))
                    .append(office.groups.isMember(1, person))
                    .append(office.groups.isMember(2, person))
                    .append(' ');
        }
        return state + " " + office.board.sealed().count();
    }

    private long refused() {
        return office.counters.refused().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Test
    void clientsThatDieAnywhereInTheHandshakeLeaveNothingBehind() {
        for (int i = 0; i < 1000; i++) {
            SealedPerson victim =
                    office.person("ewa", 3 + random.nextInt(4)).as(random.nextBoolean() ? Role.PRIMARY : Role.EXTRA);
            diesSomewhere(victim.takingOver());
            if (random.nextInt(3) == 0) {
                office.vigil.look();
            }
            SealedPerson next = office.person("ewa", victim.slot).takingOver();
            office.queue.drain(next.lane());
            assertEquals(Outcome.WELCOME, nextLogin(next), "round " + i + ", seed " + SEED);
            next.acknowledges(0).asks(Operation.WHO, 1, "");
            assertEquals(List.of("answer 1 DONE ala;bob;ewa;"), next.hears(), "round " + i + ", seed " + SEED);
            next.dies();
        }
        office.vigil.look();

        for (int slot = 3; slot <= SealedOffice.SLOTS; slot++) {
            assertEquals(null, office.board.sealed().inSlot(slot), "slot " + slot);
        }
        assertFalse(office.sessions.isOpen(3));
    }

    /** Whose slot is not seen to be free yet waits for the vigil, half a second at most, and tries again. */
    private Outcome nextLogin(SealedPerson next) {
        Outcome outcome = next.greets().outcome();
        if (outcome == Outcome.SLOT_TAKEN) {
            next.dies();
            office.vigil.look();
            office.held.add(next.slot);
            outcome = next.greets().outcome();
        }
        return outcome;
    }

    private void diesSomewhere(SealedPerson victim) {
        int point = random.nextInt(6);
        Greeting[] greeting = new Greeting[1];
        if (point >= 1) {
            office.queue.offer(victim.hello(greeting));
        }
        if (point >= 2) {
            office.turn();
        }
        if (point >= 3) {
            office.answersHellos();
        }
        if (point >= 4) {
            office.vigil.look();
            if (nextLogin(victim) == Outcome.WELCOME) {
                victim.acknowledges(0);
            }
        }
        if (point >= 5) {
            victim.says("bob", "half");
        }
        victim.dies();
    }
}

package dev.kolejka.server.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.Journal.Snapshot;
import dev.kolejka.api.server.JournalFailedException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No room on the disk: new mail is refused, everything else goes on, and mail too when there is room again. */
class DiskFullTest {

    private static final int SEGMENT_BYTES = 1 << 14;
    private static final int RESERVE_BYTES = 1 << 12;
    private static final int TEXT_BYTES = 500;

    private final SimulatedDisk disk = new SimulatedDisk(new Random(4));
    private final Told told = new Told();
    private Journal journal;
    private int number;

    @BeforeEach
    void aJournal() throws Exception {
        journal = open(Durability.PROCESS);
        journal.begin(Samples.NAMES, Samples::nothing);
    }

    private Journal open(Durability level) throws RefusedException {
        return disk.open(level, SEGMENT_BYTES, RESERVE_BYTES);
    }

    /** Accepts a message when there is room for it. */
    private boolean accept() {
        if (!journal.hasRoomFor(TEXT_BYTES)) {
            return false;
        }
        String text = "x".repeat(TEXT_BYTES - 6) + String.format("%06d", ++number);
        told.mail(new int[] {1}, 0, 1, Samples.mail(text));
        journal.mail(new int[] {1}, 0, 1, Samples.mail(text));
        journal.commit();
        return true;
    }

    private void fill() {
        disk.capacity(disk.used());
        while (accept()) {
            assertTrue(number < 1000, "the disk is never full");
        }
    }

    private void answer() {
        told.answered(1, ++number, 0);
        journal.answered(1, number, 0);
        journal.commit();
    }

    private void assertAllIsThere() throws Exception {
        Told again = new Told();
        try (Journal next = open(Durability.PROCESS)) {
            next.replay(again);
        }
        assertEquals(told.lines(), again.lines());
    }

    @ParameterizedTest
    @EnumSource
    void mailIsRefusedAndTheReserveIsThereForTheRest(Durability level) throws Exception {
        journal.close();
        journal = open(level);
        journal.replay(new Told());
        journal.begin(Samples.NAMES, Samples::nothing);

        fill();

        assertTrue(journal.status().isFull());
        assertTrue(number > 2 * (SEGMENT_BYTES - 2 * RESERVE_BYTES) / 600, "only " + number + " were accepted");
        for (int bytes = 0; bytes < RESERVE_BYTES - 64; bytes += 64) {
            answer();
        }
        assertFalse(accept());
        assertAllIsThere();
    }

    @Test
    void mailIsAcceptedAgainASecondAfterThereIsRoom() throws Exception {
        fill();

        disk.capacity(Long.MAX_VALUE);
        assertFalse(accept());
        disk.pass(Duration.ofSeconds(1));

        assertTrue(accept());
        assertFalse(journal.status().isFull());
        assertAllIsThere();
    }

    @Test
    void whenNothingAtAllCanBeWrittenTheJournalFailsForGood() throws Exception {
        fill();

        JournalFailedException failed = assertThrows(JournalFailedException.class, () -> {
            while (number < 10_000) {
                answer();
            }
        });

        assertEquals("disk/: no room for record " + number + ": No space left on device", failed.getMessage());
        assertThrows(JournalFailedException.class, journal::commit);
        assertThrows(JournalFailedException.class, () -> journal.closed(1));
        assertThrows(JournalFailedException.class, () -> journal.hasRoomFor(1));
        journal.close();
        told.lines().remove(told.lines().size() - 1);
        disk.capacity(Long.MAX_VALUE);
        assertAllIsThere();
    }

    @Test
    void aSnapshotForWhichThereIsNoRoomLeavesEverythingAsItWas() throws Exception {
        while (number < 200) {
            assertTrue(accept());
        }
        assertTrue(journal.wantsSnapshot());
        disk.capacity(disk.used() + SEGMENT_BYTES + 1000);

        Snapshot snapshot = journal.beginSnapshot();
        RefusedException refused = assertThrows(
                RefusedException.class,
                () -> snapshot.write(state -> told.mails().forEach(mail -> state.mail(new int[] {1}, 0, 1, mail))));

        assertEquals(ExitStatus.IO_ERROR, refused.status());
        assertTrue(
                String.valueOf(refused.getMessage()).endsWith("it is tried again: No space left on device"),
                refused.getMessage());
        assertFalse(journal.wantsSnapshot());
        answer();
        disk.pass(Duration.ofSeconds(10));
        assertTrue(journal.wantsSnapshot());
        assertAllIsThere();
    }

    @Test
    void aSnapshotForWhichNoSegmentCanBeBegunDoesNoHarm() throws Exception {
        fill();

        RefusedException refused = assertThrows(
                RefusedException.class, () -> journal.beginSnapshot().write(Samples::nothing));

        assertEquals(ExitStatus.IO_ERROR, refused.status());
        answer();
        assertAllIsThere();
    }

    @Test
    void aSnapshotMakesRoom() throws Exception {
        while (number < 200) {
            assertTrue(accept());
        }
        fill();

        disk.capacity(disk.used() + SEGMENT_BYTES + 1000);
        disk.pass(Duration.ofSeconds(1));
        assertTrue(accept());
        told.lines().clear();
        journal.beginSnapshot().write(Samples::nothing);

        assertTrue(accept());
        assertAllIsThere();
    }
}

package dev.kolejka.server.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.Mail;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server tells its journal, the next one is told. */
class JournalTest {

    private final SimulatedDisk disk = new SimulatedDisk(new Random(1));

    private Journal open() throws Exception {
        return disk.open(Durability.PROCESS, 1 << 16, 1 << 12);
    }

    @Test
    void everyEventIsToldAgainAsItWasTold() throws Exception {
        Told told = new Told();
        Samples.everything(told);
        try (Journal journal = open()) {
            journal.begin(Samples.NAMES, Samples::nothing);
            Samples.everything(journal);
            journal.commit();
        }

        Told again = new Told();
        try (Journal journal = open()) {
            assertEquals(Samples.NAMES, journal.names());
            journal.replay(again);
        }

        assertEquals(told.lines(), again.lines());
    }

    @Test
    void aNewJournalKnowsNobodyAndHasANewId() throws Exception {
        Told told = new Told();
        try (Journal journal = open();
                Journal other = new SimulatedDisk(new Random(2)).open(Durability.DISK, 1 << 16, 1 << 12)) {
            assertNull(journal.names());
            assertNotEquals(journal.id(), other.id());
            journal.replay(told);
        }

        assertEquals(List.of(), told.lines());
    }

    @Test
    void theIdStaysTheSame() throws Exception {
        Journal journal = open();
        journal.begin(Samples.NAMES, Samples::nothing);
        journal.close();

        try (Journal next = open()) {
            assertEquals(journal.id(), next.id());
        }
    }

    @Test
    void aGroupMessageIsOneMessageAgain() throws Exception {
        try (Journal journal = open()) {
            journal.begin(Samples.NAMES, Samples::nothing);
            Mail mail = Samples.mail("to the group");
            journal.beginSnapshot().write(state -> {
                state.mail(new int[] {1}, 0, 1, mail);
                state.mail(new int[] {2}, 0, 1, Samples.mail("another"));
                state.mail(new int[] {3}, 0, 1, mail);
            });
        }

        Told told = new Told();
        try (Journal journal = open()) {
            journal.replay(told);
        }

        assertEquals(3, told.mails().size());
        assertSame(told.mails().get(0), told.mails().get(2));
        assertEquals("to the group", new String(told.mails().get(0).text(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    void aMessageTakesNoMemoryOnceItWasCommitted(Durability level) throws Exception {
        Mail mail = Samples.mail("some text");
        Mail inSnapshot = Samples.mail("in the snapshot");
        try (Journal journal = disk.open(level, 1 << 16, 1 << 12)) {
            journal.begin(Samples.NAMES, state -> state.mail(new int[] {1}, 0, 1, inSnapshot));
            journal.mail(new int[] {1}, 0, 1, mail);
            journal.commit();

            assertFalse(mail.isInMemory());
            assertEquals("some text", new String(mail.text(), StandardCharsets.UTF_8));
            assertFalse(inSnapshot.isInMemory());
            assertEquals("in the snapshot", new String(inSnapshot.text(), StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMessageIsReadAsItIsWhileItsRecordGrowsAndMovesOn(Durability level) throws Exception {
        List<Mail> mails = new ArrayList<>();
        Told told = new Told();
        try (Journal journal = disk.open(level, 1 << 16, 1 << 12)) {
            journal.begin(Samples.NAMES, Samples::nothing);
            for (int i = 0; i < 12; i++) {
                String text = "x".repeat(5000 * i) + i;
                Mail mail = Samples.mail(text);
                told.mail(new int[] {1}, 0, 1, Samples.mail(text));
                journal.mail(new int[] {1}, 0, 1, mail);
                mails.add(mail);
                assertEquals(texts(told.mails()), texts(mails));
                if (i % 4 == 3) {
                    journal.commit();
                    assertEquals(texts(told.mails()), texts(mails));
                }
            }
        }

        Told again = new Told();
        try (Journal journal = open()) {
            journal.replay(again);
        }
        assertEquals(told.lines(), again.lines());
    }

    private static List<String> texts(List<Mail> mails) {
        return mails.stream()
                .map(mail -> new String(mail.text(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void whatWasNotCommittedDidNotHappen() throws Exception {
        Journal killed = open();
        killed.begin(Samples.NAMES, Samples::nothing);
        killed.joined(1, 1);
        killed.joined(1, 2);
        killed.commit();
        killed.joined(1, 3);

        Told told = new Told();
        try (Journal journal = open()) {
            journal.replay(told);
        }

        assertEquals(List.of("joined[1, 1]", "joined[1, 2]"), told.lines());
    }

    @Test
    void whatIsToldBeforeItBeginsOrWhileItIsSuspendedIsNotRecorded() throws Exception {
        try (Journal journal = open()) {
            journal.joined(1, 1);
            journal.commit();
            journal.begin(Samples.NAMES, Samples::nothing);
            journal.joined(1, 2);
            journal.commit();
            journal.suspend();
            journal.mail(new int[] {1}, 0, 1, Samples.mail("nobody's"));
            journal.commitLazily();
            journal.begin(new Names(List.of("ala"), List.of()), events -> events.closed(1));
            journal.left(1, 1);
            journal.commit();
        }

        Told told = new Told();
        try (Journal again = open()) {
            again.replay(told);
            assertEquals(new Names(List.of("ala"), List.of()), again.names());
        }
        assertEquals(List.of("closed[1]", "left[1, 1]"), told.lines());
    }
}

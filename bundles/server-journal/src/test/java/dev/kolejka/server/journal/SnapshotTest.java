package dev.kolejka.server.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.Journal.Snapshot;
import dev.kolejka.api.server.Mail;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A snapshot takes the place of what was recorded before it. */
class SnapshotTest {

    private final SimulatedDisk disk = new SimulatedDisk(new Random(6));

    private Journal open() throws Exception {
        return disk.open(Durability.DISK, 1 << 12, 1 << 8);
    }

    private List<String> files() {
        return disk.list().stream().filter(name -> !name.endsWith(".new")).toList();
    }

    private List<String> replay() throws Exception {
        Told told = new Told();
        try (Journal journal = open()) {
            journal.replay(told);
        }
        return told.lines();
    }

    @Test
    void whatItContainsIsRemovedAndWhatComesBehindStays() throws Exception {
        try (Journal journal = open()) {
            journal.begin(Samples.NAMES, Samples::nothing);
            for (int i = 0; i < 1000; i++) {
                journal.answered(1, i, 0);
                journal.commit();
            }
            assertTrue(journal.wantsSnapshot());
            assertTrue(files().size() > 10, files().toString());

            Snapshot snapshot = journal.beginSnapshot();
            journal.joined(1, 2);
            journal.commit();
            assertFalse(journal.wantsSnapshot() && files().isEmpty());
            snapshot.write(state -> state.answered(1, 999, 0));

            assertEquals(List.of("segment-0000000000000001001", "snapshot-0000000000000001001"), files());
            assertEquals(2, journal.status().files());
            assertFalse(journal.wantsSnapshot());
        }

        assertEquals(List.of("answered[1, 999, 0]", "joined[1, 2]"), replay());
    }

    @Test
    void otherNamesAreASnapshotUnderTheOtherNames() throws Exception {
        Names others = new Names(List.of("bob"), List.of());
        try (Journal journal = open()) {
            journal.begin(Samples.NAMES, Samples::nothing);
            journal.joined(1, 2);
            journal.commit();
        }

        try (Journal journal = open()) {
            journal.replay(new Told());
            journal.begin(others, state -> state.numbered(1, 5));
        }

        assertEquals(List.of("numbered[1, 5]"), replay());
        try (Journal journal = open()) {
            assertEquals(others, journal.names());
        }
    }

    @Test
    void otherNamesAtOnceAgainTakeThePlaceOfASnapshotWithoutRecords() throws Exception {
        for (String login : List.of("ala", "bob", "ewa")) {
            try (Journal journal = open()) {
                journal.replay(new Told());
                journal.begin(new Names(List.of(login), List.of()), state -> state.numbered(1, login.charAt(0)));
            }
            disk.crash();
        }

        assertEquals(List.of("numbered[1, 101]"), replay());
        try (Journal journal = open()) {
            assertEquals(new Names(List.of("ewa"), List.of()), journal.names());
        }
    }

    @Test
    void aLongTextAndManyPeopleGoIntoOneRecordEach() throws Exception {
        int[] people = new int[100_000];
        for (int i = 0; i < people.length; i++) {
            people[i] = i + 1;
        }
        Mail mail = Samples.mail("x".repeat(1 << 16));
        List<String> expected;
        try (Journal journal = open()) {
            journal.begin(Samples.NAMES, Samples::nothing);
            journal.mail(people, 0, people.length, mail);
            journal.commit();
            Told told = new Told();
            told.mail(people, 0, people.length, mail);
            expected = told.lines();
        }
        assertEquals(expected, replay());

        try (Journal journal = open()) {
            journal.replay(new Told());
            journal.begin(Samples.NAMES, Samples::nothing);
            journal.beginSnapshot().write(state -> state.mail(people, 0, people.length, mail));
        }
        assertEquals(expected, replay());
    }

    @Test
    void messagesAreReadFromTheLastSnapshotThatHasThem() throws Exception {
        List<Mail> waiting = new ArrayList<>();
        try (Journal journal = open()) {
            journal.begin(Samples.NAMES, Samples::nothing);
            for (int i = 0; i < 500; i++) {
                Mail mail = Samples.mail("message " + i);
                waiting.add(mail);
                journal.mail(new int[] {1}, 0, 1, mail);
                journal.commit();
            }
            for (int snapshots = 0; snapshots < 3; snapshots++) {
                journal.beginSnapshot().write(state -> waiting.forEach(mail -> state.mail(new int[] {1}, 0, 1, mail)));
                journal.closed(1);
                journal.commit();
            }

            for (int i = 0; i < 500; i++) {
                assertFalse(waiting.get(i).isInMemory());
                assertEquals(
                        "message " + i, new String(waiting.get(i).text(), java.nio.charset.StandardCharsets.UTF_8));
            }
        }
    }
}

package dev.kolejka.server.journal;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.NoEvents;
import dev.kolejka.api.server.Trail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever follows a journal is told each message once, by the names its people had, whatever happens to the server. */
class TrailTest {

    private static final int SEGMENT_BYTES = 1 << 12;

    private final SimulatedDisk disk = new SimulatedDisk(new Random(11));
    private final Follower follower = new Follower();
    private final List<String> said = new ArrayList<>();
    private Names names = office(3);
    private Journal journal;
    private Trail trail;
    private int number;

    /** What a database has: what was read, and up to where, changed together. */
    private static final class Follower {

        private final List<String> lines = new ArrayList<>();
        private @Nullable StateId id;
        private @Nullable Names names;
        private long next;

        void read(Journal from, Trail trail, int most) throws Exception {
            List<String> read = new ArrayList<>();
            Names[] by = {names == null ? office(0) : names};
            NoEvents events = new NoEvents() {
                @Override
                public void mail(int[] people, int first, int to, Mail mail) {
                    String text = new String(mail.text(), StandardCharsets.UTF_8);
                    read.add(by[0].login(people[first]) + ": " + text);
                }
            };
            trail.read(events, now -> by[0] = now, most);
            id = from.id();
            names = by[0];
            next = trail.next();
            lines.addAll(read);
            trail.taken();
        }
    }

    /** People whose names tell how many there are. */
    private static Names office(int people) {
        List<String> logins = new ArrayList<>();
        for (int person = 1; person <= people; person++) {
            logins.add("of" + people + "no" + person);
        }
        return new Names(logins, List.of());
    }

    @BeforeEach
    void aServer() throws Exception {
        start(Durability.PROCESS);
    }

    private void start(Durability level) throws Exception {
        journal = disk.open(level, SEGMENT_BYTES, 1 << 8);
        trail = requireNonNull(journal.follow(follower.id, follower.next));
        journal.replay(new Told());
        journal.begin(names, Samples::nothing);
        follower.read(journal, trail, 0);
    }

    private void say() {
        String text = "message " + ++number;
        journal.mail(new int[] {2}, 0, 1, Samples.mail(text));
        journal.commit();
        said.add(names.login(2) + ": " + text);
    }

    private void snapshot() throws Exception {
        journal.beginSnapshot().write(Samples::nothing);
    }

    private void reload(int people) throws Exception {
        journal.suspend();
        names = office(people);
        journal.begin(names, Samples::nothing);
    }

    private void readAll() throws Exception {
        trail.settle();
        while (trail.behind() > 0) {
            follower.read(journal, trail, 7);
        }
    }

    private List<String> segments() {
        return disk.list().stream().filter(name -> name.startsWith("segment")).toList();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOnTheDiskIsReadInOrder(Durability level) throws Exception {
        start(level);

        for (int i = 0; i < 200; i++) {
            say();
        }
        readAll();

        assertEquals(said, follower.lines);
        assertEquals(0, trail.missed());
    }

    @Test
    void whatIsNotOnTheDiskIsNotReadYet() throws Exception {
        readAll();
        disk.away(true);

        say();
        follower.read(journal, trail, 100);
        assertEquals(List.of(), follower.lines);

        readAll();
        assertEquals(said, follower.lines);
    }

    @Test
    void whatWasNotReadStaysWhenASnapshotIsWrittenAndGoesWhenItWasRead() throws Exception {
        for (int i = 0; i < 200; i++) {
            say();
        }
        snapshot();
        int held = segments().size();
        assertTrue(held > 3, held + " segments");
        assertTrue(trail.heldBytes() > 0);

        readAll();

        assertEquals(said, follower.lines);
        assertEquals(0, trail.heldBytes());
        assertEquals(1, segments().size());
    }

    @Test
    void placesGoByTheNamesOfTheirTimeHoweverLateTheyAreRead() throws Exception {
        say();
        reload(4);
        say();
        reload(2);
        say();

        readAll();

        assertEquals(List.of("of3no2: message 1", "of4no2: message 2", "of2no2: message 3"), follower.lines);
    }

    @Test
    void whatWasReadAndNotTakenIsReadAgain() throws Exception {
        say();
        trail.settle();
        int[] names = {0};

        int first = trail.read(new NoEvents(), now -> names[0]++, 100);
        trail.again();
        int second = trail.read(new NoEvents(), now -> names[0]++, 100);

        assertEquals(first, second);
        assertTrue(names[0] >= 2, "told " + names[0] + " times who there is");
    }

    @Test
    void whenTheDiskIsFullWhatWasNotReadIsGivenUpAndThatIsTold() throws Exception {
        reload(4);
        for (int i = 0; i < 200; i++) {
            say();
        }
        snapshot();
        assertTrue(trail.heldBytes() > 0);

        disk.capacity(disk.used());
        for (int i = 0; i < 100; i++) {
            say();
            disk.pass(Duration.ofSeconds(2));
            disk.keep();
        }
        readAll();

        assertEquals(0, trail.heldBytes());
        assertTrue(trail.missed() > 100, "missed " + trail.missed());
        assertEquals(said.subList(said.size() - 100, said.size()), follower.lines);
    }

    @Test
    void aJournalThatWasPutInTheOthersPlaceIsReadFromItsBeginning() throws Exception {
        follower.id = new StateId(new byte[StateId.BYTES]);
        follower.next = 1000;
        start(Durability.PROCESS);

        say();
        readAll();

        assertEquals(said, follower.lines);
        assertEquals(0, trail.missed());
    }

    @Test
    void withoutAFollowerNothingIsKeptForOne() throws Exception {
        for (int i = 0; i < 200; i++) {
            say();
        }
        snapshot();
        journal = disk.open(Durability.PROCESS, SEGMENT_BYTES, 1 << 8);
        journal.replay(new Told());
        journal.begin(names, Samples::nothing);
        assertEquals(1, segments().size());
        reload(5);
        say();

        start(Durability.PROCESS);
        readAll();

        assertEquals(List.of("of5no2: message 201"), follower.lines);
        assertFalse(trail.missed() == 0);
    }

    /** Kills the server and the follower anywhere, moves numbers, writes snapshots, and lets the follower lag. */
    @ParameterizedTest
    @EnumSource
    void eachMessageIsReadOnceWhoeverIsKilled(Durability level) throws Exception {
        for (int seed = 1; seed <= 60; seed++) {
            run(level, new Random(seed), "seed " + seed);
        }
    }

    private void run(Durability level, Random random, String seed) throws Exception {
        start(level);
        for (int step = 0; step < 150; step++) {
            switch (random.nextInt(12)) {
                case 0 -> start(level);
                case 1 -> snapshot();
                case 2 -> reload(2 + random.nextInt(3));
                case 3 -> {
                    trail.read(new NoEvents(), now -> {}, 1 + random.nextInt(20));
                    trail.again();
                }
                case 4 -> follower.read(journal, trail, 1 + random.nextInt(20));
                case 5 -> trail.settle();
                case 6 -> {
                    names = office(2 + random.nextInt(3));
                    start(level);
                }
                default -> {
                    for (int i = random.nextInt(20); i > 0; i--) {
                        say();
                    }
                }
            }
        }
        readAll();

        assertEquals(said.size(), follower.lines.size(), seed);
        assertTrue(said.equals(follower.lines), seed);
        assertEquals(0, trail.missed(), seed);
    }

    @ParameterizedTest
    @EnumSource
    void theMachinesDeathTakesNothingThatWasRead(Durability level) throws Exception {
        for (int round = 0; round < 40; round++) {
            start(level);
            for (int i = 0; i < 30; i++) {
                say();
                if (i % 7 == round % 7) {
                    follower.read(journal, trail, 10);
                }
            }
            disk.crash();
            Told told = new Told();
            try (Journal left = disk.open(level, SEGMENT_BYTES, 1 << 8)) {
                left.replay(told);
            }
            said.clear();
            told.mails()
                    .forEach(mail -> said.add(names.login(2) + ": " + new String(mail.text(), StandardCharsets.UTF_8)));
        }
        start(level);
        readAll();

        assertEquals(said, follower.lines.stream().filter(said::contains).toList());
        assertTrue(said.containsAll(follower.lines), "read what is not in the journal");
    }
}

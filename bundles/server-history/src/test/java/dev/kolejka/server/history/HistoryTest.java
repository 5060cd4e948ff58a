package dev.kolejka.server.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.CopiedMail;
import dev.kolejka.api.sealing.HistorySearch;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.server.History;
import dev.kolejka.api.server.History.Found;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people find of what they sent and received. */
class HistoryTest {

    private static final Names OFFICE = new Names(
            List.of("ala", "bob", "ewa"),
            List.of(new Names.Group("chess", List.of(1, 2, 3)), new Names.Group("go", List.of(1, 2))));
    private static final long NOON = 1_700_000_000_000L;
    private static final Duration KEEP = Duration.ofDays(90);

    @TempDir
    Path run;

    private final FakeJournal journal = new FakeJournal();
    private Names names = OFFICE;
    private long nowMillis = NOON;
    private FedHistory history;

    @BeforeEach
    void anOffice() throws Exception {
        start();
        journal.names(OFFICE);
    }

    private void start() throws Exception {
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(nowMillis);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        history = SqliteHistories.open(run, KEEP, clock);
        history.follow(journal);
    }

    @AfterEach
    void close() {
        history.close();
    }

    private Found find(String login, HistorySearch search) throws Exception {
        List<Optional<Found>> answers = new ArrayList<>();
        assertTrue(history.search(names, login, search, answers::add));
        history.answer(0);
        assertEquals(1, answers.size());
        return answers.get(0).orElseThrow();
    }

    private List<String> lines(String login, HistorySearch search) throws Exception {
        return find(login, search).mails().stream().map(HistoryTest::line).toList();
    }

    private List<String> all(String login) throws Exception {
        return lines(login, HistorySearch.ALL);
    }

    private static String line(CopiedMail mail) {
        return mail.from() + (mail.isToGroup() ? " @" : " ") + mail.to() + ": " + mail.text();
    }

    private static HistorySearch with(String who) {
        return new HistorySearch(Optional.of(who), false, 0, Long.MAX_VALUE, Optional.empty(), 100);
    }

    private static HistorySearch words(String words) {
        return new HistorySearch(Optional.empty(), false, 0, Long.MAX_VALUE, Optional.of(words), 100);
    }

    @Test
    void everybodyFindsWhatTheySentAndReceivedAndNothingElse() throws Exception {
        journal.said("ala", "bob", "hi", NOON);
        journal.said("bob", "ala", "hello", NOON + 1);
        journal.saidTo("go", "bob", List.of("ala"), "your move", NOON + 2);
        journal.said("ewa", "ewa", "milk", NOON + 3);

        assertEquals(List.of("ala bob: hi", "bob ala: hello", "bob @go: your move"), all("ala"));
        assertEquals(List.of("ala bob: hi", "bob ala: hello", "bob @go: your move"), all("bob"));
        assertEquals(List.of("ewa ewa: milk"), all("ewa"));
        assertEquals(List.of(), all("nobody"));
    }

    @Test
    void aMessageIsToldWithItsTimeAndWhatIsKnownOfItsSender() throws Exception {
        journal.mail("ala", 0, List.of("bob"), "raw\t\u001b[31m\nłąka", NOON, false);

        CopiedMail mail = find("bob", HistorySearch.ALL).mails().get(0);

        assertEquals(new CopiedMail(1, NOON, "ala", "bob", false, true, false, "raw\t\u001b[31m\nłąka"), mail);
    }

    @Test
    void conditionsNarrowIt() throws Exception {
        journal.said("ala", "bob", "Zażółć GĘŚLĄ jaźń", NOON);
        journal.said("ewa", "bob", "jaźń", NOON + 1000);
        journal.saidTo("chess", "ala", List.of("bob", "ewa"), "check", NOON + 2000);
        journal.saidTo("go", "ala", List.of("bob"), "atari", NOON + 3000);

        assertEquals(List.of("ala bob: Zażółć GĘŚLĄ jaźń"), lines("bob", with("ala")));
        assertEquals(List.of(), lines("bob", with("chess")));
        assertEquals(
                List.of("ala @chess: check"),
                lines("bob", new HistorySearch(Optional.of("chess"), true, 0, Long.MAX_VALUE, Optional.empty(), 9)));
        assertEquals(List.of("ala bob: Zażółć GĘŚLĄ jaźń"), lines("bob", words("gęślą  JAŹŃ")));
        assertEquals(2, lines("bob", words("jaźń")).size());
        assertEquals(
                List.of("ala @go: atari"),
                lines(
                        "bob",
                        new HistorySearch(
                                Optional.empty(), false, NOON + 2500, Long.MAX_VALUE, Optional.empty(), 100)));
        assertEquals(List.of("ewa bob: jaźń"), lines("bob", words("jaźń").before(4, 1)));
    }

    @Test
    void theNewestAreToldOldestFirstAndFromWhereToGoOn() throws Exception {
        for (int i = 1; i <= 10; i++) {
            journal.said("ala", "bob", "m" + i, NOON + i);
        }

        Found last = find("bob", HistorySearch.ALL.before(Long.MAX_VALUE, 4));
        Found before = find("bob", HistorySearch.ALL.before(last.before(), 6));

        assertEquals(List.of("m7", "m8", "m9", "m10"), texts(last));
        assertEquals(7, last.before());
        assertEquals(List.of("m1", "m2", "m3", "m4", "m5", "m6"), texts(before));
        assertEquals(0, before.before());
    }

    private static List<String> texts(Found found) {
        return found.mails().stream().map(CopiedMail::text).toList();
    }

    @Test
    void anAnswerHoldsWhatFitsAndAtLeastOneMessage() throws Exception {
        journal.said("ala", "bob", "a".repeat(30_000), NOON);
        journal.said("ala", "bob", "b".repeat(30_000), NOON);
        journal.said("ala", "bob", "\n".repeat(Letters.MAX_TEXT_BYTES), NOON);

        Found longest = find("bob", HistorySearch.ALL);
        Found before = find("bob", HistorySearch.ALL.before(longest.before(), 100));

        assertEquals(1, longest.mails().size());
        assertEquals(3, longest.before());
        assertEquals(2, before.mails().size());
        int bytes = before.mails().stream()
                .mapToInt(mail -> mail.line().getBytes(StandardCharsets.UTF_8).length + 1)
                .sum();
        assertTrue(bytes <= Letters.MAX_TEXT_BYTES, bytes + " bytes");
    }

    @Test
    void aNewLifeGoesOnWhereTheLastOneEnded() throws Exception {
        journal.said("ala", "bob", "one", NOON);
        all("bob");
        history.close();
        journal.said("ala", "bob", "two", NOON);

        start();

        assertEquals(List.of("ala bob: one", "ala bob: two"), all("bob"));
    }

    @Test
    void whoeverIsKilledWhileItIsReadEachMessageIsThereOnce() throws Exception {
        for (int kill = 1; kill < 20; kill++) {
            journal.said("ala", "bob", "m" + kill + "a", NOON);
            journal.said("ala", "bob", "m" + kill + "b", NOON);
            journal.failAt(journal.count() - 1);
            assertThrows(IllegalStateException.class, history::work);
            journal.failAt(-1);
            if (kill % 2 == 0) {
                start(); // the one before is not closed
            }
            if (kill % 3 == 0) {
                history.work();
            }
        }

        List<String> found = all("bob");

        assertEquals(38, found.size());
        assertEquals(38, new TreeSet<>(found).size());
    }

    @Test
    void whoComesWithTheLoginOfOneWhoLeftDoesNotFindTheOthersMail() throws Exception {
        journal.said("ewa", "bob", "secret of the first ewa", NOON);
        journal.names(new Names(List.of("bob", "ala"), List.of()));
        journal.said("ala", "bob", "she has left", NOON);
        Names again = new Names(List.of("zed", "ewa", "bob"), List.of());
        journal.names(again);
        names = again;
        journal.said("zed", "ewa", "welcome", NOON);

        assertEquals(List.of("zed ewa: welcome"), all("ewa"));
        assertEquals(List.of("ewa bob: secret of the first ewa", "ala bob: she has left"), all("bob"));
        assertEquals(List.of("ewa bob: secret of the first ewa"), lines("bob", with("ewa")));
    }

    @Test
    void whileItHasNotComeToThePresentNamesNobodyIsAnswered() throws Exception {
        names = new Names(List.of("ewa"), List.of());
        List<Optional<Found>> answers = new ArrayList<>();

        history.search(names, "ewa", HistorySearch.ALL, answers::add);
        history.answer(0);

        assertEquals(List.of(Optional.empty()), answers);
    }

    @Test
    void whatIsTooOldIsRemovedAndNothingElse() throws Exception {
        for (int i = 0; i < 3000; i++) {
            journal.saidTo("chess", "ala", List.of("bob", "ewa"), "old " + i + "x".repeat(100), NOON - 1000);
        }
        journal.said("ala", "bob", "new", NOON + 1000);
        workUntilThereIsNothingToDo();
        assertEquals(3001, count("message"));
        history.close();
        long before = Files.size(run.resolve("history/history.db"));

        nowMillis = NOON + KEEP.toMillis();
        start();
        workUntilThereIsNothingToDo();

        assertEquals(List.of("ala bob: new"), all("bob"));
        assertEquals(List.of(), all("ewa"));
        assertEquals(1, count("message"));
        assertEquals(2, count("part"));
        history.close();
        long after = Files.size(run.resolve("history/history.db"));
        assertTrue(after < before / 2, before + " bytes before, and " + after + " after");
        start();
        journal.said("ala", "bob", "later", NOON + 1000);
        assertEquals(3002, find("bob", HistorySearch.ALL).mails().get(1).number());
    }

    private void workUntilThereIsNothingToDo() {
        do {
            history.work();
            assertEquals(Optional.empty(), history.status().trouble());
        } while (history.ages() || history.status().behind() > 0);
    }

    private long count(String table) throws Exception {
        try (var connection = new org.sqlite.SQLiteConfig()
                        .createConnection("jdbc:sqlite:" + run.resolve("history/history.db"));
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            return row.getLong(1);
        }
    }

    @Test
    void whatWasGoneBeforeItWasReadIsTold() throws Exception {
        journal.said("ala", "bob", "gone", NOON);
        journal.forget();
        journal.said("ala", "bob", "there", NOON);

        assertEquals(List.of("ala bob: there"), all("bob"));
        assertEquals(2, history.status().missed());
    }

    @Test
    void withoutRoomItPausesAndCatchesUpLater() throws Exception {
        history.close();
        Database database = Database.open(run.resolve("history/history.db"));
        long[] nanos = {0};
        history = new FedHistory(database, KEEP, Clock.systemUTC(), () -> nanos[0]);
        history.follow(journal);
        history.work();
        database.run("PRAGMA max_page_count = 20");
        for (int i = 0; i < 100; i++) {
            journal.said("ala", "bob", i + " " + "x".repeat(2000), NOON);
        }

        history.work();
        String trouble = history.status().trouble().orElseThrow();
        assertTrue(trouble.contains("full") && trouble.contains("tried again"), trouble);
        assertEquals(List.of(), all("bob"));
        nanos[0] += Duration.ofSeconds(1).toNanos();
        assertEquals(Duration.ofSeconds(4).toNanos(), history.work());

        database.run("PRAGMA max_page_count = 100000");
        nanos[0] += Duration.ofSeconds(4).toNanos();
        history.work();
        assertEquals(Optional.empty(), history.status().trouble());
        assertEquals(0, history.status().behind());
    }

    @Test
    void nobodyElseMayOpenItsFiles() throws Exception {
        journal.said("ala", "bob", "hi", NOON);
        all("bob");

        try (Stream<Path> files = Files.list(run.resolve("history"))) {
            List<Path> all = files.toList();
            assertTrue(all.size() >= 3, all.toString());
            for (Path file : all) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                        file.toString());
            }
        }
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(run.resolve("history"))));
    }

    @Test
    void moreSearchesThanItCanHoldAreDropped() throws Exception {
        List<Optional<Found>> answers = new ArrayList<>();
        for (int i = 0; i < 3 * History.MAX_SEARCHES; i++) {
            assertEquals(i < History.MAX_SEARCHES, history.search(names, "bob", HistorySearch.ALL, answers::add));
        }
        for (int i = 0; i < 3 * History.MAX_SEARCHES; i++) {
            history.answer(0);
        }

        assertEquals(History.MAX_SEARCHES, answers.size());
    }
}

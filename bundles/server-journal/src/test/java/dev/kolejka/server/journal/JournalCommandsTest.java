package dev.kolejka.server.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Journal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator is told about a journal. */
class JournalCommandsTest {

    private static final String SEGMENT = "segment-0000000000000000001";

    @TempDir
    private Path run;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private String carryOut(String... words) throws RefusedException {
        return carryOut(Language.ENGLISH, words);
    }

    private String carryOut(Language language, String... words) throws RefusedException {
        List<String> command = new ArrayList<>(List.of("journal"));
        command.addAll(List.of(words));
        command.addAll(List.of("--run", run.toString()));
        out.reset();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertEquals(ExitStatus.OK, new JournalCommands(stream).carryOut(command, language));
        return out.toString(StandardCharsets.UTF_8);
    }

    private Journal begun() throws RefusedException {
        Journal journal = new FileJournals().open(new PlainRun(run), Durability.PROCESS);
        journal.replay(new Told());
        journal.begin(Samples.NAMES, Samples::nothing);
        return journal;
    }

    @Test
    void checkTellsThatAJournalIsSoundWhileAServerWritesIt() throws Exception {
        try (Journal journal = begun()) {
            journal.joined(1, 2);
            journal.commit();

            assertEquals(
                    """
                    journal     sound
                    snapshot    snapshot-0000000000000000001, of 3 people and 2 groups
                    segments    1
                    records     1 behind the snapshot, the last is 1
                    """,
                    carryOut("check"));

            journal.joined(1, 3);
            assertTrue(carryOut("check")
                    .contains("offset 168 of " + SEGMENT + " is a record that is not finished, and 0"));
        }
    }

    @Test
    void checkSpeaksPolish() throws Exception {
        try (Journal journal = begun()) {
            journal.joined(1, 2);
            journal.commit();

            assertEquals(
                    """
                    dziennik    w porządku
                    migawka     snapshot-0000000000000000001: 3 osoby i 2 grupy
                    segmenty    1
                    zapisy      za migawką 1, ostatni ma numer 1
                    """,
                    carryOut(Language.POLISH, "check"));
        }
        Path segment = run.resolve("journal").resolve(SEGMENT);
        Files.writeString(segment, "mine");

        RefusedException refused = assertThrows(RefusedException.class, () -> carryOut(Language.POLISH, "check"));

        assertEquals(
                segment + " nie jest plikiem dziennika; sprawdź, co go zapisało, i włóż właściwy z kopii",
                refused.in(Language.POLISH));
        assertEquals(
                List.of("journal", "journal"),
                new JournalCommands(System.out)
                        .usage(Language.POLISH).stream()
                                .map(line -> line.split(" ", 2)[0])
                                .toList());
    }

    @Test
    void checkChangesNothing() throws Exception {
        try (Journal journal = begun()) {
            journal.joined(1, 2);
            journal.commit();
            journal.joined(1, 3);
            byte[] before = Files.readAllBytes(run.resolve("journal").resolve(SEGMENT));

            carryOut("check");
            carryOut("dump");

            assertEquals(
                    -1,
                    java.util.Arrays.mismatch(
                            before, Files.readAllBytes(run.resolve("journal").resolve(SEGMENT))));
        }
    }

    @Test
    void checkRefusesWhatTheServerWouldRefuse() throws Exception {
        try (Journal journal = begun()) {
            for (int i = 0; i < 3; i++) {
                journal.joined(1, i);
                journal.commit();
            }
        }
        Path segment = run.resolve("journal").resolve(SEGMENT);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[Header.BYTES + Records.HEADER]++;
        Files.write(segment, bytes);

        RefusedException refused = assertThrows(RefusedException.class, () -> carryOut("check"));

        assertEquals(ExitStatus.CONFIG, refused.status());
        assertTrue(String.valueOf(refused.getMessage()).startsWith(segment + " is damaged at offset 128: record 1 "));
    }

    @Test
    void whereNoServerHasRunThereIsNothingToCheckAndNothingIsMade() throws Exception {
        RefusedException refused = assertThrows(RefusedException.class, () -> carryOut("check"));

        assertEquals(ExitStatus.UNAVAILABLE, refused.status());
        try (Stream<Path> files = Files.list(run)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void aJournalThatWasNotBegunIsEmpty() throws Exception {
        new FileJournals().open(new PlainRun(run), Durability.PROCESS).close();

        assertEquals("journal     empty\n", carryOut("check"));
        assertEquals("", carryOut("dump"));
    }

    @Test
    void dumpTellsEveryEventAndNobodysText() throws Exception {
        try (Journal journal = begun()) {
            Samples.everything(journal);
            journal.commit();

            String dump = carryOut("dump");

            assertTrue(
                    dump.startsWith("0 names people=ala,bob,żółw groups=chess,go\n1 opened person=1 door=sysv"), dump);
            assertTrue(
                    dump.contains(
                            "1 mail people=1,2,3 sender=4 group=0 atMillis=1700000000000 verified=true textBytes=9\n"),
                    dump);
            assertTrue(dump.contains("1 moved person=2 waits=true\n"), dump);
            assertFalse(dump.contains("your move") || dump.contains("Zle haslo"), dump);
            assertEquals(26, dump.lines().count());
        }
    }

    @Test
    void dumpForProgramsIsALineOfJsonForEachEvent() throws Exception {
        try (Journal journal = begun()) {
            Samples.everything(journal);
            journal.commit();

            List<String> lines = carryOut("dump", "--json").lines().toList();

            assertEquals(
                    "{\"record\":0,\"event\":\"names\",\"people\":[\"ala\",\"bob\",\"\\u017c\\u00f3\\u0142w\"],"
                            + "\"groups\":[\"chess\",\"go\"]}",
                    lines.get(0));
            assertEquals(
                    "{\"record\":1,\"event\":\"opened\",\"person\":1,\"door\":\"sysv\",\"follows\":true,"
                            + "\"atMillis\":1700000000000}",
                    lines.get(1));
            assertEquals(26, lines.size());
        }
    }

    @Test
    void aMistypedCommandIsSaidWithWhatWasMeant() {
        RefusedException refused = assertThrows(RefusedException.class, () -> carryOut("chek"));

        assertEquals(ExitStatus.USAGE, refused.status());
        assertEquals("unknown command 'journal chek'; did you mean check?", refused.getMessage());
        assertThrows(RefusedException.class, () -> carryOut("check", "--json"));
    }
}

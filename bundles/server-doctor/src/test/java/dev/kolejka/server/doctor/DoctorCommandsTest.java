package dev.kolejka.server.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator types and reads. */
class DoctorCommandsTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private ExitStatus doctor(String... options) throws RefusedException {
        return doctor(Language.ENGLISH, options);
    }

    private ExitStatus doctor(Language language, String... options) throws RefusedException {
        List<String> command = new ArrayList<>(List.of("doctor"));
        command.addAll(List.of(options));
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            return new DoctorCommands(out).carryOut(command, language);
        }
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private Path run() throws Exception {
        Path run = Files.createDirectory(folder.resolve("run"));
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
        return run;
    }

    @Test
    void whereNothingIsWrongItEndsWellAndSaysWhatItLookedAt() throws Exception {
        assertEquals(ExitStatus.OK, doctor("--run", run().toString()), printed());

        assertTrue(printed().lines().reduce("", (before, line) -> line).startsWith("15 things looked at: "), printed());
    }

    @Test
    void aProblemIsPrintedWithItsReasonAndItsCureAndEndsIt() throws Exception {
        Path run = run();
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertEquals(ExitStatus.CONFIG, doctor("--run", run.toString()));

        assertTrue(
                printed()
                        .contains("problem run-mode: run directory " + run
                                + " has mode 0777, so that others may write it\n"
                                + "  why: they could put another server in its place; the server refuses to start, and clients do not"
                                + " trust it\n  fix: chmod go-w " + run + "\n"),
                printed());
        assertTrue(printed().contains("15 things looked at: 1 problem, "), printed());
    }

    @Test
    void asJsonAFindingIsALine() throws Exception {
        Path missing = folder.resolve("missing");

        assertEquals(ExitStatus.CONFIG, doctor("--json", "--run", missing.toString()));

        String line = printed()
                .lines()
                .filter(one -> one.contains("run-missing"))
                .findFirst()
                .orElse("");
        assertTrue(
                line.startsWith(
                        "{\"v\":1,\"finding\":{\"level\":\"problem\",\"code\":\"run-missing\",\"what\":\"there is no"),
                printed());
    }

    @Test
    void inPolishAProblemIsPrintedWithItsReasonAndItsCure() throws Exception {
        Path run = run();
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertEquals(ExitStatus.CONFIG, doctor(Language.POLISH, "--run", run.toString()));

        assertTrue(
                printed()
                        .contains("problem run-mode: katalog roboczy " + run
                                + " ma uprawnienia 0777, więc inni mogą w nim pisać\n"
                                + "  dlaczego: mogliby podstawić inny serwer; serwer nie wystartuje, a klienci mu nie zaufają\n"
                                + "  naprawa: chmod go-w " + run + "\n"),
                printed());
        assertTrue(printed().contains("sprawdzono 15 rzeczy: 1 problem, "), printed());
    }

    @Test
    void asJsonAFindingKeepsItsKeysAndItsCodeAndIsSaidInTheLanguageOfWhoAsks() throws Exception {
        Path missing = folder.resolve("missing");

        assertEquals(ExitStatus.CONFIG, doctor(Language.POLISH, "--json", "--run", missing.toString()));

        assertTrue(
                printed()
                        .contains(
                                "{\"level\":\"problem\",\"code\":\"run-missing\",\"what\":\"nie ma katalogu roboczego "),
                printed());
    }

    @Test
    void aCheckThatFailsHidesNoOther() throws Exception {
        Path run = run();
        Files.writeString(run.resolve("queue.json"), "no JSON");
        Files.writeString(run.resolve("control.sock"), "");

        doctor("--run", run.toString());

        assertTrue(printed().contains("note not-looked-at: queue.json could not be carried out"), printed());
        assertTrue(printed().contains("note socket-stale: "), printed());
    }

    private ExitStatus asSomebodyElse(Language language, Check... more) throws Exception {
        List<Check> checks = new ArrayList<>(List.of(more));
        checks.add(List::of);
        for (String secret : List.of("journal", "server.key")) {
            checks.add(() -> {
                throw new AccessDeniedException(secret);
            });
        }
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            return new DoctorCommands(out).report(new Examination(new RunFolder(folder), checks), false, language);
        }
    }

    @Test
    void whatOnlyItsOwnerMayLookAtIsNoGoodHealth() throws Exception {
        String owner = Files.getOwner(folder).getName();

        assertEquals(ExitStatus.NOT_ALLOWED, asSomebodyElse(Language.ENGLISH));

        assertTrue(
                printed()
                        .contains("\n  fix: ask as the owner of the run directory: sudo -u " + owner
                                + " kolejka-server doctor --run " + folder + "\n"),
                printed());
        assertTrue(printed().endsWith("\n2 things looked at, 2 could not be: 0 problems, 2 notes\n"), printed());
    }

    @Test
    void aProblemCountsMoreThanWhatCouldNotBeLookedAt() throws Exception {
        assertEquals(
                ExitStatus.CONFIG,
                asSomebodyElse(Language.POLISH, () -> List.of(Finding.problem(Ailment.RUN_MODE, folder, "0777"))));

        assertTrue(
                printed().endsWith("\nsprawdzono 3 rzeczy, a 2 nie udało się sprawdzić: 1 problem, 2 uwagi\n"),
                printed());
    }

    @Test
    void aQueueJsonOfAnotherVersionIsAProblem() throws Exception {
        Path run = run();
        Files.writeString(run.resolve("queue.json"), "{ \"version\": 2, \"p\": 1 }");

        assertEquals(ExitStatus.CONFIG, doctor("--run", run.toString()));

        assertTrue(printed().contains("problem queue-json-version: "), printed());
    }

    @Test
    void anOptionThereIsNotIsRefused() {
        RefusedException refused = assertThrows(RefusedException.class, () -> doctor("--fix"));

        assertEquals(ExitStatus.USAGE, refused.status());
        assertEquals(List.of("doctor"), new DoctorCommands().words());
        assertTrue(new DoctorCommands().usage(Language.ENGLISH).get(0).startsWith("doctor "));
    }
}

package dev.kolejka.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.Fingerprint;
import dev.kolejka.api.sealing.ServerIdentity;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator who reads Polish sees of passwords and keys. */
class PolishKeyCommandsTest {

    @TempDir
    private Path run;

    private final FakeSealing sealing = new FakeSealing();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Queue<String> typed = new ArrayDeque<>();
    private final List<String> prompts = new ArrayList<>();
    private final KeyCommands commands = new KeyCommands(
            sealing, InputStream.nullInputStream(), printing(out), printing(err), () -> Optional.of(this::type));

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private char @Nullable [] type(String prompt) {
        prompts.add(prompt);
        String next = typed.poll();
        return next == null ? null : next.toCharArray();
    }

    @BeforeEach
    void aServerHasRunHere() throws Exception {
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(run.resolve("basic.txt"), new Names(List.of("ala", "ola"), List.of()).toBasic());
        new KeyStore(run, sealing).complete();
    }

    @Test
    void helpIsALineForEachCommand() {
        assertEquals(
                List.of("passwd", "key", "key"),
                commands.usage(Language.POLISH).stream()
                        .map(line -> line.split(" ", 2)[0])
                        .toList());
    }

    @Test
    void aPasswordIsAskedForInPolishAndTheLoginIsNotInflected() throws Exception {
        typed.addAll(List.of("swan", "swan"));

        types("passwd", "ola");

        assertEquals(List.of("Nowe hasło (ola): ", "Jeszcze raz: "), prompts);
        assertEquals(
                "hasło ustawiono: ola; w działającym serwerze obowiązuje od następnego logowania. Hasło tej osoby z"
                        + " konfiguracji liczy się tylko przy logowaniu klasycznym\n",
                err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whoTypesItOtherwiseTheSecondTimeIsTold() {
        typed.addAll(Arrays.asList("swan", "goose"));

        assertRefused(ExitStatus.USAGE, "te dwa hasła są różne; nic nie zmieniono", "passwd", "ola");
    }

    @Test
    void whoSlipsInALoginIsToldTheNearOne() {
        assertRefused(ExitStatus.NO_USER, "nie ma tu osoby „olla”; czy chodziło o ola?", "passwd", "olla");
    }

    @Test
    void theFingerprintIsShownForPeopleToCompare() throws Exception {
        types("key", "show");

        assertEquals(
                "odcisk       " + Fingerprint.of(identity()) + "\ndomena       "
                        + identity().realm() + "\nplik         " + run + "/server.key\n",
                out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatRotatingMeansForPeopleIsSaid() throws Exception {
        ServerIdentity before = identity();

        types("key", "rotate");

        assertEquals(
                List.of(
                        "odcisk       " + Fingerprint.of(identity()),
                        "poprzednio   " + Fingerprint.of(before),
                        "domena       " + before.realm() + ", jak przedtem",
                        "",
                        "Programy, które znały serwer po starym kluczu, nie zaufają nowemu, dopóki każda osoba go nie",
                        "przyjmie. Podaj wszystkim nowy odcisk, ale nie przez ten serwer. Hasła zostają takie, jakie"
                                + " są;",
                        "działający serwer używa nowego klucza od następnego logowania."),
                out.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @Test
    void aFileOfKeysThatIsOpenToOthersIsRefusedWithTheWayOut() throws Exception {
        Path secret = run.resolve("server.key");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));

        assertRefused(
                ExitStatus.NOT_ALLOWED,
                secret + " ma uprawnienia 0644, więc mogą go otwierać inni; ustal, kto to zrobił, potem chmod 0600 "
                        + secret,
                "key",
                "show");
    }

    @Test
    void aDamagedFileIsNamedWithWhatIsWrongInIt() throws Exception {
        Path people = run.resolve("people.keys");
        Files.writeString(people, "kolejka people.keys 1\n");

        assertRefused(
                ExitStatus.CONFIG,
                "plik " + people + " jest uszkodzony: suma kontrolna się nie zgadza; przywróć dobrą kopię albo usuń"
                        + " go: to, co ustawiono przez „kolejka-server passwd”, trzeba wtedy ustawić od nowa",
                "passwd",
                "ala");
    }

    private ServerIdentity identity() throws Exception {
        return ServerIdentity.of(Files.readAllBytes(run.resolve("server.pub")));
    }

    private void types(String... words) throws RefusedException {
        List<String> command = Stream.concat(Stream.of(words), Stream.of("--run", run.toString()))
                .toList();
        assertEquals(ExitStatus.OK, commands.carryOut(command, Language.POLISH));
    }

    private void assertRefused(ExitStatus status, String message, String... command) {
        RefusedException refused = assertThrows(RefusedException.class, () -> types(command));
        assertEquals(message, refused.in(Language.POLISH));
        assertEquals(status, refused.status());
    }
}

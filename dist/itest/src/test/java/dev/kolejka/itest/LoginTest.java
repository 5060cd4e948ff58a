package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kolejka login} and {@code logout}, and what a client believes of a server, with real processes and files. */
class LoginTest {

    /** Nobody's, as far as we know. */
    private static final String SECOND_USER = "12345";

    @TempDir
    private Path directory;

    private Path run;
    private Path home;

    @BeforeEach
    void aHome() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        run = directory.resolve("run");
        home = Files.createDirectory(directory.resolve("home"));
    }

    private Command command(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--run", run.toString(), "--lang", "en"));
        return Client.command(arguments.toArray(new String[0]))
                .with("HOME", home.toString())
                .without("XDG_STATE_HOME");
    }

    /** Runs a command to which a pipe gives a password; returns what it said, in both directions. */
    private String says(int status, String password, String... words) throws Exception {
        try (Running running = command(words).start()) {
            running.types(password).hangsUp();
            assertEquals(status, running.exitCode(), running::soFar);
            return running.output() + running.errors();
        }
    }

    private List<Path> kept() throws IOException {
        Path state = home.resolve(".local/state/kolejka");
        if (!Files.exists(state)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(state)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private List<Path> keys() throws IOException {
        return kept().stream()
                .filter(file -> file.toString().contains("/keys/"))
                .toList();
    }

    @Test
    void aRightPasswordIsFoundRightBesideTheMenuAndOnlyTheServerIsRemembered() throws Exception {
        try (Server server = Server.start(run);
                Running menu = Client.open(run, "ala", "kota").hears("Witaj, ala!")) {

            assertEquals("Logged in as ala; the password is right.\n", says(0, "kota", "login", "ala"));

            assertEquals(1, kept().size(), "the server, and no key");
            assertEquals(0, menu.hangsUp().exitCode());
            server.stop();
        }
    }

    @Test
    void aWrongPasswordOrLoginIsStatus77AndNotToldApart() throws Exception {
        try (Server server = Server.start(run)) {
            assertEquals("kolejka: wrong login or password: ala\n", says(77, "psa", "login", "ala", "--remember"));
            assertEquals("kolejka: wrong login or password: ola\n", says(77, "kota", "login", "ola"));

            assertEquals(List.of(), keys());
            server.stop();
        }
    }

    @Test
    void aKeyIsKeptForThisUserAloneUntilItIsForgotten() throws Exception {
        try (Server server = Server.start(run)) {
            assertTrue(says(0, "kota", "login", "ala", "--remember").contains("the key is kept"));

            assertEquals(1, keys().size());
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keys().get(0))));
            assertFalse(new String(Files.readAllBytes(keys().get(0)), StandardCharsets.ISO_8859_1).contains("kota"));

            assertEquals("The key of ala is kept no longer.\n", says(0, "", "logout", "ala", "--forget"));
            assertEquals(List.of(), keys());
            assertEquals("No key of ala was kept.\n", says(0, "", "logout", "ala", "--forget"));
            server.stop();
        }
    }

    @Test
    void aPasswordIsReadFromAFileThatNobodyElseMayUse() throws Exception {
        Path file = Files.writeString(directory.resolve("password"), "kota\n");
        try (Server server = Server.start(run)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            says(0, "", "login", "ala", "--password-file", file.toString());

            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
            assertTrue(says(77, "", "login", "ala", "--password-file", file.toString())
                    .endsWith("; chmod 600 " + file + "\n"));
            server.stop();
        }
    }

    @Test
    void aServerWithANewKeyIsRefusedUntilItsFingerprintWasCompared() throws Exception {
        try (Server server = Server.start(run)) {
            says(0, "kota", "login", "ala");
            server.stop();
        }
        operator("key", "rotate");
        try (Server server = Server.start(run)) {
            String refused = says(77, "kota", "login", "ala");
            assertTrue(refused.contains("is not the one seen last: the server has a new key, fingerprint "), refused);
            assertTrue(refused.contains("kolejka login --accept-key "), refused);

            assertTrue(says(77, "kota", "login", "ala", "--accept-key", "0000").contains("not the one given"));
            String fingerprint =
                    operator("key", "show").lines().findFirst().orElseThrow().replaceFirst("^\\S+\\s+", "");
            says(0, "kota", "login", "ala", "--accept-key", fingerprint);
            says(0, "kota", "login", "ala");
            server.stop();
        }
    }

    @Test
    void whatOthersCouldHavePutThereIsRefusedBeforeAPasswordIsSent() throws Exception {
        try (Server server = Server.start(run)) {
            Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxrwxr-x"));
            String writable = says(77, "kota", "login", "ala");
            assertTrue(
                    writable.contains(run + " has mode 0775, so that others may write it; chmod go-w " + run),
                    writable);
            Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));

            Path pub = run.resolve("server.pub");
            byte[] identity = Files.readAllBytes(pub);
            Files.createSymbolicLink(pub, Files.move(pub, run.resolve("elsewhere")));
            assertTrue(says(77, "kota", "login", "ala").contains(pub + " is a link"));

            Files.delete(pub);
            Files.write(pub, new byte[47]);
            assertTrue(says(77, "kota", "login", "ala").contains(pub + " has 47 bytes"));

            Files.write(pub, identity);
            says(0, "kota", "login", "ala");
            server.stop();
        }
    }

    @Test
    void aServerOfRootIsProvedToAnyUserByWhoOwnsItAndOneOfAnybodyElseIsNot() throws Exception {
        Path configuration = Files.writeString(
                directory.resolve("open.json"),
                """
                { "version": 1, "queue": { "mode": "0666" },
                  "people": [ { "login": "ala", "password": "kota" } ], "groups": [] }
                """);
        boolean root = Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        try (Server server = Server.start(configuration, run)) {
            if (root) {
                Files.setAttribute(home, "unix:uid", Integer.valueOf(SECOND_USER));
                assertEquals(0, asSecondUser().exitCode());
                // What is the second user's own is as good to him, and to nobody else.
                Files.setAttribute(run.resolve("server.pub"), "unix:uid", Integer.valueOf(SECOND_USER));
                assertEquals(0, asSecondUser().exitCode());
                String refused = rootSays();
                assertTrue(refused.contains(" (uid " + SECOND_USER + "), neither to root nor to you (root)"), refused);
            } else {
                // Our server is ours, not root's; whoever is neither is proved by the tests of the client core.
                says(0, "kota", "login", "ala");
            }
            server.stop();
        }
    }

    private Running asSecondUser() throws IOException {
        Running running = new Command(
                        Path.of("/usr/bin/env"),
                        "setpriv",
                        "--reuid",
                        SECOND_USER,
                        "--regid",
                        SECOND_USER,
                        "--clear-groups",
                        Trees.CLIENT.resolve("bin/kolejka").toString(),
                        "login",
                        "ala",
                        "--remember",
                        "--run",
                        run.toString())
                .with("HOME", home.toString())
                .with("TMPDIR", "/tmp")
                .without("XDG_STATE_HOME")
                .start();
        running.types("kota").hangsUp();
        return running;
    }

    private String rootSays() throws Exception {
        try (Running running =
                command("login", "ala").with("HOME", "/nonexistent").start()) {
            running.types("kota").hangsUp();
            assertEquals(77, running.exitCode(), running::soFar);
            return running.errors();
        }
    }

    @Test
    void withoutAHomeNothingIsRememberedAndThePasswordIsRightAllTheSame() throws Exception {
        try (Server server = Server.start(run);
                Running login = command("login", "ala").without("HOME").start()) {
            login.types("kota").hangsUp();

            assertEquals(0, login.exitCode(), login::soFar);
            assertEquals("", login.errors());
            server.stop();
        }
    }

    @Test
    void commandsNeedNoMenuAndTheMenuNeedsNoCommands() throws Exception {
        assertTrue(says(69, "kota", "login", "ala").startsWith("kolejka: no server is running here: " + run));
        assertTrue(says(2, "", "lgoin").contains("unknown command 'lgoin'; did you mean login?"));
        try (Running help = Client.command("help").start()) {
            assertEquals(0, help.exitCode());
            assertTrue(help.output().contains("\n  login "), help.output());
        }
        Path log = run.resolveSibling("classes.log");
        try (Server server = Server.start(run);
                Running menu = Client.command("--run", run.toString(), "--lang", "en")
                        .with("KOLEJKA_JAVA_OPTS", "-Xlog:class+load:file=" + log)
                        .start()
                        .hears("Login:")) {
            assertEquals(0, menu.hangsUp().exitCode());
            server.stop();
        }
        List<String> loaded = Files.readAllLines(log);
        assertEquals(
                List.of(),
                loaded.stream()
                        .filter(line -> line.contains(" picocli.") || line.contains("dev.kolejka.client.cli."))
                        .toList());
        assertTrue(loaded.stream().anyMatch(line -> line.contains("dev.kolejka.client.menu.")), loaded::toString);
    }

    private String operator(String... words) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--run", run.toString()));
        try (Running running = Server.command(arguments.toArray(new String[0])).start()) {
            assertEquals(0, running.exitCode(), running::soFar);
            return running.output();
        }
    }
}

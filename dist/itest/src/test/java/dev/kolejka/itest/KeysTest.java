package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's identity and people's passwords, as operators see them, and as another user of the machine does. */
class KeysTest {

    /** Nobody's, as far as we know. */
    private static final String SECOND_USER = "12345";

    @TempDir
    private Path directory;

    private Path run;

    @BeforeEach
    void setUp() throws Exception {
        // Whoever is not to read a file must be stopped by the file.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        run = directory.resolve("run");
    }

    @Test
    void theFirstStartMakesAnIdentityThatLaterOnesKeep() throws Exception {
        started();
        byte[] identity = Files.readAllBytes(run.resolve("server.pub"));
        assertEquals(48, identity.length);
        assertEquals("rw-r--r--", mode("server.pub"));
        assertEquals("rw-------", mode("server.key"));
        assertEquals("rw-------", mode("people.keys"));

        String shown = ok("key", "show");
        started();

        assertEquals(fingerprint(identity), shown.lines().findFirst().orElseThrow());
        assertEquals(shown, ok("key", "show"));
    }

    @Test
    void aDamagedKeyKeepsTheServerFromStartingAndSaysWhatToDo() throws Exception {
        started();
        byte[] key = Files.readAllBytes(run.resolve("server.key"));
        key[50] ^= 1;
        Files.write(run.resolve("server.key"), key);

        try (Running refused = Server.command("--config", sample().toString(), "--run", run.toString())
                .start()) {
            assertEquals(78, refused.exitCode());
            assertTrue(
                    refused.errors()
                            .contains(run.resolve("server.key") + " is damaged: its digest does not fit; put a"),
                    refused.errors());
        }
        assertFalse(Files.exists(run.resolve("kolejka.queue")));
    }

    @Test
    void passwordsAreSetAndKeysRotatedWithAndWithoutAServer() throws Exception {
        try (Server server = Server.start(run)) {
            changesEverything("correct horse");
            server.stop();
        }
        changesEverything("battery staple");
    }

    private void changesEverything(String password) throws Exception {
        String before = people();

        try (Running passwd = passwd("ala", "--stdin").types(password)) {
            assertEquals(0, passwd.exitCode(), passwd::soFar);
            assertEquals("", passwd.output());
            assertTrue(passwd.errors().startsWith("the password of ala is set; "), passwd.errors());
        }
        String changed = people();
        assertNotEquals(before, changed);
        assertTrue(changed.lines().anyMatch(line -> line.matches("ala [0-9a-f]{64} passwd")), changed);
        assertFalse(changed.contains(password), changed);

        String generated = ok("passwd", "bob", "--generate").strip();
        assertTrue(generated.matches("(\\w{4}-){4}\\w{4}"), generated);
        assertFalse(people().contains(generated));

        byte[] identity = Files.readAllBytes(run.resolve("server.pub"));
        String rotated = ok("key", "rotate");
        byte[] next = Files.readAllBytes(run.resolve("server.pub"));
        assertTrue(rotated.startsWith(fingerprint(next) + "\nbefore " + " ".repeat(6)), rotated);
        assertTrue(rotated.contains(fingerprint(identity).substring("fingerprint  ".length())), rotated);
        assertEquals(realm(identity), realm(next));
        assertNotEquals(HexFormat.of().formatHex(identity), HexFormat.of().formatHex(next));
        assertTrue(people().contains("ala "), "people keep their keys");
    }

    @Test
    void whatCannotBeDoneIsToldWithTheRightStatus() throws Exception {
        started();

        assertRefused(67, "nobody here has the login 'alla'; did you mean ala?", "passwd", "alla", "--generate");
        assertRefused(2, "there is no terminal to ask on", "passwd", "ala");
        assertRefused(2, "unknown command 'paswd'; did you mean passwd?", "paswd", "ala");
        assertRefused(2, "unknown command 'key shwo'; did you mean show?", "key", "shwo");
        try (Running empty = passwd("ala", "--stdin").types("")) {
            assertEquals(2, empty.exitCode(), empty::soFar);
            assertEquals("kolejka-server: the password is empty; nothing was changed\n", empty.errors());
        }
        run = directory.resolve("elsewhere");
        assertRefused(69, "no server has run on " + run, "key", "show");
    }

    @Test
    void anotherUserReadsWhoTheServerIsAndNoSecret() throws Exception {
        started();

        assertTrue(anotherUserReads("server.pub"));
        assertFalse(anotherUserReads("server.key"));
        assertFalse(anotherUserReads("people.keys"));
        assertFalse(anotherUserReads("people.keys.lock"));
    }

    /** Only root can try it as somebody else; for anybody else the mode has to tell. */
    private boolean anotherUserReads(String name) throws Exception {
        Path file = run.resolve(name);
        if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
            return mode(name).charAt(6) == 'r';
        }
        Process cat = new ProcessBuilder(
                        "setpriv",
                        "--reuid",
                        SECOND_USER,
                        "--regid",
                        SECOND_USER,
                        "--clear-groups",
                        "cat",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(cat.waitFor(Running.PATIENCE.toSeconds(), TimeUnit.SECONDS), "it does not end");
        return cat.exitValue() == 0;
    }

    private void started() throws Exception {
        try (Server server = Server.start(run)) {
            server.stop();
        }
    }

    private Running passwd(String login, String option) throws Exception {
        return Server.command("passwd", login, option, "--run", run.toString()).start();
    }

    /** What a command prints that has to succeed. */
    private String ok(String... words) throws Exception {
        try (Running command = command(words)) {
            assertEquals(0, command.exitCode(), command::soFar);
            return command.output();
        }
    }

    private void assertRefused(int status, String message, String... words) throws Exception {
        try (Running command = command(words)) {
            assertEquals(status, command.exitCode(), command::soFar);
            assertTrue(command.errors().startsWith("kolejka-server: " + message), command.errors());
            assertEquals("", command.output());
        }
    }

    private Running command(String... words) throws Exception {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--run";
        all[words.length + 1] = run.toString();
        return Server.command(all).start().hangsUp();
    }

    private static Path sample() {
        return Trees.SERVER.resolve("conf/kolejka.json");
    }

    private String people() throws Exception {
        return Files.readString(run.resolve("people.keys"));
    }

    private String mode(String name) throws Exception {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(run.resolve(name), LinkOption.NOFOLLOW_LINKS));
    }

    private static String realm(byte[] identity) {
        return HexFormat.of().formatHex(identity, 0, 16);
    }

    private static String fingerprint(byte[] identity) throws Exception {
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(identity));
        return "fingerprint  " + digest.replaceAll("(.{4})(?=.)", "$1 ");
    }
}

package dev.kolejka.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.Fingerprint;
import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.ServerIdentity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators type about keys, and what they see. */
class KeyCommandsTest {

    @TempDir
    private Path run;

    private final FakeSealing sealing = new FakeSealing();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Queue<Optional<char[]>> typed = new ArrayDeque<>();
    private final List<String> prompts = new ArrayList<>();
    private final LogEar log = new LogEar();
    private byte[] input = {};
    private boolean terminal = true;

    @BeforeEach
    void aServerHasRunHere() throws Exception {
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(run.resolve("basic.txt"), new Names(List.of("ala", "żółw"), List.of()).toBasic());
    }

    @AfterEach
    void noSecretWasSaidAndNoneIsLeft() {
        log.close();
        for (String said : List.of(log.heard(), text(err), text(out), prompts.toString())) {
            assertFalse(said.contains("swan"), "a password was said: " + said);
        }
    }

    // passwd

    @ParameterizedTest
    @ValueSource(strings = {"swan lake\n", "swan lake", "swan lake\r\n", "swan lake\nand more"})
    void aLineOfStandardInputIsThePassword(String given) throws Exception {
        input = given.getBytes(StandardCharsets.UTF_8);

        assertEquals(ExitStatus.OK, command("passwd", "ala", "--stdin"));

        assertEquals(FakeSealing.keyOf("ala", "swan lake", realm()), key("ala"));
        assertTrue(text(err).startsWith("the password of ala is set; "), text(err));
        assertEquals("", text(out));
    }

    @Test
    void onATerminalItIsAskedForTwice() throws Exception {
        char[] first = "łabędź swan".toCharArray();
        char[] second = first.clone();
        typed.add(Optional.of(first));
        typed.add(Optional.of(second));

        assertEquals(ExitStatus.OK, command("passwd", "żółw"));

        assertEquals(FakeSealing.keyOf("żółw", "łabędź swan", realm()), key("żółw"));
        assertEquals(List.of("New password of żółw: ", "Once more: "), prompts);
        assertEquals("\0".repeat(11), String.valueOf(first), "what was typed is wiped");
        assertEquals("\0".repeat(11), String.valueOf(second));
    }

    @Test
    void twoThatDifferChangeNothingAndAreWiped() throws Exception {
        char[] first = "swan".toCharArray();
        char[] second = "swam".toCharArray();
        typed.add(Optional.of(first));
        typed.add(Optional.of(second));

        assertRefused(ExitStatus.USAGE, "the two passwords differ; nothing was changed", "passwd", "ala");

        assertEquals(Optional.empty(), kept("ala"));
        assertEquals("\0\0\0\0\0\0\0\0", String.valueOf(first) + String.valueOf(second));
    }

    @Test
    void aGeneratedOneIsPrintedOnceAndAlone() throws Exception {
        assertEquals(ExitStatus.OK, command("passwd", "ala", "--generate"));
        String password = text(out).strip();

        assertTrue(password.matches("([a-hjkmnp-z2-9]{4}-){4}[a-hjkmnp-z2-9]{4}"), password);
        assertEquals(password + "\n", text(out));
        assertEquals(FakeSealing.keyOf("ala", password, realm()), key("ala"));
        assertFalse(text(err).contains(password));
        assertFalse(log.heard().contains(password));

        out.reset();
        command("passwd", "ala", "--generate");
        assertNotEquals(password, text(out).strip());
    }

    @Test
    void aGeneratedOneThatNobodyCouldReadIsNotSet() throws Exception {
        PrintStream broken = new PrintStream(OutputStream.nullOutputStream());
        broken.close();
        KeyCommands commands = new KeyCommands(
                sealing, new ByteArrayInputStream(input), broken, new PrintStream(err), Optional::empty);

        RefusedException refused = assertThrows(
                RefusedException.class,
                () -> commands.carryOut(
                        List.of("passwd", "ala", "--generate", "--run", run.toString()), Language.ENGLISH));

        assertEquals(ExitStatus.IO_ERROR, refused.status());
        assertEquals(Optional.empty(), kept("ala"));
        assertEquals("", text(err));
    }

    @ParameterizedTest
    @CsvSource({
        "'', the password is empty",
        "'\n', the password is empty",
        "'\r\n', the password is empty",
        "'sw\tan\n', the password has a control character",
        "'sw\u0007an\n', the password has a control character",
    })
    void whatNobodyCouldTypeIsRefused(String given, String why) throws Exception {
        input = given.getBytes(StandardCharsets.UTF_8);

        assertRefused(ExitStatus.USAGE, why + "; nothing was changed", "passwd", "ala", "--stdin");

        assertEquals(Optional.empty(), kept("ala"));
    }

    @Test
    void theLongestIsTakenAndALongerOneIsNot() throws Exception {
        input = "ą".repeat(255).concat("x\n").getBytes(StandardCharsets.UTF_8);
        assertEquals(ExitStatus.OK, command("passwd", "ala", "--stdin"));
        PublicKey longest = key("ala");

        input = "x".repeat(512).concat("\n").getBytes(StandardCharsets.UTF_8);
        assertRefused(
                ExitStatus.USAGE,
                "the password has more than 511 bytes; nothing was changed",
                "passwd",
                "ala",
                "--stdin");

        assertEquals(longest, key("ala"));
    }

    @Test
    void whatIsNoTextIsRefused() {
        input = new byte[] {'s', (byte) 0xC4, 'x', '\n'};

        assertRefused(
                ExitStatus.USAGE, "standard input is no UTF-8 text; nothing was changed", "passwd", "ala", "--stdin");
    }

    @Test
    void withoutATerminalItIsSaidWhatToDo() {
        terminal = false;

        assertRefused(
                ExitStatus.USAGE,
                "there is no terminal to ask on; give --stdin to read a line from standard input, or --generate",
                "passwd",
                "ala");
    }

    @Test
    void anInputThatEndsChangesNothing() {
        typed.add(Optional.empty());

        assertRefused(ExitStatus.USAGE, "no password was typed; nothing was changed", "passwd", "ala");
    }

    @Test
    void aLoginThatNobodyHasIsRefusedBeforeAnythingIsAsked() {
        assertRefused(ExitStatus.NO_USER, "nobody here has the login 'alla'; did you mean ala?", "passwd", "alla");
        assertRefused(
                ExitStatus.NO_USER,
                "nobody here has the login 'ewe\\u{1b}lina'; a new person has to be in the configuration, and the server"
                        + " started with it, before",
                "passwd",
                "ewe\u001blina");

        assertEquals(List.of(), prompts);
    }

    @Test
    void aSecondPasswdReplacesTheFirst() throws Exception {
        for (String password : List.of("swan one", "swan two")) {
            input = password.getBytes(StandardCharsets.UTF_8);
            command("passwd", "ala", "--stdin");
        }

        assertEquals(FakeSealing.keyOf("ala", "swan two", realm()), key("ala"));
    }

    // key

    @Test
    void theFingerprintIsShownToAnybody() throws Exception {
        command("passwd", "ala", "--generate");
        out.reset();

        assertEquals(ExitStatus.OK, command("key", "show"));

        assertEquals(shown(identity(), "server.key"), text(out));

        Files.delete(run.resolve("server.key")); // as for somebody who cannot read it
        out.reset();
        assertEquals(ExitStatus.OK, command("key", "show"));
        assertEquals(shown(identity(), "server.pub"), text(out));
    }

    private String shown(ServerIdentity identity, String file) {
        return "fingerprint  " + Fingerprint.of(identity) + "\nrealm        " + identity.realm() + "\nfile         "
                + run.resolve(file) + "\n";
    }

    @ParameterizedTest
    @ValueSource(ints = {48, 5})
    void aPublicKeyThatSomebodyChangedIsNotWhatIsShownToWhoRunsTheServer(int bytes) throws Exception {
        command("passwd", "ala", "--generate");
        ServerIdentity own = identity();
        Files.write(run.resolve("server.pub"), new byte[bytes]);
        out.reset();

        assertEquals(ExitStatus.OK, command("key", "show"));

        assertEquals(
                shown(own, "server.key") + "\n" + run.resolve("server.pub")
                        + " does not say the same, so clients refuse the server; find out\n"
                        + "who changed it. The server writes it anew when it starts.\n",
                text(out));
    }

    @Test
    void aPublicKeyThatIsNotThereIsSaidToo() throws Exception {
        command("passwd", "ala", "--generate");
        ServerIdentity own = identity();
        Files.delete(run.resolve("server.pub"));
        out.reset();

        assertEquals(ExitStatus.OK, command("key", "show"));

        assertTrue(text(out).startsWith(shown(own, "server.key") + "\n"), text(out));
    }

    @Test
    void rotatingShowsBothFingerprintsAndWhatPeopleHaveToKnow() throws Exception {
        command("passwd", "ala", "--generate");
        ServerIdentity before = identity();
        PublicKey ala = key("ala");
        out.reset();

        assertEquals(ExitStatus.OK, command("key", "rotate"));

        assertNotEquals(before, identity());
        assertEquals(before.realm(), identity().realm());
        assertEquals(ala, key("ala"));
        assertTrue(
                text(out)
                        .startsWith("fingerprint  " + Fingerprint.of(identity()) + "\nbefore       "
                                + Fingerprint.of(before) + "\nrealm        " + before.realm() + ", as before\n"),
                text(out));
        assertTrue(text(out).contains("Passwords stay as they are"), text(out));
    }

    @Test
    void whereNoServerHasRunThereIsNothingToShowOrRotate() throws Exception {
        Files.delete(run.resolve("basic.txt"));

        for (List<String> command :
                List.of(List.of("key", "show"), List.of("key", "rotate"), List.of("passwd", "ala"))) {
            RefusedException refused = assertThrows(
                    RefusedException.class, () -> command(command.toArray(new String[0])), command::toString);

            assertEquals(ExitStatus.UNAVAILABLE, refused.status());
            assertTrue(
                    String.valueOf(refused.getMessage()).startsWith("no server has run on " + run + ": there is no "),
                    refused::getMessage);
        }
    }

    @Test
    void aDamagedIdentityIsSaid() throws Exception {
        Files.writeString(run.resolve("server.pub"), "short");

        assertRefused(
                ExitStatus.CONFIG,
                run.resolve("server.pub")
                        + " is damaged: it has 5 bytes instead of 48; the server writes it anew when it" + " starts",
                "key",
                "show");
    }

    // The command line

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "passwd # usage: passwd LOGIN [--stdin|--generate]; got 0 after passwd",
                "passwd ala swan # usage: passwd LOGIN [--stdin|--generate]; got 2 after passwd",
                "passwd ala --stdin --generate # usage: passwd LOGIN [--stdin|--generate]; got both options",
                "passwd ala --stdn # unknown argument '--stdn'; did you mean --stdin?",
                "key # usage: key show|rotate; got 0 after key",
                "key shwo # unknown command 'key shwo'; did you mean show?",
                "key erase # unknown command 'key erase'; there are show rotate",
                "key show --json # unknown argument '--json'; there are --run",
            })
    void aWrongCommandLineIsToldAndChangesNothing(String line, String message) {
        assertRefused(ExitStatus.USAGE, message, line.split(" ", -1));

        assertFalse(Files.exists(run.resolve("server.key")));
    }

    @Test
    void everyCommandHasALineOfUsage() {
        KeyCommands commands = commands();

        assertEquals(List.of("passwd", "key"), commands.words());
        for (String line : commands.usage(Language.ENGLISH)) {
            assertTrue(commands.words().contains(line.split(" ", 2)[0]), line);
        }
    }

    private KeyCommands commands() {
        return new KeyCommands(
                sealing,
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                () -> terminal ? Optional.of(this::type) : Optional.empty());
    }

    private char @Nullable [] type(String prompt) {
        prompts.add(prompt);
        Optional<char[]> next = typed.poll();
        return next == null ? null : next.orElse(null);
    }

    private ExitStatus command(String... words) throws RefusedException {
        List<String> command = new ArrayList<>(Arrays.asList(words));
        command.add("--run");
        command.add(run.toString());
        return commands().carryOut(command, Language.ENGLISH);
    }

    private void assertRefused(ExitStatus status, String message, String... command) {
        RefusedException refused = assertThrows(RefusedException.class, () -> command(command));
        assertEquals(message, refused.getMessage());
        assertEquals(status, refused.status());
    }

    private Optional<PersonKey> kept(String login) throws RefusedException {
        return new KeyStore(run, sealing).people().flatMap(keys -> keys.key(login));
    }

    private PublicKey key(String login) throws RefusedException {
        PersonKey key = kept(login).orElseThrow();
        assertTrue(key.isSet());
        return key.key();
    }

    private ServerIdentity identity() throws Exception {
        return ServerIdentity.of(Files.readAllBytes(run.resolve("server.pub")));
    }

    private Realm realm() throws Exception {
        return identity().realm();
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}

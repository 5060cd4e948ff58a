package dev.kolejka.client.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginCommandTest {

    private static final long AMPLE_SECONDS = 30;

    @TempDir
    Path directory;

    private final Office office = new Office();

    @Test
    void aRightPasswordIsSaidInOneLineAndNothingIsKept() {
        assertEquals(0, office.run("kota\n", "login", "ala"));

        assertEquals("Logged in as ala; the password is right.\n", office.shown());
        assertEquals("", office.complained());
        assertEquals(List.of("sealed /srv/office EXTRA", "connect", "logIn ala", "logOut", "close"), office.asked);
    }

    @Test
    void theKeyIsKeptWhenThatIsWished() {
        assertEquals(0, office.run("kota\n", "login", "ala", "--remember"));

        assertEquals(
                "Logged in as ala; the key is kept, commands of this user need no password from now on.\n",
                office.shown());
        assertEquals(List.of("logIn ala", "remember", "logOut", "close"), office.asked.subList(2, 6));
    }

    @Test
    void withoutALoginItIsTheNameOnThisSystem() {
        office.user = "ewa";

        office.run("kota\n", "login");

        assertTrue(office.asked.contains("logIn ewa"), office.asked::toString);
    }

    @Test
    void whichServerAndWhichDoorCanBeSaid() {
        office.run("kota\n", "login", "--run", "/srv/other", "--door=sysv", "ala");

        assertEquals("sealed /srv/other by sysv EXTRA", office.asked.get(0));
    }

    @Test
    void aWrongPasswordIsStatus77AndNothingIsKept() {
        assertEquals(77, office.run("psa\n", "login", "ala", "--remember"));

        assertEquals("kolejka: wrong login or password: ala\n", office.complained());
        assertEquals("", office.shown());
        assertFalse(office.asked.contains("remember"));
    }

    @ParameterizedTest
    @CsvSource({
        "LATER, 75",
        "IN_THE_WAY, 73",
        "ALREADY_LOGGED_IN, 73",
        "WRONG_LOGIN, 77",
        "WRONG_PASSWORD, 77",
        "WRONG_LOGIN_OR_PASSWORD, 77"
    })
    void everyRefusalHasItsWordsAndItsStatus(Login outcome, int status) {
        office.chat.outcome = outcome;

        assertEquals(status, office.run("kota\n", "login", "ala"));

        assertTrue(office.complained().contains("ala"), office.complained());
        assertEquals(
                outcome == Login.IN_THE_WAY ? 3 : 1, office.complained().lines().count());
        assertEquals("close", office.asked.get(office.asked.size() - 1));
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatIsNotToBeHadIsSaidBeforeAnybodyTypesAPassword(Trouble trouble) {
        office.chat.troubles.put("connect", trouble);
        office.prompt = Optional.of(question -> {
            throw new AssertionError("asked for a password in vain");
        });

        assertEquals(trouble.status().code(), office.run("", "login", "ala"));

        List<String> said = office.complained().lines().toList();
        assertEquals(2, said.size(), said::toString);
        assertTrue(
                said.get(0).startsWith("kolejka: ") && said.get(0).endsWith(": detail of " + trouble), said::toString);
        assertTrue(said.get(1).startsWith("  "), said::toString);
        assertEquals("close", office.asked.get(office.asked.size() - 1));
    }

    @Test
    void aKeyThatCannotBeKeptIsStatus77ThoughThePasswordWasRightAndTheSessionEnds() {
        office.chat.troubles.put("remember", Trouble.KEYCHAIN);

        assertEquals(77, office.run("kota\n", "login", "ala", "--remember"));

        assertEquals("", office.shown());
        assertTrue(office.asked.contains("logOut"), office.asked::toString);
    }

    @Test
    void aLogOutThatGetsNoAnswerDoesNotMakeThePasswordWrong() {
        office.chat.troubles.put("logOut", Trouble.NO_ANSWER);

        assertEquals(0, office.run("kota\n", "login", "ala"));
    }

    @Test
    void aNewKeyOfTheServerIsAcceptedFirst() {
        assertEquals(0, office.run("kota\n", "login", "ala", "--accept-key", "07c2 51aa"));

        assertEquals(List.of("accept /srv/office 07c2 51aa", "sealed /srv/office EXTRA"), office.asked.subList(0, 2));
    }

    @Test
    void aKeyThatIsNotTheOneComparedIsStatus77AndNobodyLogsIn() {
        assertEquals(77, office.run("kota\n", "login", "ala", "--accept-key", "bad"));

        assertTrue(office.complained().contains("not certain who this server is: it is another one"));
        assertEquals(List.of("accept /srv/office bad"), office.asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a la", "a\u0007", "ala "})
    void whatIsNoLoginIsWrongUsage(String login) {
        assertEquals(2, office.run("kota\n", "login", login));

        assertTrue(office.complained().contains("is no login: it needs 1 to 255 bytes"), office.complained());
        assertFalse(office.complained().contains("\u0007"));
        assertEquals(List.of(), office.asked);
    }

    @Test
    void aLoginThatIsLongerThanAnyIsWrongUsage() {
        assertEquals(2, office.run("kota\n", "login", "ł".repeat(128)));
    }

    // Where the password comes from

    @Test
    void onATerminalItIsAskedForWithoutAnEchoAndWiped() {
        char[] secret = "kota".toCharArray();
        StringBuilder questions = new StringBuilder();
        office.prompt = Optional.of(question -> {
            questions.append(question);
            return secret;
        });

        assertEquals(0, office.run("psa\n", "login", "ala"));

        assertEquals("Password of ala: ", questions.toString());
        assertArrayEquals(new char[4], secret);
    }

    @Test
    void theEndOfInputInPlaceOfAPasswordIsWrongUsage() {
        office.prompt = Optional.of(question -> null);
        assertEquals(2, office.run("", "login", "ala"));
        office.prompt = Optional.of(question -> new char[0]);
        assertEquals(2, office.run("", "login", "ala"));
        assertFalse(office.asked.contains("logIn ala"));
        assertTrue(office.complained().contains("no password was typed"), office.complained());
    }

    @Test
    void aTerminalThatCannotBeReadIsStatus74() {
        office.prompt = Optional.of(question -> {
            throw new IOException("hung up");
        });

        assertEquals(74, office.run("", "login", "ala"));
    }

    @Test
    void whatWouldBeSeenWhenTypedIsNotAskedFor() {
        office.typed = true;

        assertEquals(2, office.run("kota\n", "login", "ala"));

        assertTrue(office.complained().contains("would be seen"), office.complained());
        assertFalse(office.asked.contains("logIn ala"));
    }

    @Test
    void throughAPipeItIsOneLineAndTheRestIsLeft() throws IOException {
        assertEquals(0, office.run("kota\r\nmore\n", "login", "ala"));

        assertEquals("more\n", new String(office.in.readAllBytes(), UTF_8));
        assertArrayEquals(new char[4], office.chat.password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void aPipeThatSaysNothingIsWrongUsage(String piped) {
        assertEquals(2, office.run(piped, "login", "ala"));

        assertTrue(office.complained().contains("- holds no password in its first line"));
    }

    @Test
    void aLineThatIsLongerThanAnyPasswordIsWrongUsage() {
        assertEquals(2, office.run("x".repeat(SecretLine.MAX_BYTES + 1), "login", "ala"));
        assertFalse(office.complained().contains("xxxx"));
    }

    @Test
    void aPasswordOfBytesThatAreNotUtf8IsWrongUsage() throws IOException {
        Path file = file("rw-------", new byte[] {'k', (byte) 0xC5, '\n'});

        assertEquals(2, office.run("", "login", "ala", "--password-file", file.toString()));

        assertTrue(office.complained().contains(file + " is not UTF-8"), office.complained());
    }

    @Test
    void aFileOfThisUserAloneIsRead() throws IOException {
        Path file = file("rw-------", "kota\nand what else there is\n".getBytes(UTF_8));

        assertEquals(0, office.run("psa\n", "login", "ala", "--password-file", file.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------"})
    void aFileThatOthersMayUseIsStatus77AndNotRead(String mode) throws IOException {
        Path file = file(mode, "kota\n".getBytes(UTF_8));

        assertEquals(77, office.run("", "login", "ala", "--password-file", file.toString()));

        assertEquals(
                "kolejka: " + file + " has mode " + mode + ", so that others may use it; chmod 600 " + file + "\n",
                office.complained());
        assertFalse(office.asked.contains("logIn ala"));
    }

    @Test
    void aLinkToAFileIsStatus77() throws IOException {
        Path file = file("rw-------", "kota\n".getBytes(UTF_8));
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);

        assertEquals(77, office.run("", "login", "ala", "--password-file", link.toString()));

        assertTrue(office.complained().contains(link + " is a link; "), office.complained());
    }

    @Test
    void aDirectoryIsStatus77AndWhatIsNotThereIsStatus74() {
        assertEquals(77, office.run("", "login", "ala", "--password-file", directory.toString()));
        assertEquals(
                74,
                office.run(
                        "",
                        "login",
                        "ala",
                        "--password-file",
                        directory.resolve("no").toString()));
        assertTrue(office.complained().endsWith("kolejka: there is no file " + directory.resolve("no") + "\n"));
    }

    @Test
    void interruptedWhileNobodyTypesItEnds() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        office.in = new InputStream() {
            @Override
            public int read() {
                waiting.countDown();
                awaitUninterruptibly(never);
                return -1;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                return read();
            }
        };
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Thread thread =
                new Thread(() -> status.complete(office.program(office.out).applyAsInt(new String[] {"login", "ala"})));
        thread.start();
        assertTrue(waiting.await(AMPLE_SECONDS, TimeUnit.SECONDS));

        thread.interrupt();

        assertEquals(130, status.get(AMPLE_SECONDS, TimeUnit.SECONDS));
        assertEquals("", office.complained());
        never.countDown();
    }

    /** As a read of a terminal waits: deaf to interrupts. */
    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException ignored) {
                // a real read would not even notice
            }
        }
    }

    private Path file(String mode, byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("password"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}

package dev.kolejka.client.menu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chats;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.sealing.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MenuProgramTest {

    private static final Duration AMPLE = Duration.ofSeconds(30);

    private final ScriptedChat chat = new ScriptedChat();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private String kind = "none";
    private Path run = Path.of("none");
    private Optional<String> door = Optional.empty();
    private @Nullable Path classicDirectory;
    private Optional<String> classicKey = Optional.empty();

    private MenuProgram program(InputStream in, OutputStream shown) {
        return new MenuProgram(
                new Chats() {
                    @Override
                    public Chat sealed(Path directory, Optional<String> wanted, Role role) {
                        assertEquals(Role.PRIMARY, role);
                        run = directory;
                        door = wanted;
                        kind = "sealed";
                        return chat;
                    }

                    @Override
                    public Chat plain(Path directory, Optional<String> wanted) {
                        run = directory;
                        door = wanted;
                        kind = "plain";
                        return chat;
                    }

                    @Override
                    public Chat classic(Path directory, Optional<String> key) {
                        if (key.isPresent() && key.get().startsWith("x")) {
                            throw new IllegalArgumentException("'" + key.get() + "' is no key: a key is a number");
                        }
                        classicDirectory = directory;
                        classicKey = key;
                        kind = "classic";
                        return chat;
                    }
                },
                Map.of("KOLEJKA_RUN", "/srv/office"),
                (plain, colours) ->
                        new Terminal(new PipeLines(in), plain, colours.palette(false, Map.of()), shown, Terminal.LOOK),
                new PrintStream(errors, true, UTF_8));
    }

    private int run(String typed, String... arguments) {
        return program(new ByteArrayInputStream(typed.getBytes(UTF_8)), out).applyAsInt(arguments);
    }

    private String shown() {
        return out.toString(UTF_8);
    }

    private String complained() {
        return errors.toString(UTF_8);
    }

    @Test
    void aPipeReadsLikeAConversation() {
        chat.arrives(2, 0, "Masz chwilę?");

        int status = run("ala\nkota\n3\n1\nbob\nZażółć gęślą jaźń\n", "--lang", "pl", "--run", "/srv/inny");

        assertEquals(0, status);
        assertEquals(Path.of("/srv/inny"), run);
        assertEquals("", complained());
        assertTrue(chat.asked().contains("toPerson 2 Zażółć gęślą jaźń"));
        assertEquals(List.of("logOut", "close"), chat.asked().subList(6, 8));
        String menu =
                """

                1. Wyślij wiadomość do osoby
                2. Wyślij wiadomość do grupy
                3. Odbierz wiadomość
                4. Inne
                5. Zobacz ostatnie wiadomości, wysłane i odebrane
                6. Nie przeszkadzać (włącz albo wyłącz)
                ala>
                """;
        assertEquals(
                """
                Login:
                Hasło:
                Zalogowano. Witaj, ala!
                """
                        + menu
                        + """
                        bob: Masz chwilę?
                        1 wiadomość
                        """
                        + menu
                        + """
                        Do kogo (login albo numer):
                        Treść:
                        Wiadomość wysłana do: bob (26 z 511 bajtów).
                        """
                        + menu
                        + """
                        Wylogowano.
                        """,
                shown());
    }

    @Test
    void aRefusedLogInAtTheEndOfInputIsStatus77() {
        assertEquals(77, run("ala\nzle\n"));
        assertTrue(shown().contains("Wrong password"));
        assertEquals("", complained());
    }

    @Test
    void withoutAServerItSaysHowToStartOne() {
        chat.fails(Trouble.NO_SERVER);

        assertEquals(69, run("ala\nkota\n"));

        assertEquals("", shown());
        assertEquals(
                """
                kolejka: no server is running here: detail of NO_SERVER
                  Start one: kolejka-server --config FILE --run /srv/office
                """,
                complained());
    }

    @Test
    void aQueueThatMayNotBeUsedIsStatus77() {
        chat.fails(Trouble.NOT_ALLOWED);

        assertEquals(77, run(""));
        assertTrue(complained().startsWith("kolejka: you may not use the queue: "), complained());
    }

    @Test
    void unreadableLinesAreToldAndTheVisitGoesOn() {
        byte[] notUtf8 = {(byte) 0xC5, '\n'};
        ByteArrayOutputStream typed = new ByteArrayOutputStream();
        typed.writeBytes("ala\nkota\n".getBytes(UTF_8));
        typed.writeBytes(notUtf8);
        typed.writeBytes("x".repeat(PipeLines.MAX_LINE_BYTES + 1).getBytes(UTF_8));
        typed.writeBytes("\n4\n2\n".getBytes(UTF_8));

        int status = program(new ByteArrayInputStream(typed.toByteArray()), out).applyAsInt(new String[0]);

        assertEquals(0, status);
        assertTrue(shown().contains("This line cannot be read as UTF-8; it was ignored.\n"));
        assertTrue(shown().contains("This line is too long (more than 65536 bytes); it was ignored.\n"));
        assertTrue(shown().contains("Logged in: ala\n"));
    }

    @Test
    void coloursComeThroughAPipeOnlyWhereTheyAreAskedForAndLinesAreNotPlain() {
        String painted = "\u001b[31mType a login.\u001b[0m\n";

        assertEquals(0, run("\n"));
        assertFalse(shown().contains("\u001b"), shown());
        assertEquals(0, run("\n", "--color", "always"));
        assertTrue(shown().contains(painted), shown());
        assertEquals(2, run("\n", "--color=often"));
    }

    @Test
    void helpIsInTheLanguageAskedFor() {
        assertEquals(0, run("", "--help", "--lang", "pl"));

        assertTrue(
                shown().startsWith(
                                "kolejka [--run DIR] [--door NAZWA] [--takeover] [--plain] [--color KIEDY] [--lang pl|en]: otwiera menu"),
                shown());
        assertTrue(shown().contains("\n  --door NAZWA  "), shown());
        assertTrue(shown().contains("\n  --classic     "), shown());
        assertTrue(shown().contains("\n  --key N       "), shown());
        assertTrue(shown().contains("\n  --color KIEDY "), shown());
        assertEquals(List.of(), chat.asked());
    }

    @Test
    void aWrongArgumentIsStatus2() {
        assertEquals(2, run("", "--rum", "x"));
        assertEquals("kolejka: unknown argument '--rum'; did you mean --run?\n  See kolejka --help\n", complained());
        assertEquals(2, run("", "--lang", "de"));
        assertEquals(2, run("", "--run"));
        assertEquals("", shown());
        assertEquals(List.of(), chat.asked());
    }

    @Test
    void aDoorIsAskedForByName() {
        run("ala\nkota\n", "--door", "sysv");

        assertEquals(Optional.of("sysv"), door);
        assertNull(classicDirectory);

        run("", "--lang", "pl");

        assertEquals(Optional.empty(), door);
    }

    @Test
    void itIsSealedUnlessAPlainLogInIsAskedForByName() {
        run("");
        assertEquals("sealed", kind);
        run("", "--door", "sysv", "--run", "/srv/office");
        assertEquals("sealed", kind);

        run("", "--classic", "--run", "/srv/inny");
        assertEquals("plain", kind);
        assertEquals(Path.of("/srv/inny"), run);
        run("", "--classic", "--door", "sysv");
        assertEquals("plain", kind);
        assertEquals(Path.of("/srv/office"), run);
        assertEquals(Optional.of("sysv"), door);

        run("", "--classic");
        assertEquals("classic", kind);
    }

    @Test
    void whereThereAreNoSealedSessionsItIsToldHowToAskForAPlainLogInAndDoesNotByItself() {
        chat.fails(Trouble.NOT_SEALED);

        assertEquals(69, run("ala\nkota\n"));

        assertEquals("sealed", kind);
        assertEquals(
                """
                kolejka: there are no sealed sessions here: detail of NOT_SEALED
                  A plain log-in, which others can read, is asked for by name: kolejka --classic --run /srv/office
                """,
                complained());
        assertEquals(List.of("connect", "close"), chat.asked());
    }

    @Test
    void anotherSessionInTheWayOfAPipeIsToldWithTheOptionThatEndsIt() {
        chat.sealed().elsewhere(1);

        assertEquals(73, run("ala\nkota\n"));
        assertTrue(shown().contains("kolejka --takeover\n"), shown());
        assertEquals(List.of("connect", "logIn ala kota", "close"), chat.asked());

        assertEquals(0, run("ala\nkota\n", "--takeover"));
        assertTrue(chat.asked().contains("logIn ala kota takeOver"));
    }

    @Test
    void mailIsAcknowledgedOnlyOnceItsLinesAreOut() {
        chat.arrives(2, 0, "Masz chwilę?");
        OutputStream pipe = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                if (shown().contains("bob: Masz chwil")) {
                    throw new IOException("Broken pipe");
                }
                out.write(b);
            }
        };

        assertEquals(
                74,
                program(new ByteArrayInputStream("ala\nkota\n3\n".getBytes(UTF_8)), pipe)
                        .applyAsInt(new String[0]));

        assertFalse(chat.asked().contains("shown"));

        chat.arrives(2, 0, "A teraz?");
        run("ala\nkota\n3\n");
        assertTrue(chat.asked().contains("shown"));
    }

    @Test
    void aClassicServerIsFoundInTheWorkingDirectory() {
        assertEquals(0, run("ala\nkota\n", "--classic", "--key", "6662"));

        assertEquals(Path.of("").toAbsolutePath(), classicDirectory);
        assertEquals(Optional.of("6662"), classicKey);
        assertEquals(Path.of("none"), run);

        assertEquals(0, run("ala\nkota\n", "--classic"));
        assertEquals(Optional.empty(), classicKey);
    }

    @Test
    void whatGoesWithAClassicServerOnlyOrNotAtAllIsStatus2() {
        assertEquals(2, run("", "--classic", "--key", "6661", "--run", "/srv/office"));
        assertEquals(2, run("", "--classic", "--key", "6661", "--door", "sysv"));
        assertEquals(2, run("", "--classic", "--takeover"));
        assertEquals(2, run("", "--key", "6661"));
        assertEquals(2, run("", "--classic", "--key", "x1"));

        assertEquals(
                """
                kolejka: --key and --run do not go together
                  See kolejka --help
                kolejka: --key and --door do not go together
                  See kolejka --help
                kolejka: --classic and --takeover do not go together
                  See kolejka --help
                kolejka: option --key goes with --classic only
                  See kolejka --help
                kolejka: option --key: 'x1' is no key: a key is a number
                  See kolejka --help
                """,
                complained());
        assertEquals(List.of(), chat.asked());
    }

    @Test
    void whatDoesNotGoTogetherIsSaidInTheLanguageThatWasAskedFor() {
        assertEquals(2, run("", "--classic", "--takeover", "--lang", "pl"));
        assertEquals(2, run("", "--lang", "pl", "--run", "a\0b"));

        assertTrue(complained().startsWith("kolejka: --classic i --takeover nie idą w parze\n"), complained());
        assertTrue(complained().contains("kolejka: katalog serwera nie jest ścieżką: "), complained());
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_SERVER", "SERVER_STOPPED", "NO_TRANSPORT", "MALFORMED"})
    void aClassicServerIsNotAdvisedToBeOneOfOurs(Trouble trouble) {
        chat.fails(trouble);

        assertEquals(69, run("", "--classic"));

        assertTrue(complained().contains(": detail of " + trouble + "\n  "), complained());
        assertFalse(complained().contains("kolejka-server"), complained());
        assertFalse(complained().contains("--run"), complained());
    }

    @Test
    void whereAClassicQueueIsMissingItNamesTheCommandThatShowsKeys() {
        chat.fails(Trouble.SERVER_STOPPED);

        run("", "--classic", "--lang", "pl");

        assertTrue(complained().contains("ipcs -q"), complained());
    }

    @Test
    void aDirectoryThatIsNoPathIsStatus2() {
        assertEquals(2, run("", "--run", "a\u0000b"));
        assertTrue(complained().startsWith("kolejka: the run directory is no path: "), complained());
    }

    @Test
    void aMistakeOfOursIsOneLineAndStatus70AndLogsOut() {
        chat.breaksAt("receive", new IllegalStateException("no such thing"));

        assertEquals(70, run("ala\nkota\n3\n"));

        assertEquals(
                "kolejka: a mistake of ours: java.lang.IllegalStateException: no such thing; please report it\n",
                complained());
        assertEquals(List.of("receive", "logOut", "close"), chat.asked().subList(2, 5));
    }

    @Test
    void whenNobodyReadsTheOutputItLogsOutAndEndsQuietly() {
        CountDownLatch loggedIn = new CountDownLatch(1);
        OutputStream pipe = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                if (loggedIn.getCount() == 0) {
                    throw new IOException("Broken pipe");
                }
                out.write(b);
                if (shown().endsWith("Hello, ala!")) {
                    loggedIn.countDown();
                }
            }
        };

        int status = program(new ByteArrayInputStream("ala\nkota\n3\n".getBytes(UTF_8)), pipe)
                .applyAsInt(new String[0]);

        assertEquals(74, status);
        assertEquals("", complained());
        assertEquals(List.of("connect", "logIn ala kota", "logOut", "close"), chat.asked());
    }

    @Test
    void aKeyboardThatCannotBeReadIsTheEndOfInput() {
        InputStream hungUp = new Keys("", () -> {
            throw new IOException("Input/output error");
        });

        assertEquals(0, program(hungUp, out).applyAsInt(new String[0]));
        assertEquals("", complained());
    }

    @Test
    void interruptedWhileNobodyTypesItLogsOut() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        InputStream keyboard = new Keys("ala\nkota\n", () -> {
            waiting.countDown();
            awaitUninterruptibly(never);
        });

        assertEquals(130, interruptedWhen(waiting, program(keyboard, out)));

        assertEquals(List.of("connect", "logIn ala kota", "logOut", "close"), chat.asked());
        assertEquals("", complained());
        never.countDown();
    }

    @Test
    void interruptedWhileTheServerThinksItLogsOut() throws Exception {
        InputStream typed = new ByteArrayInputStream("ala\nkota\n".getBytes(UTF_8));
        chat.answersNever();

        assertEquals(130, interruptedWhen(chat.stuck(), program(typed, out)));

        assertEquals(List.of("connect", "logIn ala kota", "logOut", "close"), chat.asked());
        assertFalse(complained().contains("Exception"));
    }

    private static int interruptedWhen(CountDownLatch ready, MenuProgram program) throws Exception {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Thread thread = new Thread(() -> status.complete(program.applyAsInt(new String[0])));
        thread.start();
        assertTrue(ready.await(AMPLE.toSeconds(), TimeUnit.SECONDS));
        thread.interrupt();
        return status.get(AMPLE.toSeconds(), TimeUnit.SECONDS);
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
}

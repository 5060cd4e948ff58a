package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One-shot commands as a shell has them: real processes, pipes, signals and locales, beside a menu that is open. */
class CommandsTest {

    @TempDir
    private static Path directory;

    private static Path run;
    private static Path home;
    private static Server server;

    /** One office for all, where keys are kept: whoever leaves mail behind takes it. */
    @BeforeAll
    static void anOffice() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        run = directory.resolve("run");
        home = Files.createDirectory(directory.resolve("home"));
        server = Server.start(run);
        for (Map.Entry<String, String> person :
                Map.of("ala", "kota", "bob", "psa").entrySet()) {
            try (Running login = command("login", person.getKey(), "--remember").start()) {
                login.types(person.getValue()).hangsUp();
                assertEquals(0, login.exitCode(), login::soFar);
            }
        }
    }

    @AfterAll
    static void closed() throws Exception {
        server.stop();
        server.close();
    }

    private static Command command(String... words) {
        return in(Client.command(words));
    }

    private static Command in(Command command) {
        return command.with("HOME", home.toString())
                .with("KOLEJKA_RUN", run.toString())
                .with("KOLEJKA_LANG", "en")
                .without("XDG_STATE_HOME");
    }

    /** What a shell makes of a line in which {@code kolejka} is ours. */
    private static Command shell(String line) {
        String path = Trees.CLIENT.resolve("bin") + ":" + System.getenv("PATH");
        return in(new Command(Path.of("/bin/sh"), "-c", line)).with("PATH", path);
    }

    /** Runs a command to its end; what it said, first on standard output. */
    private static String says(int status, String... words) throws Exception {
        return says(status, command(words));
    }

    private static String says(int status, Command command) throws Exception {
        try (Running running = command.start()) {
            running.hangsUp();
            assertEquals(status, running.exitCode(), running::soFar);
            return running.output() + running.errors();
        }
    }

    private static List<String> texts(String shown) {
        return shown.lines().map(line -> line.replaceFirst("^\\S+ \\S+  ", "")).toList();
    }

    @Test
    void aMessageIsSentShownOnceAndWhoIsThereIsTold() throws Exception {
        assertEquals("", says(0, "send", "bob", "hello", "--user", "ala"));

        assertEquals("1\n", says(0, "status", "--unread", "--user", "bob"));
        assertEquals(List.of("ala: hello"), texts(says(0, "receive", "--peek", "--user", "bob")));
        assertEquals(List.of("ala: hello"), texts(says(0, "receive", "--user", "bob")));
        assertEquals("No messages wait.\n", says(0, "receive", "--user", "bob"));
        assertEquals("", says(1, "receive", "--exit-code", "--user", "bob"));
        assertEquals("", says(0, "who", "--user", "ala"));
    }

    @Test
    void optionsOfEveryCommandMayStandBeforeItToo() throws Exception {
        assertEquals("", says(0, "--lang", "pl", "--user", "ala", "-q", "send", "bob", "hej"));
        assertEquals(List.of("ala: hej"), texts(says(0, "--user=bob", "receive")));
        assertEquals("Brak wiadomości.\n", says(0, "--user", "bob", "--lang", "pl", "receive"));

        assertEquals(
                "kolejka: nieznane polecenie „sned”; czy chodziło o send?\n  Opis: kolejka help\n",
                says(2, "--lang", "pl", "sned", "ola", "hej"));
        String json = says(2, "--json", "--lang=pl", "sned");
        assertTrue(json.startsWith("{\"v\":1,\"error\":{\"code\":\"unknown_command\",\"exit\":2,"), json);
    }

    @Test
    void commandsWorkBesideAnOpenMenuAndOnlyMailIsItsOwn() throws Exception {
        try (Running menu = Client.open(run, "bob", "psa").hears("Witaj, bob!")) {
            says(0, "send", "@szachy", "your move", "--user", "bob");
            says(0, "join", "kino", "--user", "bob");
            assertEquals("ala\nbob\newa\n", says(0, "members", "kino", "--user", "bob"));
            says(0, "leave", "kino", "--user", "bob");
            assertTrue(says(0, "who", "--user", "bob").matches("bob  since \\S+ \\S+  mapped\n"));
            says(0, "send", "bob", "are you there?", "--user", "ala");
            assertEquals(List.of("ala: are you there?"), texts(says(0, "receive", "--peek", "--user", "bob")));

            String refused = says(73, "receive", "--user", "bob");

            assertTrue(refused.startsWith("kolejka: bob is already logged in, since "), refused);
            assertTrue(refused.contains("on door mapped"), refused);
            assertTrue(refused.contains("--take") && refused.contains("kolejka receive --peek"), refused);
            menu.types("3").hears("ala: are you there?");
            assertEquals(0, menu.hangsUp().exitCode());
        }
        assertEquals(List.of("bob -> @szachy: your move"), texts(says(0, "receive", "--user", "ala")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "pl_PL.NoSuch"})
    void polishArrivesWholeInEveryLocaleAndWithHardlyAnyEnvironment(String locale) throws Exception {
        String line = "env -i LC_ALL=" + locale + " PATH=\"$PATH\" HOME=\"$HOME\" JAVA_HOME=\"$JAVA_HOME\""
                + " KOLEJKA_ARCHIVE=no kolejka send bob 'Zażółć gęślą jaźń' --user ala --run \"$KOLEJKA_RUN\"";
        assertEquals("", says(0, shell(line)));

        assertTrue(says(0, "receive", "--json", "--user", "bob").contains("\"text\":\"Zażółć gęślą jaźń\""));
    }

    @Test
    void whatAnotherProgramWritesIsOneMessageWhoseLinesStayTogether() throws Exception {
        says(0, shell("printf 'one\\nkolejka: two\\n' | kolejka send bob --user ala"));

        assertEquals(List.of("ala: one", "    kolejka: two"), texts(says(0, "receive", "--user", "bob")));
    }

    @Test
    void whatWouldMoveACursorOrTurnTheReadingIsShownAndDoesNothing() throws Exception {
        says(0, shell("printf 'a\\033[2J\\033]52;c;Zm9v\\a\\rb\\342\\200\\256c' | kolejka send bob --user ala"));
        says(0, "send", "bob", "d\u001b[2J\u202e", "--user", "ala");

        String shown = says(0, "receive", "--user", "bob");

        assertEquals(
                List.of("ala: a\\u{1b}[2J\\u{1b}]52;c;Zm9v\\u{7}\\u{d}b\\u{202e}c", "ala: d\\u{1b}[2J\\u{202e}"),
                texts(shown));
    }

    @Test
    void whatIsNoTextOrTooLongIsRefusedWhereverItComesFrom() throws Exception {
        Path latin = Files.write(directory.resolve("latin"), new byte[] {'g', (byte) 0xEA, '\n'});
        Path full = Files.writeString(directory.resolve("full"), "x".repeat(65_536));
        Path more = Files.writeString(directory.resolve("more"), "x".repeat(65_537));

        String argument = says(65, shell("kolejka send bob \"$(printf 'g\\352')\" --user ala"));
        String input = says(65, shell("kolejka send bob --user ala <" + latin));
        String file = says(65, "send", "bob", "--file", latin.toString(), "--user", "ala");
        String tooLong = says(65, "send", "bob", "--file", more.toString(), "--user", "ala");
        assertEquals("", says(0, shell("kolejka send bob --user ala <" + full)));

        assertEquals("kolejka: TEXT is no text in UTF-8; nothing was sent\n", argument);
        assertEquals("kolejka: - is no text in UTF-8; nothing was sent\n", input);
        assertEquals("kolejka: " + latin + " is no text in UTF-8; nothing was sent\n", file);
        assertTrue(tooLong.startsWith("kolejka: the message has 65537 bytes, the limit is 65536 ("), tooLong);
        assertEquals(List.of("ala: " + "x".repeat(65_536)), texts(says(0, "receive", "--user", "bob")));
    }

    @Test
    void aPipeThatNobodyReadsToItsEndLosesNothingAndMarksNothing() throws Exception {
        for (int i = 1; i <= 5; i++) {
            says(0, "send", "bob", "message " + i, "--user", "ala");
        }

        List<String> seen = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            seen.addAll(texts(says(0, shell("kolejka receive --user bob | head -n 1"))));
        }
        seen.addAll(texts(says(0, "receive", "--user", "bob", "-n", "1")));
        seen.addAll(texts(says(0, "receive", "--user", "bob")));

        assertEquals(
                List.of("ala: message 1", "ala: message 2", "ala: message 3", "ala: message 4", "ala: message 5"),
                seen);
    }

    @Test
    void aPipeIsReadToItsEndAtTheReadersPace() throws Exception {
        for (int i = 1; i <= 3; i++) {
            says(0, "send", "bob", "message " + i, "--user", "ala");
        }

        String shown = says(0, shell("kolejka receive --user bob | while read -r line; do echo \"<$line>\"; done"));

        assertEquals(3, shown.lines().count(), shown);
        assertEquals("0\n", says(0, "status", "--unread", "--user", "bob"));
    }

    @Test
    void mailThatNobodyCouldBeShownStays() throws Exception {
        says(0, "send", "bob", "stay", "--user", "ala");

        says(74, shell("kolejka receive --user bob >&-"));

        assertEquals(List.of("ala: stay"), texts(says(0, "receive", "--user", "bob")));
    }

    @Test
    void whatACommandWritesGoesOnByteForByteEachOutputWhereItBelongs() throws Exception {
        String run = "kolejka run --user ala --to bob --tail 3 -- sh -c ";

        assertEquals("out\n", says(0, shell(run + "'echo out; echo err >&2' 2>/dev/null")));
        assertEquals("1\n2\n3\n", says(0, shell(run + "'echo 1; echo 2 >&2; echo 3' 2>&1")));
        assertEquals(
                "377 015 012 376",
                says(0, shell(run + "'printf \"\\377\\r\\n\\376\"' | od -An -b"))
                        .strip());

        assertEquals(
                3,
                texts(says(0, "receive", "--user", "bob")).stream()
                        .filter(line -> line.startsWith("ala: done"))
                        .count());
    }

    @Test
    void whoeverWatchesSeesCopiesAndCtrlCEndsIt() throws Exception {
        try (Running watch = command("watch", "--user", "bob").start().logs("watching the mail of bob")) {
            says(0, "send", "bob", "look", "--user", "ala");

            watch.hears("ala: look");

            assertEquals(130, watch.signal("INT").exitCode());
        }
        assertEquals(List.of("ala: look"), texts(says(0, "receive", "--user", "bob")), "nothing was taken");
    }

    @Test
    void aHookGetsWhatComesAndAServerThatStartsAgainIsWaitedFor() throws Exception {
        try (Running watch = command(
                        "watch", "--once", "--user", "bob", "--exec", "printf '%s:' \"$KOLEJKA_FROM\"; cat")
                .start()
                .logs("watching the mail of bob")) {
            server.stop();
            watch.logs("the server is away");
            server = Server.start(run);
            // Copies are for those who are there: sent until the watcher is back.
            while (watch.isAlive()) {
                says(0, "send", "bob", "$(id)", "--user", "ala");
            }
            assertEquals(0, watch.exitCode(), watch::soFar);
            assertEquals("ala:$(id)", watch.output());
        }
        says(0, "receive", "--user", "bob");
    }

    @Test
    void waitingForMailEndsWithItOrWithCtrlC() throws Exception {
        try (Running receive =
                command("receive", "--wait", "1h", "-n", "1", "--user", "bob").start()) {
            awaitSession("bob");
            says(0, "send", "bob", "at last", "--user", "ala");
            assertEquals(0, receive.exitCode(), receive::soFar);
            assertEquals(List.of("ala: at last"), texts(receive.output()));
        }
        try (Running receive =
                command("receive", "--wait", "1h", "--user", "bob").start()) {
            awaitSession("bob");
            assertEquals(130, receive.signal("INT").exitCode());
        }
        assertEquals("", says(1, "receive", "--exit-code", "--wait", "100ms", "--user", "bob"));
    }

    private static void awaitSession(String login) throws Exception {
        while (!says(0, "who", "--names", "--user", "ala").contains(login)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void howACommandEndedIsToldAndPassedOn() throws Exception {
        String shown = says(
                3, "run", "--user", "ala", "--to", "bob", "--tail", "1", "--", "sh", "-c", "echo a; echo b; exit 3");

        assertEquals("a\nb\n", shown);
        String told = says(0, "receive", "--user", "bob");
        assertTrue(told.contains("ala: FAILED: sh -c echo a; echo b; exit 3 (status 3, "), told);
        assertTrue(told.endsWith("\n    b\n"), told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | usage | who --nmaes",
                "65 | empty_text | send bob ''",
                "67 | unknown_person | send bbo hi",
                "67 | unknown_group | members kinno",
                "69 | no_server | who --run /nonexistent",
                "74 | no_file | send bob --file /nonexistent",
                "77 | no_password | who --user ewa",
                "77 | not_a_member | send @kino hi --user bob",
                "75 | timeout | watch --timeout 200ms",
            })
    void everyErrorHasItsStatusInJsonToo(int status, String code, String line) throws Exception {
        List<String> words = new ArrayList<>(Arrays.stream(line.split(" "))
                .map(word -> word.equals("''") ? "" : word)
                .collect(Collectors.toList()));
        if (!line.contains("--user")) {
            words.addAll(List.of("--user", "ala"));
        }
        words.addAll(List.of("--json", "-q"));

        String said = says(status, words.toArray(new String[0]));

        String wanted = code.equals("usage") ? "unknown_argument" : code;
        assertTrue(said.startsWith("{\"v\":1,\"error\":{\"code\":\"" + wanted + "\",\"exit\":" + status + ","), said);
        assertEquals(1, said.lines().count(), said);
    }

    @Test
    void aPasswordComesFromAFileThatTheEnvironmentNames() throws Exception {
        Path file = Files.writeString(directory.resolve("password"), "rybka\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertEquals(
                "0\n",
                says(0, command("status", "--unread", "--user", "ewa").with("KOLEJKA_PASSWORD_FILE", file.toString())));
    }

    @Test
    void whoTakesTheMailFromAnotherSessionEndsIt() throws Exception {
        try (Running menu = Client.open(run, "bob", "psa").hears("Witaj, bob!")) {
            says(0, "send", "bob", "mine", "--user", "ala");

            assertTrue(says(0, "receive", "--take", "--user", "bob").contains("ala"), "it is shown");

            menu.types("3").hangsUp().exitCode();
            assertTrue(!menu.output().contains("mine"), menu::soFar);
        }
    }
}

package dev.kolejka.client.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.Chat.Sending;
import dev.kolejka.api.client.Chat.Sending.Outcome;
import dev.kolejka.api.client.Trouble;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendCommandTest {

    @TempDir
    Path directory;

    private final Office office = new Office();

    @BeforeEach
    void aKeyIsKept() {
        office.chat.kept.add("ala");
    }

    private List<String> sent() {
        return office.asked.stream().filter(what -> what.startsWith("to")).toList();
    }

    @Test
    void nothingIsSaidWhenItWentWellAndItIsDoneBesideWhateverSessionThereIs() {
        assertEquals(0, office.run("", "send", "bob", "Zażółć", "gęślą", "jaźń"));

        assertEquals("", office.shown() + office.complained());
        assertEquals(
                List.of(
                        "sealed /srv/office EXTRA",
                        "connect",
                        "logInRemembered ala",
                        "toPerson 2 Zażółć gęślą jaźń",
                        "logOut",
                        "close"),
                office.asked);
    }

    @Test
    void severalArePeopleAndGroupsByNameOrNumberEachOnce() {
        assertEquals(0, office.run("", "send", "bob,@kino,2,@1,3", "hi", "-v"));

        assertEquals(List.of("toPerson 2 hi", "toGroup 2 hi", "toGroup 1 hi", "toPerson 3 hi"), sent());
        assertEquals(
                "Sent to bob (2 bytes).\nSent to @kino (2 bytes).\nSent to @szachy (2 bytes).\nSent to ewa (2 bytes).\n",
                office.shown());
    }

    @ParameterizedTest
    @CsvSource({
        "bbo, there is nobody called 'bbo'; did you mean bob?",
        "szachy, there is nobody called 'szachy'; did you mean @szachy?",
        "@kinno, there is no group 'kinno'; did you mean kino?",
        "zenobia, there is nobody called 'zenobia'; nothing was sent",
        "99, there is nobody called '99'; nothing was sent",
    })
    void whoIsNotThereIsStatus67AndNobodyGetsAnything(String to, String said) {
        assertEquals(67, office.run("", "send", "ala," + to, "hi"));

        assertEquals(
                List.of("kolejka: " + said.replace("''", "'")),
                office.complained().lines().toList());
        assertEquals(List.of(), sent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "bob,"})
    void whoeverNamesNobodyUsesItWrongly(String to) {
        assertEquals(2, office.run("", "send", to, "hi"));
        assertEquals(List.of(), sent());
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "-, ''", "'', 'x'"})
    void theTextIsReadFromStandardInputToItsEndAndTheLastNewlineIsNoPartOfIt(String word, String more) {
        String[] arguments = word.isEmpty() ? new String[] {"send", "bob"} : new String[] {"send", "bob", word};

        assertEquals(0, office.run("one\ntwo\n" + more, arguments));

        assertEquals(List.of("toPerson 2 one\ntwo" + (more.isEmpty() ? "" : "\n" + more)), sent());
    }

    @Test
    void orFromAFile() throws Exception {
        Path file = Files.writeString(directory.resolve("news"), "news\n");

        assertEquals(0, office.run("", "send", "bob", "--file", file.toString()));
        assertEquals(
                74,
                office.run(
                        "", "send", "bob", "--file", directory.resolve("none").toString()));
        assertEquals(74, office.run("", "send", "bob", "--file", directory.toString()));
        assertEquals(2, office.run("", "send", "bob", "hi", "--file", file.toString()));

        assertEquals(List.of("toPerson 2 news"), sent());
    }

    @Test
    void whatCannotBeAMessageIsStatus65AndNothingIsAskedOfTheServer() {
        assertEquals(65, office.run("", "send", "bob"));
        assertEquals(65, office.run("\n", "send", "bob"));
        assertEquals(65, office.run("a\0b", "send", "bob"));
        office.in = new ByteArrayInputStream(new byte[] {'g', (byte) 0xEA});
        assertEquals(65, office.program(office.out).applyAsInt(new String[] {"send", "bob"}));
        assertEquals(65, office.run("x".repeat(MessageText.MAX_READ_BYTES + 1), "send", "bob"));

        assertEquals(
                List.of(
                        "kolejka: the text is empty; nothing was sent",
                        "kolejka: the text is empty; nothing was sent",
                        "kolejka: the text has a NUL in it, which no message may; nothing was sent",
                        "kolejka: - is no text in UTF-8; nothing was sent",
                        "kolejka: - has more than 4194304 bytes; nothing was sent"),
                office.complained().lines().toList());
        assertEquals(List.of(), office.asked);
    }

    @Test
    void whatIsNotUtf8IsRefusedWhereverItComesFrom() throws Exception {
        Path file = Files.write(directory.resolve("news"), new byte[] {'g', (byte) 0xEA, '\n'});

        assertEquals(65, office.run("", "send", "bob", "g\uFFFD"));
        assertEquals(65, office.run("", "send", "bob", "--file", file.toString()));
        assertEquals(0, office.run("g\uFFFD", "send", "bob"), "written so, it is a character like others");

        assertEquals(
                List.of(
                        "kolejka: TEXT is no text in UTF-8; nothing was sent",
                        "kolejka: " + file + " is no text in UTF-8; nothing was sent"),
                office.complained().lines().toList());
        assertEquals(List.of("toPerson 2 g\uFFFD"), sent());
    }

    @Test
    void aFileMayBeAsLongAsAMessageAndIsNotEmpty() throws Exception {
        Path full = Files.writeString(directory.resolve("full"), "x".repeat(64 * 1024) + "\n");
        Path more = Files.writeString(directory.resolve("more"), "x".repeat(64 * 1024 + 1) + "\n");
        Path empty = Files.writeString(directory.resolve("empty"), "");

        assertEquals(0, office.run("", "send", "bob", "--file", full.toString()));
        assertEquals(65, office.run("", "send", "bob", "--file", more.toString()));
        assertEquals(65, office.run("", "send", "bob", "--file", empty.toString()));

        assertEquals(1, sent().size());
        assertTrue(office.complained().contains("the message has 65537 bytes"), office::complained);
        assertTrue(office.complained().endsWith("kolejka: the text is empty; nothing was sent\n"), office::complained);
    }

    @Test
    void atMost64KibibytesAreSentAndOneMoreIsToldInBytesAndCharacters() {
        assertEquals(0, office.run("ż".repeat(32 * 1024), "send", "bob"));
        assertEquals(65, office.run("ż".repeat(32 * 1024) + "x", "send", "bob"));

        assertEquals(1, sent().size());
        assertEquals(
                "kolejka: the message has 65537 bytes, the limit is 65536 (32769 characters; letters such as ł count as 2);"
                        + " nothing was sent\n",
                office.complained());
        assertEquals(65, office.run("x".repeat(65_542), "send", "bob", "--lang", "pl"));
        assertTrue(
                office.complained().contains("wiadomość ma 65542 bajty, limit to 65536 (65542 znaki;"),
                office::complained);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_A_MEMBER, 77, you are not in this group",
        "MAILBOX_FULL, 75, the mailbox is full",
        "DISK_FULL, 75, no room"
    })
    void whoDoesNotGetItIsNamedAndTheOthersGetIt(Outcome outcome, int status, String why) {
        office.chat.sendings.add(new Sending(outcome, List.of()));

        assertEquals(status, office.run("", "send", "@kino,bob", "hi"));

        assertTrue(office.complained().startsWith("kolejka: not sent to @kino: "), office::complained);
        assertTrue(office.complained().contains(why), office::complained);
        assertEquals(List.of("toGroup 2 hi", "toPerson 2 hi"), sent());
    }

    @Test
    void membersWhoseMailboxesAreFullAreNamed() {
        office.chat.sendings.add(new Sending(Outcome.SENT, List.of("ewa")));

        assertEquals(0, office.run("", "send", "@kino", "hi"));

        assertEquals("kolejka: sent to @kino, but not to those whose mailboxes are full: ewa\n", office.complained());
    }

    @Test
    void aFullMailboxIsTriedAgainWhenThatIsWishedAndNobodyGetsItTwice() {
        office.chat.sendings.add(new Sending(Outcome.SENT, List.of()));
        office.chat.sendings.add(new Sending(Outcome.MAILBOX_FULL, List.of()));
        office.chat.sendings.add(new Sending(Outcome.DISK_FULL, List.of()));

        assertEquals(0, office.run("", "send", "ala,bob", "hi", "--retry", "1h"));

        assertEquals(List.of("toPerson 1 hi", "toPerson 2 hi", "toPerson 2 hi", "toPerson 2 hi"), sent());
    }

    @Test
    void nobodyWaitsForTheFullMailboxOfSomebodyElse() {
        office.chat.sendings.add(new Sending(Outcome.MAILBOX_FULL, List.of()));

        assertEquals(0, office.run("", "send", "ala,bob", "hi", "--retry", "1h"));

        assertEquals(List.of("toPerson 1 hi", "toPerson 2 hi", "toPerson 1 hi"), sent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"200000d", "999999999d", "999999999h"})
    void aDurationMayBeLongerThanAnybodyLives(String written) {
        assertEquals(0, office.run("", "send", "bob", "hi", "--retry=" + written, "--timeout=" + written));
    }

    @Test
    void aServerThatIsAwayIsTriedAgainForAsLongAsThatIsWished() {
        office.chat.troubles.put("connect", Trouble.SERVER_STOPPED);

        assertEquals(69, office.run("", "send", "bob", "hi", "--retry", "300ms"));

        assertTrue(office.asked.stream().filter("connect"::equals).count() > 1, office.asked::toString);
        assertEquals(2, office.complained().lines().count(), "it is told once");
    }

    @Test
    void whatMayHaveBeenSentIsNotSentAgain() {
        office.chat.troubles.put("toPerson", Trouble.NO_ANSWER);

        assertEquals(75, office.run("", "send", "bob", "hi", "--retry", "1h"));

        assertEquals(1, sent().size());
        assertFalse(office.asked.contains("logOut"), "nobody waits twice for a server that does not answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "1w", "-1", "1.5s"})
    void whatIsNoDurationIsWrongUsage(String written) {
        assertEquals(2, office.run("", "send", "bob", "hi", "--retry=" + written));
        assertEquals(2, office.run("", "send", "bob", "hi", "--timeout=" + written));
        assertTrue(
                office.complained().contains("'" + written + "'; it is a number and ms, s, m, h or d"),
                office::complained);
    }

    @Test
    void withoutAKeyAFileOrATerminalItIsStatus77AndSaysHowToKeepAKey() {
        office.chat.kept.clear();

        assertEquals(77, office.run("kota\n", "send", "bob", "hi"));

        assertTrue(office.complained().contains("kolejka login --remember ala"), office::complained);
        assertEquals(List.of(), sent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--password-file", PasswordSources.FILE_VARIABLE, PasswordSources.CREDENTIALS_VARIABLE})
    void aPasswordIsReadFromAFileThatIsNamed(String source) throws Exception {
        office.chat.kept.clear();
        Path file = Files.writeString(directory.resolve(PasswordSources.CREDENTIAL), "kota\n");
        file.toFile().setReadable(false, false);
        file.toFile().setReadable(true, true);
        file.toFile().setWritable(false, false);
        String[] arguments = {"send", "bob", "hi"};
        if (source.startsWith("-")) {
            arguments = new String[] {"send", "bob", "hi", source, file.toString()};
        } else {
            boolean isDirectory = source.equals(PasswordSources.CREDENTIALS_VARIABLE);
            office.environment.put(source, isDirectory ? directory.toString() : file.toString());
        }

        assertEquals(0, office.run("", arguments), office::complained);

        assertTrue(office.asked.contains("logIn ala"), office.asked::toString);
    }

    @Test
    void aKeptKeyThatIsNotRightAnyMoreIsToldAndAPasswordThatIsNamedIsTried() throws Exception {
        office.chat.outcome = Login.WRONG_LOGIN_OR_PASSWORD;

        assertEquals(77, office.run("", "send", "bob", "hi"));

        assertEquals("kolejka: wrong login or password: ala\n", office.complained());
    }

    @Test
    void whoseSessionItIsCanBeSaid() {
        office.chat.kept.addAll(List.of("bob", "ewa"));
        office.environment.put(CommonOptions.USER_VARIABLE, "bob");

        office.run("", "send", "ala", "hi");
        office.run("", "send", "ala", "hi", "--user", "ewa");

        assertTrue(
                office.asked.containsAll(List.of("logInRemembered bob", "logInRemembered ewa")),
                office.asked::toString);
        assertEquals("", office.complained());
    }

    @Test
    void onATerminalThePasswordIsAskedFor() {
        office.chat.kept.clear();
        office.prompt = java.util.Optional.of(question -> "kota".toCharArray());

        assertEquals(0, office.run("", "send", "bob", "hi"));

        assertEquals(new String(new char[4]), new String(office.chat.password));
        assertEquals(0, office.out.toString(UTF_8).length());
    }
}

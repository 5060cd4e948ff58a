package dev.kolejka.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.Trouble;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commands that ask something and say it, and what every command says in JSON. */
class AskingCommandsTest {

    private static final String AT = Times.forPeople(ScriptedChat.NOON);

    private final Office office = new Office();

    @BeforeEach
    void aKeyIsKept() {
        office.chat.kept.add("ala");
    }

    @Test
    void whoSaysSinceWhenWhereAndWhetherItIsProved() {
        assertEquals(0, office.run("", "who"));
        assertEquals(0, office.run("", "who", "--names"));

        assertEquals(
                "ala  since " + AT + "  mapped\nbob      classic client, proves little\nala\nbob\n", office.shown());
    }

    @Test
    void groupsNeedNoLogInAndAreInTheOrderOfTheAlphabet() {
        assertEquals(0, office.run("", "groups"));

        assertEquals("kino\nszachy\n", office.shown());
        assertEquals(List.of("sealed /srv/office EXTRA", "connect", "close"), office.asked);
    }

    @Test
    void membersAreInTheOrderOfTheAlphabet() {
        assertEquals(0, office.run("", "members", "@kino"));
        assertEquals(0, office.run("", "members", "1"));
        assertEquals(67, office.run("", "members", "kinno"));

        assertEquals("ala\newa\nala\newa\n", office.shown());
        assertEquals("kolejka: there is no group 'kinno'; did you mean kino?\n", office.complained());
        assertTrue(office.asked.containsAll(List.of("members 2", "members 1")), office.asked::toString);
    }

    @Test
    void joiningAndLeavingAreSilentUnlessAWordIsWished() {
        assertEquals(0, office.run("", "join", "kino"));
        assertEquals(0, office.run("", "leave", "kino"));
        assertEquals("", office.shown());
        office.run("", "join", "kino", "-v");
        office.run("", "leave", "@1", "--verbose");

        assertEquals("kino: joined.\nszachy: left.\n", office.shown());
        assertTrue(office.asked.containsAll(List.of("join 2", "leave 2", "leave 1")), office.asked::toString);
    }

    @Test
    void statusCountsInTheLanguageOfItsUser() {
        for (int i = 0; i < 5; i++) {
            office.chat.arrives(2, "m");
        }

        assertEquals(0, office.run("", "status"));
        assertEquals(0, office.run("", "status", "--lang", "pl"));
        assertEquals(0, office.run("", "status", "--unread"));

        assertEquals(
                "ala: 5 messages waiting; logged in since " + AT + " on door mapped\nala: czeka 5 wiadomości; sesja od "
                        + AT + ", drzwi mapped\n5\n",
                office.shown());
    }

    @Test
    void aMissingArgumentIsNamed() {
        assertEquals(2, office.run("", "join"));
        assertEquals(2, office.run("", "send"));
        assertEquals(2, office.run("", "run", "--to", "bob"));

        List<String> said = office.complained().lines().toList();
        assertEquals(List.of("kolejka: GROUP is missing", "  See kolejka join --help"), said.subList(0, 2));
        assertEquals("kolejka: TO is missing", said.get(2));
        assertEquals("kolejka: COMMAND is missing", said.get(4));
    }

    @Test
    void whatIsDoneByWhoeverRunsTheServerIsSaid() {
        assertEquals(2, office.run("", "passwd"));

        assertTrue(office.complained().contains("kolejka-server passwd"), office::complained);
    }

    // JSON

    @Test
    void everyCommandHasItsRecords() {
        String at = Times.rfc3339(Instant.ofEpochMilli(ScriptedChat.NOON));
        assertRecord(
                "{\"v\":1,\"user\":\"ala\",\"id\":1,\"since\":\"" + at
                        + "\",\"client\":\"sealed\",\"door\":\"mapped\"}\n"
                        + "{\"v\":1,\"user\":\"bob\",\"id\":2,\"since\":null,\"client\":\"classic\",\"door\":null}",
                "who");
        assertRecord("{\"v\":1,\"group\":\"kino\",\"id\":2}\n{\"v\":1,\"group\":\"szachy\",\"id\":1}", "groups");
        assertRecord(
                "{\"v\":1,\"group\":\"kino\",\"user\":\"ala\",\"id\":1}\n"
                        + "{\"v\":1,\"group\":\"kino\",\"user\":\"ewa\",\"id\":3}",
                "members",
                "kino");
        assertRecord("{\"v\":1,\"group\":\"kino\",\"id\":2,\"member\":true}", "join", "kino");
        assertRecord("{\"v\":1,\"group\":\"kino\",\"id\":2,\"member\":false}", "leave", "kino");
        assertRecord(
                "{\"v\":1,\"user\":\"ala\",\"id\":1,\"unread\":0,\"session\":{\"since\":\"" + at
                        + "\",\"client\":\"sealed\",\"door\":\"mapped\"}}",
                "status",
                "--unread");
        assertRecord("{\"v\":1,\"user\":\"ala\",\"forgotten\":false}", "logout", "bob", "--forget", "--user", "ala");
        assertEquals(0, office.run("kota\n", "login", "ala", "--json"));
        assertEquals("{\"v\":1,\"user\":\"ala\",\"remembered\":false}\n", taken());
        assertEquals(0, office.run("", "send", "@kino", "hi", "--json"));
        assertTrue(taken().startsWith("{\"v\":1,\"to\":{\"kind\":\"group\",\"id\":2,\"name\":\"kino\"},\"bytes\":2,"
                + "\"state\":\"stored\",\"skipped\":[],\"time\":\""));
        assertEquals("", office.complained());
    }

    private void assertRecord(String expected, String... arguments) {
        String[] withJson = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        withJson[arguments.length] = "--json";
        assertEquals(0, office.run("", withJson), office::complained);
        assertEquals(
                expected + "\n", taken().replace("\"user\":\"bob\",\"forgotten\"", "\"user\":\"ala\",\"forgotten\""));
    }

    private String taken() {
        String shown = office.shown();
        office.out.reset();
        return shown;
    }

    @ParameterizedTest
    @EnumSource
    void aTroubleIsOneLineWhoseStatusIsThatOfTheProgram(Trouble trouble) throws Exception {
        office.chat.troubles.put("connect", trouble);

        int status = office.run("", "who", "--json");

        assertEquals(trouble.status().code(), status);
        assertError(status, trouble.name().toLowerCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @EnumSource(names = "ACCEPTED", mode = EnumSource.Mode.EXCLUDE)
    void aRefusalToo(Login refusal) throws Exception {
        office.chat.outcome = refusal;

        int status = office.run("", "who", "--json");

        assertTrue(status == 77 || status == 73 || status == 75, () -> "was " + status);
        assertError(status, refusal.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void andWhatIsWrongWithTheCommandLine() throws Exception {
        assertError(office.run("", "sned", "--json"), "unknown_command");
        assertError(office.run("", "send", "bob", "--jsn", "--json"), "unknown_argument");
        assertError(office.run("", "send", "bbo", "hi", "--json"), "unknown_person");
        assertError(office.run("", "send", "bob", "", "--json"), "empty_text");
        assertError(office.run("", "login", "a la", "--json"), "login");
        assertError(office.run("", "who", "--lang", "de", "--json"), "language");
        office.prompt = java.util.Optional.of(question -> {
            throw new IllegalStateException("no such thing");
        });
        assertError(office.run("", "login", "ala", "--json"), "our_mistake");
    }

    /** Of one error, on standard error, with nothing on standard output. */
    private void assertError(int status, String code) throws IOException {
        assertEquals("", office.shown());
        assertEquals(1, office.complained().lines().count(), office::complained);
        String said = office.takeComplaints();
        assertTrue(
                said.startsWith("{\"v\":1,\"error\":{\"code\":\"" + code + "\",\"exit\":" + status + ",\"message\":\""),
                said);
        try (JsonParser json = new JsonFactory().createParser(said)) {
            JsonToken last = null;
            for (JsonToken next = json.nextToken(); next != null; next = json.nextToken()) {
                last = next;
            }
            assertEquals(JsonToken.END_OBJECT, last);
        }
        assertFalse(said.contains("kolejka: "), said);
    }

    // Time

    @Test
    void whatTakesTooLongIsGivenUpWithStatus75() {
        office.chat.whenAsked = name -> {
            if (name.equals("who")) {
                office.chat.blocks();
            }
        };

        assertEquals(75, office.run("", "who", "--timeout", "50ms"));

        assertEquals(
                "kolejka: it was not done within 50 ms; whether a message was sent meanwhile is not known\n",
                office.complained());
        assertFalse(Thread.interrupted(), "nothing after it is interrupted");
    }

    @Test
    void aFileThatWasBeingReadWhenItWasEndedIsNoTrouble() {
        office.chat.troubles.put("who", Trouble.NOT_TRUSTED);
        office.chat.whenAsked = name -> Thread.currentThread().interrupt();

        assertEquals(130, office.run("", "who"));

        assertEquals("", office.complained());
    }

    @Test
    void whoeverEndsItGets130() throws Exception {
        Thread command = Thread.currentThread();
        office.chat.whenAsked = name -> {
            if (name.equals("who")) {
                command.interrupt();
                office.chat.blocks();
            }
        };

        assertEquals(130, office.run("", "who", "--timeout", "1h"));

        assertEquals("", office.complained());
        assertTrue(office.asked.contains("logOut"), office.asked::toString);
    }
}

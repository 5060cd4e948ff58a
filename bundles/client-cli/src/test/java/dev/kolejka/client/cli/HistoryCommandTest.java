package dev.kolejka.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat.Copy;
import dev.kolejka.api.program.ExitStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kolejka history}. */
class HistoryCommandTest {

    private static final String AT = Times.forPeople(ScriptedChat.NOON);
    private static final Copy SENT = new Copy(7, ScriptedChat.NOON, "ala", "bob", false, false, false, "first\nsecond");
    private static final Copy IN_GROUP =
            new Copy(8, ScriptedChat.NOON, "ewa", "szachy", true, true, false, "your move");

    private final Office office = new Office();

    @BeforeEach
    void aServerWithAHistory() {
        office.chat.kept.add("ala");
        office.chat.past = Optional.of(List.of(SENT, IN_GROUP));
    }

    private String question() {
        return office.asked.stream()
                .filter(asked -> asked.startsWith("history"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itTellsWhoSaidWhatToWhomAndWhen() {
        assertEquals(0, office.run("", "history"));

        assertEquals(
                AT + "  ala -> bob: first\n    second\n" + AT + "  ewa -> @szachy (unverified): your move\n",
                office.shown());
        assertTrue(question().contains("with=Optional.empty"), question());
        assertTrue(question().contains("most=50"), question());
        assertEquals("", office.complained());
    }

    @Test
    void conditionsAreAskedOfTheServer() {
        office.run("", "history", "2", "--since", "1970-01-02T00:00Z", "--grep", "kot ma", "-n", "3");

        assertTrue(question().contains("with=Optional[bob], isGroup=false, sinceMillis=86400000"), question());
        assertTrue(question().contains("words=Optional[kot ma], most=3"), question());
    }

    @Test
    void aGroupIsMarked() {
        office.run("", "history", "@kino");

        assertTrue(question().contains("with=Optional[kino], isGroup=true"), question());
    }

    @Test
    void programsGetRecords() {
        office.run("", "history", "--json");

        String time = Times.rfc3339(Instant.ofEpochMilli(ScriptedChat.NOON));
        assertEquals(
                "{\"v\":1,\"seq\":7,\"time\":\"" + time + "\",\"from\":{\"id\":1,\"name\":\"ala\"},\"group\":null,"
                        + "\"text\":\"first\\nsecond\",\"verified\":true,\"again\":false,"
                        + "\"to\":{\"id\":2,\"name\":\"bob\"}}",
                office.shown().lines().findFirst().orElseThrow());
        assertTrue(office.shown().contains("\"group\":{\"id\":1,\"name\":\"szachy\"}"), office.shown());
        assertTrue(office.shown().endsWith("\"to\":null}\n"), office.shown());
    }

    @Test
    void whereNothingIsFoundThatIsSaid() {
        office.chat.past = Optional.of(List.of());

        assertEquals(0, office.run("", "history", "bob"));
        assertEquals(0, office.run("", "history", "bob", "--lang", "pl"));

        assertEquals("Nothing was found.\nNiczego nie znaleziono.\n", office.shown());
    }

    @Test
    void whoIsGoneMayBeFoundAndWhoNeverWasIsTold() {
        assertEquals(0, office.run("", "history", "zed"));
        assertTrue(question().contains("with=Optional[zed], isGroup=false"), question());

        office.chat.past = Optional.of(List.of());
        assertEquals(ExitStatus.NO_USER.code(), office.run("", "history", "bobb"));
        assertEquals(ExitStatus.NO_USER.code(), office.run("", "history", "@kinno"));
        assertTrue(office.complained().contains("did you mean bob?"), office.complained());
        assertTrue(office.complained().contains("did you mean kino?"), office.complained());
    }

    @Test
    void aServerThatKeepsNoneSaysHowItIsSwitchedOn() {
        office.chat.past = Optional.empty();

        assertEquals(ExitStatus.UNAVAILABLE.code(), office.run("", "history"));
        assertEquals(
                "kolejka: this server keeps no history\n  Whoever runs it can switch it on in its configuration:"
                        + " \"history\": { \"keep\": \"90d\" }\n",
                office.takeComplaints());
        office.run("", "history", "--lang", "pl");
        assertTrue(office.complained().startsWith("kolejka: ten serwer nie prowadzi historii\n"), office.complained());
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01", "2026-11-23T25:00", "-1d", ""})
    void aTimeThatIsNoneIsRefused(String since) {
        assertEquals(ExitStatus.USAGE.code(), office.run("", "history", "--since=" + since));
    }

    @Test
    void whatIsTooLongOrNoNumberIsRefused() {
        assertEquals(ExitStatus.USAGE.code(), office.run("", "history", "--grep", "x".repeat(151)));
        assertTrue(office.takeComplaints().contains("at most"));
        assertEquals(ExitStatus.USAGE.code(), office.run("", "history", "-n", "0"));
        assertEquals(ExitStatus.NO_USER.code(), office.run("", "history", "x".repeat(151)));
        assertTrue(office.asked.stream().noneMatch(asked -> asked.startsWith("history")));
    }

    @Test
    void timesAreReadWithOrWithoutAnOffsetAndAsHowLongAgo() throws Exception {
        Instant now = Instant.ofEpochMilli(ScriptedChat.NOON);
        LocalDateTime local = LocalDateTime.of(2026, 11, 23, 9, 30);

        assertEquals(now.minus(Duration.ofDays(2)).toEpochMilli(), Times.since("--since", "2d", now));
        assertEquals(
                local.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli(),
                Times.since("--since", "2026-11-23T09:30", now));
        assertEquals(
                local.toLocalDate()
                        .atStartOfDay(ZoneId.systemDefault())
                        .toInstant()
                        .toEpochMilli(),
                Times.since("--since", "2026-11-23", now));
        assertEquals(
                OffsetDateTime.parse("2026-11-23T09:30:15+01:00").toInstant().toEpochMilli(),
                Times.since("--since", "2026-11-23 09:30:15+01:00", now));
        assertEquals(0, Times.since("--since", "99999999d", now));
    }
}

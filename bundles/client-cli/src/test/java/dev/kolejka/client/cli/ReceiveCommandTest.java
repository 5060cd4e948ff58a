package dev.kolejka.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat.Copy;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.Chat.Mail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiveCommandTest {

    private static final String AT = Times.forPeople(ScriptedChat.NOON);

    private final Office office = new Office();

    @BeforeEach
    void aKeyIsKept() {
        office.chat.kept.add("ala");
    }

    private List<String> shownCounts() {
        return office.asked.stream().filter(what -> what.startsWith("shown")).toList();
    }

    @Test
    void allMailIsShownInOrderAndToldOnceItWas() {
        office.chat.arrives(2, "one");
        office.chat.arrives(9, "two\nthree");
        office.chat.mail.add(new Mail(3, 2, "film?", ScriptedChat.NOON, true, true));

        assertEquals(0, office.run("", "receive"));

        assertEquals(
                AT + "  bob: one\n" + AT + "  (unknown): two\n    three\n" + AT
                        + "  ewa -> @kino (unverified) (may have been shown before): film?\n",
                office.shown());
        assertEquals(List.of("shown 2", "shown 1"), shownCounts());
        assertEquals("sealed /srv/office PRIMARY", office.asked.get(0));
        assertEquals(List.of("logOut", "close"), office.asked.subList(office.asked.size() - 2, office.asked.size()));
    }

    @Test
    void noMailDeservesAWordAndAStatusWhenThatIsWished() {
        assertEquals(0, office.run("", "receive"));
        assertEquals(0, office.run("", "receive", "-q"));
        assertEquals(1, office.run("", "receive", "--exit-code"));
        assertEquals(1, office.run("", "receive", "--exit-code", "--peek"));

        assertEquals("No messages wait.\n", office.shown());
        assertEquals("", office.complained());
    }

    @Test
    void atMostSoManyAreTakenAndTheRestStays() {
        for (int i = 1; i <= 4; i++) {
            office.chat.arrives(2, "m" + i);
        }

        assertEquals(0, office.run("", "receive", "-n", "3", "--exit-code"));

        assertEquals(List.of("m4"), office.chat.mail.stream().map(Mail::text).toList());
        assertEquals(List.of("shown 2", "shown 1"), shownCounts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "9999999999"})
    void whatIsNoNumberIsWrongUsage(String written) {
        assertEquals(2, office.run("", "receive", "-n" + written));
        assertEquals(List.of(), office.asked);
    }

    @Test
    void whatCannotBeWrittenIsNotTakenAndTheSessionEndsAllTheSame() {
        office.chat.arrives(2, "one");
        office.chat.arrives(2, "two");
        OutputStream pipe = new OutputStream() {
            private int writes;

            @Override
            public void write(int b) {
                throw new AssertionError("whole lines only");
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                if (++writes > 1) {
                    throw new IOException("Broken pipe");
                }
            }
        };

        assertEquals(74, office.program(pipe).applyAsInt(new String[] {"receive"}));

        assertEquals(List.of("shown 1"), shownCounts());
        assertTrue(office.asked.contains("logOut"), office.asked::toString);
        assertEquals("", office.complained());
    }

    @Test
    void whatNobodyTakesFromThePipeAnyMoreIsNotTakenFromTheServer() {
        office.chat.arrives(2, "one");
        office.chat.arrives(2, "two");
        office.reader = () -> !office.shown().contains("two");

        assertEquals(74, office.run("", "receive"));

        assertEquals(List.of("shown 1"), shownCounts());
    }

    @Test
    void mailIsWaitedForWhenThatIsWished() {
        office.chat.whenWaiting = () -> office.chat.arrives(2, "late");

        assertEquals(0, office.run("", "receive", "--wait", "10m", "-n", "1"));

        assertTrue(office.asked.contains("awaitMail PT10M"), office.asked::toString);
        assertEquals(AT + "  bob: late\n", office.shown());
    }

    @Test
    void aSessionThatIsInTheWayIsStatus73WithSinceWhenWhereAndWhatToDo() {
        office.chat.outcome = Login.IN_THE_WAY;

        assertEquals(73, office.run("", "receive"));

        List<String> said = office.complained().lines().toList();
        assertEquals(
                "kolejka: ala is already logged in, since " + AT + ", on door mapped: that session gets the mail",
                said.get(0));
        assertTrue(said.get(1).contains("--take") && said.get(2).contains("--peek"), said::toString);
        assertFalse(office.asked.contains("receive"));
    }

    @Test
    void lookingIsDoneBesideIt() {
        office.chat.copies.add(List.of(copy(3, "bob", "ala", false, "one"), copy(4, "ewa", "kino", true, "film?")));
        office.chat.copies.add(List.of(copy(5, "bob", "ala", false, "two")));

        assertEquals(0, office.run("", "receive", "--peek"));

        assertEquals(AT + "  bob: one\n" + AT + "  ewa -> @kino: film?\n" + AT + "  bob: two\n", office.shown());
        assertEquals("sealed /srv/office EXTRA", office.asked.get(0));
        assertEquals(List.of("peek 0", "peek 4", "peek 5", "logOut", "close"), office.asked.subList(3, 8));
    }

    @Test
    void lookingCanBeForOnePersonOneGroupAndSoMany() {
        for (int i = 0; i < 3; i++) {
            office.chat.copies.add(List.of(copy(3, "bob", "ala", false, "one"), copy(4, "ewa", "kino", true, "film?")));
        }
        office.run("", "receive", "--peek", "--from", "bob", "-n", "1");
        office.chat.copies.clear();
        office.chat.copies.add(List.of(copy(3, "ewa", "ala", false, "kino"), copy(4, "ewa", "kino", true, "film?")));
        office.run("", "receive", "--peek", "--group", "@kino");

        assertEquals(AT + "  bob: one\n" + AT + "  ewa -> @kino: film?\n", office.shown());
        assertEquals(67, office.run("", "receive", "--peek", "--from", "bbo"));
        assertEquals(67, office.run("", "receive", "--peek", "--group", "kin"));
    }

    @Test
    void mailCannotBeTakenInPart() {
        assertEquals(2, office.run("", "receive", "--from", "bob"));
        assertEquals(2, office.run("", "receive", "--group", "kino"));
        assertEquals(2, office.run("", "receive", "--peek", "--wait", "1s"));
        assertEquals(2, office.run("", "receive", "--peek", "--take"));

        assertTrue(office.complained().contains("mail is taken in order"), office::complained);
        assertEquals(List.of(), office.asked);
    }

    @Test
    void jsonSaysAllThereIsToSay() {
        office.chat.copies.add(
                List.of(new Copy(7, ScriptedChat.NOON, "", "kino", true, true, true, "a \"b\"\n\u0142")));
        office.chat.arrives(2, "one");

        assertEquals(0, office.run("", "receive", "--json"));
        assertEquals(0, office.run("", "receive", "--peek", "--json"));

        String at = Times.rfc3339(java.time.Instant.ofEpochMilli(ScriptedChat.NOON));
        assertEquals(
                List.of(
                        "{\"v\":1,\"time\":\"" + at
                                + "\",\"from\":{\"id\":2,\"name\":\"bob\"},\"group\":null,\"text\":\"one\","
                                + "\"verified\":true,\"again\":false}",
                        "{\"v\":1,\"seq\":7,\"time\":\"" + at
                                + "\",\"from\":null,\"group\":{\"id\":2,\"name\":\"kino\"},"
                                + "\"text\":\"a \\\"b\\\"\\n\u0142\",\"verified\":false,\"again\":true}"),
                office.shown().lines().toList());
    }

    private static Copy copy(long number, String from, String to, boolean toGroup, String text) {
        return new Copy(number, ScriptedChat.NOON, from, to, toGroup, false, false, text);
    }

    @Test
    void whatIsShownIsFlushedMessageByMessage() {
        office.chat.arrives(2, "one");
        office.chat.arrives(2, "two");
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        office.reader = () -> {
            seen.writeBytes((office.shown().lines().count() + " ").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return true;
        };

        office.run("", "receive");

        assertEquals("1 2 ", seen.toString(java.nio.charset.StandardCharsets.UTF_8));
    }
}

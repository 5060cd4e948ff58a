package dev.kolejka.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.client.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchCommandTest {

    private static final String AT = Times.forPeople(ScriptedChat.NOON);

    @TempDir
    Path directory;

    private final Office office = new Office();

    @BeforeEach
    void aKeyIsKept() {
        office.chat.kept.add("ala");
    }

    @Test
    void copiesAreShownAsTheyComeBesideTheSessionThatGetsTheMail() {
        office.chat.whenWaiting = () -> office.chat.arrives(2, "one");

        assertEquals(0, office.run("", "watch", "--once"));

        assertEquals("sealed /srv/office WATCHING", office.asked.get(0));
        assertEquals(AT + "  bob: one\n", office.shown());
        assertEquals("kolejka: watching the mail of ala; Ctrl-C ends it\n", office.complained());
        assertEquals(List.of("shown 1", "logOut", "close"), office.asked.subList(4, 7));
    }

    @Test
    void onlyWhatIsWantedIsShown() {
        office.chat.arrives(3, "no");
        office.chat.mail.add(new Mail(3, 1, "no", ScriptedChat.NOON, false, false));
        office.chat.mail.add(new Mail(2, 1, "yes", ScriptedChat.NOON, false, false));

        assertEquals(0, office.run("", "watch", "--once", "-q", "--from", "2", "--group", "szachy"));

        assertEquals(AT + "  bob -> @szachy: yes\n", office.shown());
        assertEquals("", office.complained());
    }

    @Test
    void asThePrimarySessionItEndsTheOtherAndTakesAllMail() {
        office.chat.arrives(2, "one");

        assertEquals(2, office.run("", "watch", "--take", "--from", "bob"));
        office.run("", "watch", "--take", "--once");

        assertEquals("sealed /srv/office PRIMARY", office.asked.get(0));
        assertEquals(List.of(), List.copyOf(office.chat.mail));
    }

    @Test
    void withoutASessionThatMayTakeItAPersonIsTold() {
        office.chat.outcome = Login.LATER;

        assertEquals(75, office.run("", "watch"));
    }

    @Test
    void aHookGetsTheMessageByItsEnvironmentAndItsInputAndNeverAsACommand() throws Exception {
        String nasty = "$(touch hacked); `touch hacked` ' \" \n-- &";
        office.chat.mail.add(new Mail(2, 2, nasty, ScriptedChat.NOON, false, false));
        Path seen = directory.resolve("seen");
        String hook = "cd '" + directory
                + "' && { printf '%s|' \"$KOLEJKA_FROM\" \"$KOLEJKA_GROUP\" \"$KOLEJKA_TIME\" \"$KOLEJKA_TEXT\""
                + " \"$KOLEJKA_JSON\"; cat; } > seen";

        assertEquals(0, office.run("", "watch", "--once", "--exec", hook));

        String at = Times.rfc3339(Instant.ofEpochMilli(ScriptedChat.NOON));
        String all = Files.readString(seen);
        assertTrue(all.startsWith("bob|kino|" + at + "|" + nasty + "|{\"v\":1,\"time\":\"" + at + "\","), all);
        assertTrue(all.endsWith("}|" + nasty), all);
        assertTrue(Files.notExists(directory.resolve("hacked")));
        assertEquals("", office.shown());
    }

    @Test
    void aHookThatFailsOrReadsNothingStopsNothing() {
        office.chat.arrives(2, "x".repeat(65_536));
        office.chat.arrives(2, "y");

        assertEquals(0, office.run("", "watch", "--once", "--exec", "exit 3"));

        assertTrue(office.complained().endsWith("kolejka: the command ended with status 3\n"), office::complained);
        assertTrue(office.asked.contains("shown 1"), office.asked::toString);
    }

    @Test
    void aServerThatIsAwayIsWaitedForAndToldOnce() {
        office.chat.troubles.put("awaitMail", Trouble.SERVER_STOPPED);
        int[] looks = {0};
        office.chat.whenAsked = name -> {
            if (name.equals("awaitMail") && ++looks[0] == 3) {
                office.chat.troubles.clear();
                office.chat.arrives(2, "back");
            }
        };

        assertEquals(0, office.run("", "watch", "--once"));

        assertEquals(AT + "  bob: back\n", office.shown());
        assertEquals(2, office.complained().lines().count(), office::complained);
        assertTrue(office.complained().contains("waiting for it"), office::complained);
    }

    @Test
    void aSessionThatIsOverEndsIt() {
        office.chat.troubles.put("awaitMail", Trouble.TAKEN_OVER);

        assertEquals(75, office.run("", "watch"));
    }
}

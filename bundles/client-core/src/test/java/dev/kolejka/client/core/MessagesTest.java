package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.client.Chat.Sending;
import dev.kolejka.api.client.Chat.Sending.Outcome;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.queue.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages sent and received (dist/docs/protocol.md section 5). */
@Timeout(60)
class MessagesTest extends ChatFixture {

    @Test
    void aMessageToAPersonIsSentOrRefused() throws Exception {
        loggedIn();
        server.answers(new Frame(7, 4, 0, "Wiadomosc wyslana"))
                .answers(new Frame(7, 4, -1, "Skrzynka odbiorcy jest pelna\n"));

        assertEquals(new Sending(Outcome.SENT, List.of()), chat.toPerson(2, "Cześć"));
        assertEquals(Outcome.MAILBOX_FULL, chat.toPerson(2, "znowu").outcome());

        assertEquals("4 13 Cześć", server.nextRequest());
    }

    @Test
    void aMessageToAGroupIsSentRefusedOrSkipsSomebody() throws Exception {
        loggedIn();
        server.answers(new Frame(7, 4, 2, "Wiadomosc wyslana"))
                .answers(new Frame(7, 4, 10, "Nie nalezysz do tej grupy\n"))
                .answers(new Frame(7, 4, 1, "Wiadomosc wyslana; pelna skrzynka: bob,ewa,"));

        assertEquals(new Sending(Outcome.SENT, List.of()), chat.toGroup(2, "film"));
        assertEquals(Outcome.NOT_A_MEMBER, chat.toGroup(1, "szach").outcome());
        assertEquals(new Sending(Outcome.SENT, List.of("bob", "ewa")), chat.toGroup(1, "mat"));
        assertEquals("4 11 film", server.nextRequest());
    }

    @Test
    void receivingAsksUntilARoundBringsNothing() throws Exception {
        loggedIn();
        server.answers(new Frame(4, 5, 0, "one"), new Frame(4, 6, 2, "two"), who())
                .answers(new Frame(4, 5, 0, "three"), who())
                .answers(who());

        assertEquals(List.of(plain(2, 0, "one"), plain(3, 2, "two"), plain(2, 0, "three")), chat.receive());
        assertEquals(3, server.asked.size());
    }

    @Test
    void mailIsCleanAndItsNumbersAreNotBelieved() throws Exception {
        loggedIn();
        server.answers(new Frame(4, 99, 77, "\u001b[31mred"), who()).answers(who());

        assertEquals(List.of(plain(0, 0, "\\u{1b}[31mred")), chat.receive());
    }

    @Test
    void mailAlreadyTakenIsShownEvenWhenTheServerThenSaysNothing() throws Exception {
        patience(SHORT);
        loggedIn();
        server.answers(new Frame(4, 5, 0, "one"), who());

        assertEquals(List.of(plain(2, 0, "one")), chat.receive());
        assertTrouble(Trouble.NO_ANSWER, chat::receive);
    }

    @Test
    void aServerThatStopsWhileMailIsTakenIsToldAfterTheMail() throws Exception {
        loggedIn();
        server.answers(new Frame(4, 5, 0, "one"), who()).then((request, queue) -> {
            server.dies();
            queue.remove();
        });

        assertEquals(List.of(plain(2, 0, "one")), chat.receive());
        assertTrouble(Trouble.SERVER_STOPPED, chat::receive);
        assertTrouble(Trouble.LOGGED_OUT, chat::receive);
    }
}

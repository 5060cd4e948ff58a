package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.sealing.Welcome;
import dev.kolejka.client.core.SealedOffice.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** A server that is started again and has forgotten everything: what cannot be known is said (dist/docs/protocol.md section 7). */
@Timeout(120)
class SealedForgettingTest extends SealedFixture {

    @Test
    void aServerThatForgotEverythingGetsANewTokenAndMessagesWithoutAnAnswerAreUnknown() throws Exception {
        Chat ala = ala(ALERT);
        office.loses(Kind.ANSWER).when(Kind.ANSWER, () -> office.dies().starts(false));

        ChatFixture.assertTrouble(Trouble.OUTCOME_UNKNOWN, () -> ala.toPerson(2, "raz"));

        assertEquals(1, ala.self(), "the session goes on");
        ala.toPerson(2, "dwa");
        assertEquals(List.of("ala TO_PERSON 2 raz", "ala TO_PERSON 2 dwa"), done());
        assertEquals(2, tokens());
        assertMoved(ala, "memory", "memory", true);
    }

    @Test
    void aMessageThatStayedAskedIsSaidToBeUnknownWhenTheServerForgotEverything() throws Exception {
        Chat ala = ala(HASTY);
        office.loses(Kind.REQUEST).when(Kind.REQUEST, office::dies);
        ChatFixture.assertTrouble(Trouble.NO_ANSWER, () -> ala.toPerson(2, "raz"));

        office.starts(false);
        ChatException unknown = firstTroubleBut(Trouble.NOT_SENT, () -> ala.toPerson(2, "dwa"));

        assertEquals(Trouble.OUTCOME_UNKNOWN, unknown.trouble());
        assertEquals(List.of(), done(), "the next is not sent as if nothing had happened");
        eventually(() -> ala.toPerson(2, "dwa"));
        assertEquals("ala TO_PERSON 2 dwa", done().get(0));
    }

    /** With a short patience a slow machine may miss the server: asked until it does not. */
    private static ChatException firstTroubleBut(Trouble passing, Executable call) {
        ChatException trouble = assertThrows(ChatException.class, call);
        while (trouble.trouble() == passing) {
            trouble = assertThrows(ChatException.class, call);
        }
        return trouble;
    }

    @Test
    void aServerThatForgotEverythingIsAskedAgainWhatMayBeDoneTwice() throws Exception {
        Chat ala = ala(ALERT);
        office.loses(Kind.ANSWER).when(Kind.ANSWER, () -> office.dies().starts(false));

        ala.join(2);

        assertEquals(List.of("ala JOIN 2 ", "ala JOIN 2 "), done());
        assertEquals(2, tokens());
    }

    @Test
    void aMessageThatWasNotYetSentGoesToTheServerThatForgotEverything() throws Exception {
        Chat ala = ala(CALM);
        office.dies().starts(false);

        ala.toPerson(2, "raz");

        assertEquals(List.of("ala TO_PERSON 2 raz"), done());
        assertEquals(2, tokens());
    }

    @Test
    void aServerThatForgotEverythingAndLooksAtNoLogInForAWhileIsStillAnsweredWithANewToken() throws Exception {
        Chat ala = ala(CALM);
        ala.join(1);
        office.dies().starts(false).refuses(Welcome.Outcome.WELCOME, Welcome.Outcome.LATER);

        ala.toPerson(2, "raz");

        assertEquals(1, ala.self(), "the session goes on");
        assertEquals(List.of("ala JOIN 1 ", "ala TO_PERSON 2 raz"), done());
        assertEquals(2, tokens());
    }

    @Test
    void aMessageWithoutAnAnswerIsUnknownAlsoWhenTheServerThatForgotEverythingFirstLooksAtNoLogIn() throws Exception {
        Chat ala = ala(ALERT);
        office.loses(Kind.ANSWER).when(Kind.ANSWER, () -> office.dies()
                .starts(false)
                .refuses(Welcome.Outcome.WELCOME, Welcome.Outcome.LATER));

        ChatFixture.assertTrouble(Trouble.OUTCOME_UNKNOWN, () -> ala.toPerson(2, "raz"));

        assertEquals(List.of("ala TO_PERSON 2 raz"), done());
    }

    @Test
    void whoeverIsInTheWayAfterAServerForgotEverythingHasTakenOver() throws Exception {
        Chat ala = ala(CALM);
        office.dies().starts(false);
        loggedIn(chat(CALM));

        String said = ChatFixture.assertTrouble(Trouble.TAKEN_OVER, ala::who).getMessage();

        assertEquals("ala, on the door mapped since 2023-11-14T22:13:20Z", said);
        assertEquals(0, ala.self());
        assertFalse(office.hellos.get(office.hellos.size() - 1).takeOver());
    }
}

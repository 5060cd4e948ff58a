package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.sealing.Letters.Ending;
import dev.kolejka.api.sealing.Welcome;
import dev.kolejka.client.core.SealedOffice.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions that the server ends, does not know or does not let in again, and those that log out (dist/docs/protocol.md section 7). */
@Timeout(120)
class SealedEndTest extends SealedFixture {

    @Test
    void aKeyThatIsNotAcceptedAnyMoreEndsTheSession() throws Exception {
        Chat ala = ala(CALM);
        office.dies().starts(true).refuses(Welcome.Outcome.WRONG_LOGIN_OR_PASSWORD);

        ChatFixture.assertTrouble(Trouble.LOGGED_OUT, ala::who);

        assertEquals(0, ala.self());
    }

    @Test
    void aSessionTheServerDoesNotKnowIsOverAndIsNotBegunAnew() throws Exception {
        Chat ala = ala(ALERT);
        ala.join(1);
        int acknowledgements = office.acknowledgements.size();
        office.loses(Kind.ENDED).ends("ala", Ending.TAKEN_OVER);

        ChatFixture.assertTrouble(Trouble.LOGGED_OUT, () -> ala.toPerson(2, "x"));

        assertEquals(0, ala.self());
        assertEquals(List.of("ala JOIN 1 "), done());
        assertEquals(
                acknowledgements,
                office.acknowledgements.size(),
                "no letter under new keys, which would have logged it in");
    }

    @ParameterizedTest
    @EnumSource(value = Ending.class)
    void aSessionThatTheServerEndsSaysSo(Ending why) throws Exception {
        Chat ala = ala(CALM);
        office.ends("ala", why);

        ChatFixture.assertTrouble(
                why == Ending.TAKEN_OVER ? Trouble.TAKEN_OVER : Trouble.LOGGED_OUT, () -> ala.toPerson(2, "x"));

        assertEquals(0, ala.self());
        assertEquals(List.of(), done());
        assertFalse(office.slotIsHeld());
    }

    @Test
    void aMessageThatWasSentAndHasNoAnswerWhenTheSessionEndsIsSaidToBePerhapsDelivered() throws Exception {
        Chat ala = ala(ALERT);
        office.loses(Kind.ANSWER).when(Kind.ANSWER, () -> office.refuses(Welcome.Outcome.IN_THE_WAY));

        String said = ChatFixture.assertTrouble(Trouble.TAKEN_OVER, () -> ala.toPerson(2, "raz"))
                .getMessage();

        assertEquals(
                "ala, on the door mapped since 2023-11-14T22:13:20Z;" + " the message may have been delivered or not",
                said);
    }

    @Test
    void aQuestionThatHasNoAnswerWhenTheSessionEndsLeavesNothingInDoubt() throws Exception {
        Chat ala = ala(ALERT);
        office.loses(Kind.ANSWER).when(Kind.ANSWER, () -> office.refuses(Welcome.Outcome.IN_THE_WAY));

        String said = ChatFixture.assertTrouble(Trouble.TAKEN_OVER, ala::who).getMessage();

        assertEquals("ala, on the door mapped since 2023-11-14T22:13:20Z", said);
    }

    @Test
    void aSessionThatEndedSendsNothingMore() throws Exception {
        Chat ala = ala(CALM);
        Chat bob = chat(CALM);
        bob.logIn("bob", "psa".toCharArray(), false);
        office.ends("ala", Ending.TAKEN_OVER);

        ChatFixture.assertTrouble(Trouble.TAKEN_OVER, () -> ala.toPerson(2, "x".repeat(5_000)));

        bob.who(); // whatever ala sent has been looked at
        assertEquals(0, office.unopened.get());
    }

    @Test
    void anEndThatIsHeardBetweenHelloAndWelcomeIsOne() throws Exception {
        Chat ala = ala(ALERT);
        office.loses(Kind.ANSWER).when(Kind.HELLO, () -> office.ends("ala", Ending.TAKEN_OVER));

        ChatFixture.assertTrouble(Trouble.TAKEN_OVER, () -> ala.toPerson(2, "x"));
    }

    @Test
    void aSessionThatTookOverOnceDoesNotTakeBackWhatWasTakenFromItInTurn() throws Exception {
        Chat first = ala(CALM);
        Chat second = chat(ALERT);
        second.logIn("ala", "kota".toCharArray(), true);
        office.loses(Kind.ENDED);
        first.logIn("ala", "kota".toCharArray(), true);

        ChatFixture.assertTrouble(Trouble.TAKEN_OVER, second::who);

        first.who();
        assertEquals(1, first.self());
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUEST", "ANSWER"})
    void aLogOutWhoseAnswerGetsLostIsOne(Kind lost) throws Exception {
        Chat ala = ala(ALERT);
        office.loses(lost).loses(Kind.ENDED);

        ala.logOut();

        assertEquals(0, ala.self());
        assertEquals(List.of("ala LOG_OUT 0 told"), done());
    }
}

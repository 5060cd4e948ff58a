package dev.kolejka.client.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the menu makes of a server that is gone, slow or strange. */
class MenuTroubleTest {

    @ParameterizedTest
    @EnumSource
    void withoutAServerThereIsNoQuestion(Trouble trouble) {
        Visit visit = Visit.begin(Language.ENGLISH, new ScriptedChat().fails(trouble));

        assertTrue(visit.hasEnded());
        assertTrue(visit.word().endsWith("detail of " + trouble), visit.word());
        assertEquals(2, visit.lines().size());
        assertEquals(Verdict.of(trouble).status(), visit.status());
    }

    @Test
    void troublesEndTheProgramWithTheStatusesOfTheManual() {
        assertEquals(69, statusOf(Trouble.NO_SERVER));
        assertEquals(69, statusOf(Trouble.SERVER_STOPPED));
        assertEquals(69, statusOf(Trouble.NO_TRANSPORT));
        assertEquals(69, statusOf(Trouble.MALFORMED));
        assertEquals(75, statusOf(Trouble.NO_ANSWER));
        assertEquals(75, statusOf(Trouble.NOT_SENT));
        assertEquals(75, statusOf(Trouble.QUEUE_FULL));
        assertEquals(75, statusOf(Trouble.OUTCOME_UNKNOWN));
        assertEquals(75, statusOf(Trouble.LOGGED_OUT));
        assertEquals(75, statusOf(Trouble.TAKEN_OVER));
        assertEquals(75, statusOf(Trouble.NO_SLOT));
        assertEquals(69, statusOf(Trouble.NOT_SEALED));
        assertEquals(77, statusOf(Trouble.NOT_ALLOWED));
        assertEquals(77, statusOf(Trouble.NOT_TRUSTED));
        assertEquals(77, statusOf(Trouble.KEYCHAIN));
    }

    private static int statusOf(Trouble trouble) {
        return Verdict.of(trouble).status().code();
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_ANSWER", "NOT_SENT", "QUEUE_FULL", "OUTCOME_UNKNOWN", "MALFORMED"})
    void aTroubleThatPassesLeadsBackToTheMenu(Trouble trouble) throws Exception {
        Visit visit = Visit.ofAla().meanwhile(c -> c.fails(trouble)).types("3");

        assertEquals(State.MAIN, visit.menu.state());
        assertEquals(ExitStatus.OK, visit.leaves().status());
    }

    @ParameterizedTest
    @EnumSource(
            names = {"NO_SERVER", "SERVER_STOPPED", "NOT_ALLOWED", "NO_TRANSPORT", "LOGGED_OUT", "TAKEN_OVER", "NO_SLOT"
            })
    void aTroubleThatEndsTheSessionLeadsToALogInOnANewConnection(Trouble trouble) throws Exception {
        Visit visit = Visit.ofAla().meanwhile(c -> c.fails(trouble)).types("3");
        assertEquals(State.LOGIN, visit.menu.state());

        visit.types("ala", "kota");

        assertEquals(List.of("connect", "logIn ala kota", "receive", "connect", "logIn ala kota"), visit.chat.asked());
        assertEquals(State.MAIN, visit.menu.state());
    }

    @Test
    void aServerThatIsStillGoneIsLookedForAtEachLogIn() throws Exception {
        Visit visit = Visit.ofAla()
                .meanwhile(c -> c.fails(Trouble.SERVER_STOPPED)
                        .fails(Trouble.SERVER_STOPPED)
                        .fails(Trouble.SERVER_STOPPED))
                .types("3")
                .types("ala", "kota")
                .types("ala", "kota");

        assertEquals(
                List.of("connect", "logIn ala kota", "receive", "connect", "connect", "connect", "logIn ala kota"),
                visit.chat.asked());
    }

    @Test
    void aConnectionMadeAnewIsKept() throws Exception {
        Visit visit =
                Visit.ofAla().meanwhile(c -> c.fails(Trouble.SERVER_STOPPED)).types("3");

        visit.types("ala", "kota").types("4", "1").types("ala", "kota");

        assertEquals(
                List.of("connect", "logIn ala kota", "logOut", "logIn ala kota"),
                visit.chat.asked().subList(3, 7));
    }

    @Test
    void aMoveIsToldOnceAndInFrontOfWhatWasAskedFor() throws Exception {
        Visit visit = Visit.ofAla().meanwhile(c -> c.moves("mapped", "sysv")).types("3");

        assertEquals(
                List.of("Transport changed: mapped -> sysv; nothing was lost.", "No messages"),
                visit.lines().subList(0, 2));

        assertEquals("No messages", visit.types("3").word());
    }

    @Test
    void aTroubleAfterAMoveIsToldBehindIt() throws Exception {
        Visit visit = Visit.ofAla()
                .meanwhile(c -> c.moves("sysv", "sysv").fails(Trouble.NO_ANSWER))
                .types("3");

        assertEquals("The queue was replaced by another.", visit.word());
        assertEquals(
                "The server does not answer: detail of NO_ANSWER", visit.lines().get(1));
    }

    @Test
    void anUnknownOutcomeIsNotCalledNothingLost() throws Exception {
        Visit visit = Visit.ofAla()
                .meanwhile(c -> c.moves("mapped", "sysv").fails(Trouble.OUTCOME_UNKNOWN))
                .types("3");

        assertEquals("The queue was closed before the answer came: detail of OUTCOME_UNKNOWN", visit.word());
        assertEquals("No messages", visit.types("3").word());
    }

    @Test
    void aMoveIsToldToWhoLeavesToo() throws Exception {
        Visit visit = Visit.ofAla().meanwhile(c -> c.moves("mapped", "sysv")).leaves();

        assertEquals(List.of("Transport changed: mapped -> sysv; nothing was lost.", "Logged out."), visit.lines());
    }

    @Test
    void whoLeavesWhileTheServerIsGoneIsToldByTheStatus() throws Exception {
        Visit visit =
                Visit.ofAla().meanwhile(c -> c.fails(Trouble.SERVER_STOPPED)).types("3");

        assertEquals(ExitStatus.UNAVAILABLE, visit.leaves().status());
        assertFalse(visit.chat.asked().contains("logOut"));
    }

    @Test
    void aLogOutAtTheEndThatIsNotConfirmedIsSaid() throws Exception {
        Visit visit =
                Visit.ofAla().meanwhile(c -> c.fails(Trouble.SERVER_STOPPED)).leaves();

        assertEquals("the server has stopped: detail of SERVER_STOPPED", visit.word());
        assertEquals(ExitStatus.UNAVAILABLE, visit.status());
    }

    @Test
    void aLogOutThatIsNotConfirmedLogsOutAllTheSame() throws Exception {
        Visit visit = Visit.ofAla().meanwhile(c -> c.fails(Trouble.NO_ANSWER)).types("4", "1");

        assertEquals(State.LOGIN, visit.menu.state());
        assertEquals(ExitStatus.TEMPORARY, visit.leaves().status());
    }
}

package dev.kolejka.client.menu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, who is not, and what becomes of passwords. */
class LoggingInTest {

    @ParameterizedTest
    @ValueSource(strings = {"psa", "", "kota "})
    void aWrongPasswordIsRefusedAndRememberedAtTheEnd(String password) throws Exception {
        Visit visit = Visit.begin().types("ala", password);

        assertEquals("Wrong password. Try again.", visit.word());
        assertEquals(ExitStatus.NOT_ALLOWED, visit.leaves().status());
    }

    @Test
    void aPasswordWithANulIsRefusedWithoutAskingTheServerWhichWouldSeeOnlyItsBeginning() throws Exception {
        Visit visit = Visit.begin().types("ala", "kota\u0000x");

        assertEquals("Wrong password. Try again.", visit.word());
        assertEquals(List.of("connect"), visit.chat.asked());
    }

    @Test
    void aPasswordTooLongForAFrameIsWrong() throws Exception {
        Visit visit = Visit.begin().types("ala", "ł".repeat(254)).types("ala", "ł".repeat(253) + "x");

        assertEquals(List.of("connect", "logIn ala " + "ł".repeat(253) + "x"), visit.chat.asked());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ala kota", "al\u0000a", "al\u001ba"})
    void whatCannotBeALoginIsRefusedWithoutAskingTheServer(String login) throws Exception {
        Visit visit = Visit.begin().types(login, "kota");

        assertTrue(visit.word().startsWith("Wrong login: "), visit.word());
        assertEquals(List.of("connect"), visit.chat.asked());
        visit.isSafeToShow();
    }

    @Test
    void aLoginLongerThanAFrameIsRefusedWithoutAskingTheServer() throws Exception {
        Visit visit = Visit.begin().types("a".repeat(70_000), "kota");

        assertTrue(visit.word().startsWith("Wrong login: "), visit.word());
        assertEquals(List.of("connect"), visit.chat.asked());
    }

    @Test
    void aRefusalIsForgottenOnceALogInSucceeds() throws Exception {
        Visit visit = Visit.begin().types("ala", "psa").types("ala", "kota").types("4", "1");

        assertEquals(ExitStatus.OK, visit.leaves().status());
    }

    @Test
    void aRefusalAfterLoggingOutCountsAtTheEnd() throws Exception {
        Visit visit = Visit.ofAla().types("4", "1").types("bob", "x");

        assertEquals(ExitStatus.NOT_ALLOWED, visit.leaves().status());
    }

    @Test
    void afterLoggingOutSomebodyElseMayLogIn() throws Exception {
        Visit visit = Visit.ofAla().types("4", "1");
        assertEquals(State.LOGIN, visit.menu.state());

        visit.types("bob", "psa");

        assertEquals("Logged in. Hello, bob!", visit.word());
    }

    @Test
    void aPasswordIsWipedWhateverHappens() throws Exception {
        for (ScriptedChat chat : List.of(
                new ScriptedChat(), new ScriptedChat().elsewhere(1), new ScriptedChat().named(ScriptedChat.crowd(1)))) {
            assertWiped(Visit.begin(Language.ENGLISH, chat).types("ala"));
        }
        assertWiped(Visit.begin().types("ala").meanwhile(c -> c.fails(Trouble.NO_ANSWER)));
        assertWiped(Visit.begin().types("no login"));
    }

    private static void assertWiped(Visit visit) throws InterruptedException {
        char[] password = "kota".toCharArray();

        visit.menu.line(password);

        assertArrayEquals(new char[4], password);
    }

    @Test
    void onlyThePasswordIsSecret() {
        for (State state : State.values()) {
            assertEquals(state == State.PASSWORD, state.kind() == Question.Kind.SECRET);
        }
    }
}

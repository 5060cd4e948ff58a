package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.LockFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The log-in and log-out of dist/docs/protocol.md section 4. */
@Timeout(60)
class LogInTest extends ChatFixture {

    @Test
    void aLoginIsAskedForInTheWordsOfTheProtocolAndThePasswordWiped() throws Exception {
        char[] password = "zażółć 1".toCharArray();
        server.acceptsAla();

        Login login = chat.logIn("ala", password, false);

        assertEquals(Login.ACCEPTED, login);
        assertEquals(1, chat.self());
        assertEquals("0 1 ala zażółć 1", server.nextRequest());
        assertArrayEquals(new char[8], password);
    }

    @Test
    void everyRefusalIsTold() throws Exception {
        server.refuses("Zle haslo\n").refuses("Zly login\n").refuses("Taka osoba juz jest zalogowana\n");

        assertEquals(Login.WRONG_PASSWORD, chat.logIn("ala", "x".toCharArray(), false));
        assertEquals(Login.WRONG_LOGIN, chat.logIn("ala", "x".toCharArray(), false));
        assertEquals(Login.ALREADY_LOGGED_IN, chat.logIn("ala", "x".toCharArray(), false));
        assertEquals(0, chat.self());
    }

    @Test
    void whatCannotBeALoginIsRefusedWithoutAsking() throws Exception {
        assertEquals(Login.WRONG_LOGIN, chat.logIn("", "x".toCharArray(), false));
        assertEquals(Login.WRONG_LOGIN, chat.logIn("ala kota", "x".toCharArray(), false));
        assertEquals(Login.WRONG_PASSWORD, chat.logIn("ala", "x".repeat(508).toCharArray(), false));

        assertTrue(server.asked.isEmpty());
    }

    @Test
    void clientsOfOursTakeTurnsWhileTheyLogIn() throws Exception {
        LockFile.Hold otherClient =
                LockFile.open(run.resolve("kolejka.lock")).tryHold(65).orElseThrow();

        assertTrouble(Trouble.NO_ANSWER, () -> chat(SHORT).logIn("ala", "kota".toCharArray(), false));
        assertTrue(server.asked.isEmpty(), "nothing is asked before it is our turn");

        otherClient.close();
        loggedIn();
    }

    @Test
    void anAnswerLeftByAClientThatDiedDoesNotMakeUsSomebodyElse() throws Exception {
        server.queue().offer(new Frame(2, 4, 0, "Zalogowano\n"));
        server.queue().offer(new Frame(2, 3, 2, ""));
        server.queue().offer(new Frame(2, 77, 1, "Zly login\n"));
        server.refuses("Zle haslo\n");

        assertEquals(Login.WRONG_PASSWORD, chat.logIn("bob", "guess".toCharArray(), false));
        assertEquals(0, chat.self());
    }

    @Test
    void aServerOfAnotherSizeThanItsFilesSayIsNotBelievedAndNotLeftLoggedIn() throws Exception {
        server.answers(new Frame(2, 4, 0, "Zalogowano\n"), new Frame(2, 4, 2, ""));

        assertTrouble(Trouble.SERVER_STOPPED, () -> chat.logIn("ala", "kota".toCharArray(), false));

        assertEquals(0, chat.self());
        server.nextRequest();
        assertEquals("4 2 ", server.nextRequest(), "the session it opened is ended");
    }

    @Test
    void loggingOutIsConfirmed() throws Exception {
        loggedIn();
        server.answers(new Frame(7, 4, 2, "Wylogowano\n"));

        chat.logOut();

        assertEquals("4 2 ", server.nextRequest());
        assertEquals(0, chat.self());
    }

    @Test
    void loggingOutWithoutHavingLoggedInAsksNothing() throws Exception {
        chat.logOut();

        assertTrue(server.asked.isEmpty());
    }
}

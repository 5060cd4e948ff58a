package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.Chat.Sending.Outcome;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.queue.Frame;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests and lists of dist/docs/protocol.md section 5, and answers that are none. */
@Timeout(60)
class AskingTest extends ChatFixture {

    @Test
    void aListThatIsCutIsAskedForAgainUntilItIsWhole() throws Exception {
        loggedIn();
        server.answers(new Frame(7, 4, 3, "ala,bob,...")).answers(new Frame(7, 4, 3, "ewa,"));

        assertEquals(List.of("ala", "bob", "ewa"), logins(chat.who()));

        assertEquals("4 3 ", server.nextRequest());
        assertEquals("4 3 +2", server.nextRequest());
    }

    @Test
    void aServerThatNeverEndsAListIsNotAskedForEver() throws Exception {
        loggedIn();
        server.answers(new Frame(7, 4, 3, "ala,...")).answers(new Frame(7, 4, 3, "..."));

        assertEquals(List.of("ala"), logins(chat.who()));
    }

    @Test
    void membersAreAskedForByTheNumberOfTheirGroup() throws Exception {
        loggedIn();
        server.answers(new Frame(7, 4, 9, "ala ewa ")).answers(new Frame(7, 4, 8, ""));

        assertEquals(List.of("ala", "ewa"), chat.members(2));
        assertEquals(List.of(), chat.members(1));
        assertEquals("4 9 ", server.nextRequest());
    }

    @Test
    void joiningAndLeavingAreAskedForByNumber() throws Exception {
        loggedIn();
        server.answers(new Frame(7, 4, 1, "")).answers(new Frame(7, 4, 2, "whatever"));

        chat.join(1);
        chat.leave(2);

        assertEquals("4 4 ", server.nextRequest());
        assertEquals("4 7 ", server.nextRequest());
    }

    @Test
    void aPlaceThatIsNobodysIsTheCallersMistake() throws Exception {
        loggedIn();

        assertThrows(IllegalArgumentException.class, () -> chat.toPerson(4, "x"));
        assertThrows(IllegalArgumentException.class, () -> chat.join(0));
        assertThrows(IllegalArgumentException.class, () -> chat.toPerson(1, "ż".repeat(256)));
        assertTrue(server.asked.isEmpty(), "nothing was sent");
    }

    @Test
    void anAnswerThatCameTooLateIsNotTakenForTheNextOne() throws Exception {
        loggedIn();
        server.queue().offer(new Frame(7, 4, 1, "Zapisano do grupy\n"));
        server.answers(new Frame(7, 4, 10, "Nie nalezysz do tej grupy\n"));

        assertEquals(Outcome.NOT_A_MEMBER, chat.toGroup(1, "x").outcome());
    }

    @Test
    void anAnswerToSomethingElseIsPassedOver() throws Exception {
        loggedIn();
        server.answers(new Frame(7, 4, 9, "strange"), new Frame(7, 4, 3, "ala,"));

        assertEquals(List.of("ala"), logins(chat.who()));
    }

    @Test
    void aSessionTheServerDoesNotKnowIsOver() throws Exception {
        loggedIn();
        server.answers(new Frame(7, 4, -1, "Najpierw sie zaloguj\n"));

        assertTrouble(Trouble.LOGGED_OUT, chat::who);
        assertEquals(0, chat.self());
        assertTrouble(Trouble.LOGGED_OUT, chat::who);
    }

    @Test
    void noAnswerUntilTheDeadlineIsSaid() throws Exception {
        patience(SHORT);
        loggedIn();

        assertTrouble(Trouble.NO_ANSWER, chat::who);
    }

    @Test
    void whoeverStartsInThePlaceOfAServerThatDiedAnswersWhatWasAsked() throws Exception {
        WatchedTransport memory = new WatchedTransport(server.transport);
        chat = chat(run, List.of(memory), LONG);
        loggedIn();
        server.then((request, queue) -> server.dies());
        memory.beforeWaiting(count -> {
            if (count == 2) { // it was seen that nobody serves
                server.queue().offer(who());
            }
        });

        assertEquals(ala(), logins(chat.who()));

        assertEquals(Optional.of(new Chat.Move("memory", "memory", true)), chat.takeMove());
        assertEquals(Optional.empty(), chat.takeMove(), "it is told once");
    }

    @Test
    void aServerThatDiedIsWaitedForUntilTheDeadlineAndTheSessionIsKept() throws Exception {
        patience(SHORT);
        loggedIn();
        server.then((request, queue) -> server.dies());

        String said = String.valueOf(assertTrouble(Trouble.NO_ANSWER, chat::who).getMessage());

        assertTrue(said.startsWith("there is no server: "), said);
        assertEquals(1, chat.self());
        assertTrouble(Trouble.SERVER_STOPPED, chat::connect);
    }

    @Test
    void whatFindsNoRoomWhileThereIsNoServerIsNotSent() throws Exception {
        patience(SHORT);
        loggedIn();
        CompletableFuture<Void> busy = new CompletableFuture<>();
        CompletableFuture<Void> over = new CompletableFuture<>();
        server.then((request, queue) -> {
            busy.complete(null);
            over.join();
        });
        server.queue().offer(new Frame(1, 4, 3, ""));
        busy.join();
        server.dies();
        while (server.queue().offer(new Frame(1, 4, 3, ""))) {
            // until there is no more room
        }
        try {
            assertTrouble(Trouble.NOT_SENT, chat::who);

            assertEquals(1, chat.self());
        } finally {
            over.complete(null);
        }
    }

    @Test
    void aQueueThatIsRemovedIsAStoppedServerAndTheNextLoginFindsTheNewOne() throws Exception {
        loggedIn();
        server.then((request, queue) -> {
            server.dies();
            queue.remove();
        });
        assertTrouble(Trouble.SERVER_STOPPED, chat::who);
        assertEquals(0, chat.self());
        server.close();

        ScriptedServer next = new ScriptedServer(run);
        Chat again = chat(run, List.of(next.transport), LONG);
        next.acceptsAla();

        assertEquals(Login.ACCEPTED, again.logIn("ala", "kota".toCharArray(), false));
        next.close();
    }
}

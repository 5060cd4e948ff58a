package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.Chat.Sending;
import dev.kolejka.api.client.Chat.Sending.Outcome;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The client's half of dist/docs/protocol.md sections 4 to 6, against a server that does as it is told. */
@Timeout(60)
class QueueChatTest {

    /** Long enough for any machine; what must run into a deadline gets {@link #SHORT}. */
    private static final Duration LONG = Duration.ofSeconds(50);

    private static final Duration SHORT = Duration.ofMillis(20);

    @TempDir
    Path run;

    private ScriptedServer server;
    private Chat chat;

    @BeforeEach
    void aServerAndAChat() throws IOException {
        server = new ScriptedServer(run);
        chat = chat(LONG);
    }

    @AfterEach
    void over() throws IOException {
        chat.close();
        server.close();
    }

    private Chat chat(Duration answerDeadline) {
        return new QueueChat(new Published(run), List.of(server.transport), answerDeadline);
    }

    private Chat loggedIn() throws ChatException, InterruptedException {
        server.acceptsAla();
        assertEquals(Login.ACCEPTED, chat.logIn("ala", "kota".toCharArray()));
        server.nextRequest();
        return chat;
    }

    // Logging in and out

    @Test
    void aLoginIsAskedForInTheWordsOfTheProtocolAndThePasswordWiped() throws Exception {
        char[] password = "zażółć 1".toCharArray();
        server.acceptsAla();

        Login login = chat.logIn("ala", password);

        assertEquals(Login.ACCEPTED, login);
        assertEquals(1, chat.self());
        assertEquals("0 1 ala zażółć 1", server.nextRequest());
        assertArrayEquals(new char[8], password);
    }

    @Test
    void everyRefusalIsTold() throws Exception {
        server.refuses("Zle haslo\n").refuses("Zly login\n").refuses("Taka osoba juz jest zalogowana\n");

        assertEquals(Login.WRONG_PASSWORD, chat.logIn("ala", "x".toCharArray()));
        assertEquals(Login.WRONG_LOGIN, chat.logIn("ala", "x".toCharArray()));
        assertEquals(Login.ALREADY_LOGGED_IN, chat.logIn("ala", "x".toCharArray()));
        assertEquals(0, chat.self());
    }

    @Test
    void whatCannotBeALoginIsRefusedWithoutAsking() throws Exception {
        assertEquals(Login.WRONG_LOGIN, chat.logIn("", "x".toCharArray()));
        assertEquals(Login.WRONG_LOGIN, chat.logIn("ala kota", "x".toCharArray()));
        assertEquals(Login.WRONG_PASSWORD, chat.logIn("ala", "x".repeat(508).toCharArray()));

        assertTrue(server.asked.isEmpty());
    }

    @Test
    void clientsOfOursTakeTurnsWhileTheyLogIn() throws Exception {
        LockFile.Hold otherClient =
                LockFile.open(run.resolve("kolejka.lock")).tryHold(65).orElseThrow();

        assertTrouble(Trouble.NO_ANSWER, () -> chat(SHORT).logIn("ala", "kota".toCharArray()));
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

        assertEquals(Login.WRONG_PASSWORD, chat.logIn("bob", "guess".toCharArray()));
        assertEquals(0, chat.self());
    }

    @Test
    void aServerOfAnotherSizeThanItsFilesSayIsNotBelievedAndNotLeftLoggedIn() throws Exception {
        server.answers(new Frame(2, 4, 0, "Zalogowano\n"), new Frame(2, 4, 2, ""));

        assertTrouble(Trouble.SERVER_STOPPED, () -> chat.logIn("ala", "kota".toCharArray()));

        assertEquals(0, chat.self());
        server.nextRequest();
        assertEquals("4 2 ", server.nextRequest(), "the session it opened is ended");
    }

    @Test
    void filesThatDoNotAgreeWithTheQueueAreOfAnotherGeneration() throws Exception {
        Files.writeString(run.resolve("queue.json"), ScriptedServer.QUEUE_JSON.replace("\"g\": 2", "\"g\": 1"));
        assertTrouble(Trouble.SERVER_STOPPED, chat::connect);

        Files.writeString(run.resolve("queue.json"), ScriptedServer.QUEUE_JSON);
        Files.writeString(run.resolve("basic.txt"), "o 1 ala \n");
        assertTrouble(Trouble.SERVER_STOPPED, chat::connect);
    }

    @Test
    void aQueueThatIsNotThereYetIsAServerThatDoesNotServe() throws Exception {
        Files.writeString(run.resolve("queue.json"), ScriptedServer.QUEUE_JSON.replace("\"queue\"", "\"elsewhere\""));

        assertTrouble(Trouble.SERVER_STOPPED, chat::connect);
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

    // Asking

    @Test
    void aListThatIsCutIsAskedForAgainUntilItIsWhole() throws Exception {
        loggedIn();
        server.answers(new Frame(7, 4, 3, "ala,bob,...")).answers(new Frame(7, 4, 3, "ewa,"));

        assertEquals(List.of("ala", "bob", "ewa"), chat.who());

        assertEquals("4 3 ", server.nextRequest());
        assertEquals("4 3 +2", server.nextRequest());
    }

    @Test
    void aServerThatNeverEndsAListIsNotAskedForEver() throws Exception {
        loggedIn();
        server.answers(new Frame(7, 4, 3, "ala,...")).answers(new Frame(7, 4, 3, "..."));

        assertEquals(List.of("ala"), chat.who());
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

    // Messages

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

        assertEquals(
                List.of(new Chat.Mail(2, 0, "one"), new Chat.Mail(3, 2, "two"), new Chat.Mail(2, 0, "three")),
                chat.receive());
        assertEquals(3, server.asked.size());
    }

    @Test
    void mailIsCleanAndItsNumbersAreNotBelieved() throws Exception {
        loggedIn();
        server.answers(new Frame(4, 99, 77, "\u001b[31mred"), who()).answers(who());

        assertEquals(List.of(new Chat.Mail(0, 0, "\\u{1b}[31mred")), chat.receive());
    }

    @Test
    void mailAlreadyTakenIsShownEvenWhenTheServerThenSaysNothing() throws Exception {
        chat.close();
        chat = chat(SHORT);
        loggedIn();
        server.answers(new Frame(4, 5, 0, "one"), who());

        assertEquals(List.of(new Chat.Mail(2, 0, "one")), chat.receive());
        assertTrouble(Trouble.NO_ANSWER, chat::receive);
    }

    @Test
    void aServerThatStopsWhileMailIsTakenIsToldAfterTheMail() throws Exception {
        loggedIn();
        server.answers(new Frame(4, 5, 0, "one"), who()).then((request, queue) -> queue.remove());

        assertEquals(List.of(new Chat.Mail(2, 0, "one")), chat.receive());
        assertTrouble(Trouble.SERVER_STOPPED, chat::receive);
        assertTrouble(Trouble.LOGGED_OUT, chat::receive);
    }

    private static Frame who() {
        return new Frame(7, 4, 3, "ala,");
    }

    // Answers that are not ours

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

        assertEquals(List.of("ala"), chat.who());
    }

    // Troubles

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
        chat.close();
        chat = chat(SHORT);
        loggedIn();

        assertTrouble(Trouble.NO_ANSWER, chat::who);
    }

    @Test
    void aServerThatDiesIsNoticedLongBeforeTheDeadline() throws Exception {
        loggedIn();
        server.then((request, queue) -> {
            try {
                server.dies();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        assertTrouble(Trouble.SERVER_STOPPED, chat::who);
        assertTrouble(Trouble.SERVER_STOPPED, chat::connect);
    }

    @Test
    void aQueueThatIsRemovedIsAStoppedServerAndTheNextLoginFindsTheNewOne() throws Exception {
        loggedIn();
        server.then((request, queue) -> queue.remove());
        assertTrouble(Trouble.SERVER_STOPPED, chat::who);
        assertEquals(0, chat.self());
        server.close();

        ScriptedServer next = new ScriptedServer(run);
        Chat again = new QueueChat(new Published(run), List.of(next.transport), LONG);
        next.acceptsAla();

        assertEquals(Login.ACCEPTED, again.logIn("ala", "kota".toCharArray()));
        next.close();
    }

    @Test
    void aFullQueueIsSaidAndNothingIsSent() throws Exception {
        MessageQueue stuck = server.transport.create(
                new QueueAddress("memory", "queue", run),
                new QueueShape(73, 2, new QueueShape.Legend(3, 2, 64)),
                QueueAccess.DEFAULT);
        stuck.offer(new Frame(1, 1, 1, "a"));
        stuck.offer(new Frame(1, 1, 1, "b"));

        ChatException trouble =
                assertTrouble(Trouble.QUEUE_FULL, () -> chat(SHORT).logIn("ala", "kota".toCharArray()));

        assertEquals("2 requests wait in the memory queue queue in " + run, trouble.getMessage());
        assertEquals(2, stuck.depth(1));
    }

    @Test
    void whereNoServerHasRunThereIsNone() throws Exception {
        Path empty = Files.createDirectory(run.resolve("empty"));

        ChatException trouble =
                assertTrouble(Trouble.NO_SERVER, () -> new QueueChat(new Published(empty), List.of(), LONG).connect());

        assertEquals(empty.resolve("queue.json").toString(), trouble.getMessage());
    }

    @Test
    void aDoorWithoutATransportIsNamed() {
        ChatException trouble =
                assertTrouble(Trouble.NO_TRANSPORT, () -> new QueueChat(new Published(run), List.of(), LONG).connect());

        assertEquals("its doors: smoke, memory; ours: none", trouble.getMessage());
    }

    @Test
    void aQueueWeMayNotOpenIsSaid() {
        QueueTransport forbidden = new QueueTransport() {
            @Override
            public String name() {
                return "memory";
            }

            @Override
            public String defaultName() {
                return "queue";
            }

            @Override
            public boolean keepsQueues() {
                return false;
            }

            @Override
            public Optional<String> complaintAbout(String name) {
                return Optional.empty();
            }

            @Override
            public MessageQueue create(QueueAddress address, QueueShape shape, QueueAccess access) {
                throw new UnsupportedOperationException();
            }

            @Override
            public MessageQueue open(QueueAddress address) throws IOException {
                throw new AccessDeniedException(address.name());
            }
        };

        assertTrouble(Trouble.NOT_ALLOWED, () -> new QueueChat(new Published(run), List.of(forbidden), LONG).connect());
    }

    @Test
    void publishedFilesThatAreBrokenAreNamed() throws Exception {
        Files.writeString(run.resolve("basic.txt"), "o 1 ala \nx\n");
        assertTrouble(Trouble.MALFORMED, chat::connect);

        Files.writeString(run.resolve("queue.json"), "{ \"version\": 1, ");
        ChatException trouble = assertTrouble(Trouble.MALFORMED, chat::connect);

        assertEquals(run.resolve("queue.json") + " is not JSON at line 1, column 17", trouble.getMessage());

        Files.write(run.resolve("queue.json"), new byte[5_000_000]);
        assertTrouble(Trouble.MALFORMED, chat::connect);
        Files.delete(run.resolve("queue.json"));
        Files.createDirectory(run.resolve("queue.json"));
        assertTrouble(Trouble.MALFORMED, chat::connect);
    }

    private static ChatException assertTrouble(Trouble expected, Executable call) {
        ChatException thrown = assertThrows(ChatException.class, call);
        assertEquals(expected, thrown.trouble(), thrown::getMessage);
        return thrown;
    }
}

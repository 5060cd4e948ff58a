package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.client.Chat.Move;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.QueueTransport;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A door that is closed while somebody is logged in there (dist/docs/protocol.md section 9). */
@Timeout(60)
class MovingTest extends ChatFixture {

    private static final Frame WHO = who();

    /** Somebody logged in through transports a test watches; {@code memory} is the first. */
    private WatchedTransport watched() throws Exception {
        WatchedTransport memory = new WatchedTransport(server.transport);
        chat.close();
        chat = chat(run, List.of(memory, server.other), LONG);
        loggedIn();
        return memory;
    }

    private void assertMoved(String from, String to) {
        assertEquals(Optional.of(new Move(from, to, false)), chat.takeMove());
        assertEquals(Optional.empty(), chat.takeMove(), "it is told once");
    }

    // A request the shut door does not take

    @Test
    void aRequestThatAShutDoorDoesNotTakeIsPutAtTheNext() throws Exception {
        loggedIn();
        server.movesToOther().answers(new Frame(7, 4, 0, "Wiadomosc wyslana"));

        chat.toPerson(2, "hello");

        assertEquals("4 13 hello", server.nextRequest());
        assertTrue(server.asked.isEmpty(), "it is asked once");
        assertEquals(1, chat.self());
        assertMoved("memory", "other");
    }

    @Test
    void aRequestIsPutAtTheNextDoorWhenTheOldOneIsGoneAlready() throws Exception {
        loggedIn();
        server.movesToOther().answers(WHO).queue().remove();

        assertEquals(ala(), logins(chat.who()));

        assertMoved("memory", "other");
    }

    @Test
    void aServerThatPublishesItsNextDoorAMomentLaterIsAwaited() throws Exception {
        WatchedTransport memory = watched();
        server.opens(server.other, "next").answers(WHO).queue().shut();
        memory.beforeOpening(count -> {
            if (count == 4) {
                server.publishes("other next");
            }
        });

        assertEquals(ala(), logins(chat.who()));

        assertMoved("memory", "other");
    }

    @Test
    void aQueueMadeAnewAtTheSameAddressIsFound() throws Exception {
        WatchedTransport memory = watched();
        server.answers(WHO).queue().remove();
        memory.beforeOpening(count -> {
            if (count == 3) {
                server.opens(server.transport, "queue");
            }
        });

        assertEquals(ala(), logins(chat.who()));

        assertMoved("memory", "memory");
    }

    @Test
    void aTimeWithoutAnyDoorIsWaitedOver() throws Exception {
        WatchedTransport memory = watched();
        server.answers(WHO).queue().remove();
        memory.beforeOpening(count -> {
            if (count == 1) {
                server.publishes();
                inAMoment(() -> server.opens(server.other, "next").publishes("other next"));
            }
        });

        assertEquals(ala(), logins(chat.who()));

        assertMoved("memory", "other");
    }

    private static void inAMoment(Runnable event) {
        Thread thread = new Thread(event, "in-a-moment");
        thread.setDaemon(true);
        thread.start();
    }

    @Test
    void whereNoDoorOpensUntilTheDeadlineTheSessionStaysForTheNextRequest() throws Exception {
        patience(SHORT);
        loggedIn();
        server.queue().remove();

        assertTrouble(Trouble.NO_ANSWER, chat::who);
        assertEquals(1, chat.self());

        assertEquals(ala(), whoAtTheNextDoor());
        assertMoved("memory", "other");
    }

    /** A new door, and what it says. With a short deadline an answer may be late: asked until it is not. */
    private List<String> whoAtTheNextDoor() throws Exception {
        server.alwaysAnswers(who()).opens(server.other, "next").publishes("other next");
        while (true) {
            try {
                return logins(chat.who());
            } catch (ChatException late) {
                assertEquals(Trouble.NO_ANSWER, late.trouble());
            }
        }
    }

    @Test
    void aDoorThatStaysShutUntilTheDeadlineIsSaidToHaveNotOpened() throws Exception {
        patience(SHORT);
        loggedIn();
        server.queue().shut();

        assertTrouble(Trouble.NO_ANSWER, () -> chat.toPerson(2, "x"));

        assertEquals(1, chat.self());
        assertTrue(server.asked.isEmpty());
        assertEquals(Optional.empty(), chat.takeMove());
    }

    // A door that goes while its answer is awaited

    @Test
    void aShutDoorStillGivesTheAnswer() throws Exception {
        loggedIn();
        server.then((request, queue) -> {
            server.movesToOther();
            queue.offer(WHO);
        });

        assertEquals(ala(), logins(chat.who()));
        assertEquals(Optional.empty(), chat.takeMove(), "nothing has been asked elsewhere yet");

        server.answers(WHO);
        assertEquals(ala(), logins(chat.who()));
        assertMoved("memory", "other");
    }

    @Test
    void whatMayBeDoneTwiceIsAskedAgain() throws Exception {
        loggedIn();
        server.then((request, queue) -> server.movesToOther().queue().remove()).answers(new Frame(7, 4, 2, "ok"));

        chat.join(2);

        assertEquals("4 5 ", server.nextRequest());
        assertEquals("4 5 ", server.nextRequest());
        assertMoved("memory", "other");
    }

    @Test
    void aLogOutThatWasCarriedOutTheFirstTimeIsOne() throws Exception {
        loggedIn();
        server.then((request, queue) -> server.movesToOther().queue().remove())
                .answers(new Frame(7, 4, -1, "Najpierw sie zaloguj\n"));

        chat.logOut();

        assertEquals(0, chat.self());
    }

    @Test
    void aMessageIsNotSentASecondTime() throws Exception {
        loggedIn();
        server.then((request, queue) -> server.movesToOther().queue().remove()).answers(WHO);

        assertTrouble(Trouble.OUTCOME_UNKNOWN, () -> chat.toGroup(1, "once"));

        assertMoved("memory", "other");
        assertEquals(1, chat.self());
        assertEquals(ala(), logins(chat.who()));
        assertEquals("4 10 once", server.nextRequest());
        assertEquals("4 3 ", server.nextRequest());
        assertEquals(Optional.empty(), chat.takeMove());
    }

    @Test
    void aMessageWhoseOutcomeIsUnknownIsSoAlsoWhenThereIsNoDoorYet() throws Exception {
        patience(SHORT);
        loggedIn();
        server.then((request, queue) -> queue.remove());

        assertTrouble(Trouble.OUTCOME_UNKNOWN, () -> chat.toPerson(2, "once"));

        assertEquals(ala(), whoAtTheNextDoor());
        assertMoved("memory", "other");
    }

    // Mail

    @Test
    void mailOfBothDoorsIsOneListInOrder() throws Exception {
        loggedIn();
        server.answers(mail("one"), mail("two"), WHO)
                .then((request, queue) -> server.movesToOther().queue().remove())
                .answers(mail("three"), WHO)
                .answers(WHO);

        assertEquals(List.of("one", "two", "three"), texts(chat.receive()));
        assertMoved("memory", "other");
    }

    @Test
    void aDoorThatGoesBetweenTwoMessagesLosesNone() throws Exception {
        WatchedTransport memory = watched();
        server.answers(mail("one"), mail("two"), WHO).answers(mail("two"), WHO).answers(WHO);
        memory.beforePolling(count -> {
            if (count == 2) {
                server.movesToOther().queue().remove();
            }
        });

        assertEquals(List.of("one", "two"), texts(chat.receive()));
    }

    @Test
    void aQueueFileThatIsCutShortBetweenTwoMessagesLosesNone() throws Exception {
        WatchedTransport memory = watched();
        server.answers(mail("one"), WHO).answers(mail("two"), WHO).answers(WHO);
        memory.beforePolling(count -> {
            if (count == 2) {
                server.movesToOther();
                throw new InternalError("a fault occurred in a recent unsafe memory access operation");
            }
        });

        assertEquals(List.of("one", "two"), texts(chat.receive()));
        assertMoved("memory", "other");
    }

    @Test
    void theAnswerLiesOnTheQueueForAsLongAsMailIsTaken() throws Exception {
        WatchedTransport memory = watched();
        server.answers(mail("one"), mail("two"), WHO).answers(WHO);
        List<Integer> depths = new CopyOnWriteArrayList<>();
        memory.beforePolling(count -> depths.add(server.queue().depth(7)));

        assertEquals(List.of("one", "two"), texts(chat.receive()));

        assertEquals(List.of(1, 1, 1, 1), depths);
        assertEquals(0, server.queue().depth(7));
    }

    @Test
    void mailTakenIsShownAlsoWhenTheServerIsGoneForGood() throws Exception {
        WatchedTransport memory = watched();
        server.answers(mail("one"), mail("two"), WHO);
        memory.beforePolling(count -> {
            if (count == 2) {
                server.dies();
                server.queue().remove();
            }
        });

        assertEquals(List.of("one"), texts(chat.receive()));
        assertTrouble(Trouble.SERVER_STOPPED, chat::receive);
    }

    private static Frame mail(String text) {
        return new Frame(4, 5, 0, text);
    }

    private static List<String> texts(List<Mail> mail) {
        return mail.stream().map(Mail::text).toList();
    }

    // Who is there afterwards

    @Test
    void aSessionTheNextDoorDoesNotKnowIsOver() throws Exception {
        loggedIn();
        server.movesToOther().answers(new Frame(7, 4, -1, "Najpierw sie zaloguj\n"));

        assertTrouble(Trouble.LOGGED_OUT, chat::who);
        assertEquals(0, chat.self());
    }

    @Test
    void aServerWithOtherPeopleIsAnotherServer() throws Exception {
        loggedIn();
        Files.writeString(run.resolve("basic.txt"), ScriptedServer.BASIC.replace("ala", "ola"));
        server.movesToOther();

        assertTrouble(Trouble.SERVER_STOPPED, chat::who);

        assertEquals(0, chat.self());
        assertTrue(server.asked.isEmpty(), "ala's number may be ola's now");
    }

    @Test
    void aServerWithOtherNumbersIsAnotherServer() throws Exception {
        loggedIn();
        server.movesToOther();
        Files.writeString(
                run.resolve("queue.json"),
                Files.readString(run.resolve("queue.json")).replace("\"g\":2", "\"g\":1"));

        assertTrouble(Trouble.SERVER_STOPPED, chat::who);

        assertTrue(server.asked.isEmpty());
    }

    @Test
    void aDoorThatGoesWithItsServerIsNotLookedForUntilTheDeadline() throws Exception {
        loggedIn();
        server.dies();
        server.queue().remove();

        assertTrouble(Trouble.SERVER_STOPPED, chat::who);
        assertEquals(0, chat.self());
    }

    @Test
    void whoIsInterruptedWhileLookingForADoorLooksNoLonger() throws Exception {
        WatchedTransport memory = watched();
        server.queue().remove();
        memory.beforeOpening(count -> Thread.currentThread().interrupt());

        assertThrows(InterruptedException.class, chat::who);

        memory.beforeOpening(count -> {});
        server.opens(server.transport, "queue").answers(WHO);
        assertEquals(ala(), logins(chat.who()));
        assertMoved("memory", "memory");
    }

    // Transports of this process

    @Test
    void aTransportThatGoesAndComesLeavesAConversationThroughAnotherAlone() throws Exception {
        List<QueueTransport> transports = new CopyOnWriteArrayList<>(server.transports());
        chat.close();
        chat = chat(run, transports, LONG);
        loggedIn();
        server.answers(WHO).answers(WHO);

        transports.remove(server.other);
        assertEquals(ala(), logins(chat.who()));
        server.movesToOther();
        inAMoment(() -> transports.add(server.other));

        assertEquals(ala(), logins(chat.who()));
        assertMoved("memory", "other");
    }

    @Test
    void manyMovesLeaveOneQueueOpen() throws Exception {
        WatchedTransport memory = watched();

        for (int i = 0; i < 2_000; i++) {
            server.opens(server.transport, "queue").answers(WHO);
            assertEquals(ala(), logins(chat.who()));
            server.nextRequest();
        }

        assertMoved("memory", "memory");
        assertEquals(1, memory.open());
        chat.close();
        assertEquals(0, memory.open());
    }
}

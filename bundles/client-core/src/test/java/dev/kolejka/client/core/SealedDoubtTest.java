package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.Chat.Move;
import dev.kolejka.api.client.Chat.Sending;
import dev.kolejka.api.client.Chat.Sending.Outcome;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.Letters.Ending;
import dev.kolejka.api.sealing.Letters.Reply;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.SealedFrame;
import dev.kolejka.api.sealing.Welcome;
import dev.kolejka.client.core.SealedOffice.Kind;
import dev.kolejka.testkit.ClearSealing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Frames that get lost or come twice, servers that start again, and doors that move (dist/docs/protocol.md section 7). */
@Timeout(120)
class SealedDoubtTest extends SealedFixture {

    private long tokens() {
        return office.hellos.stream().map(Hello::token).distinct().count();
    }

    private void assertMoved(Chat chat, String from, String to, boolean restarted) {
        assertEquals(Optional.of(new Move(from, to, restarted)), chat.takeMove());
        assertEquals(Optional.empty(), chat.takeMove(), "it is told once");
    }

    // Requests

    @Test
    void whatIsAskedIsAnswered() throws Exception {
        Chat ala = ala(CALM);
        office.replies(Operation.TO_GROUP, Reply.NOT_A_MEMBER);

        assertEquals(List.of(new Chat.Presence("ala", false), new Chat.Presence("bob", true)), ala.who());
        assertEquals(List.of("ala", "ewa"), ala.members(2));
        ala.join(2);
        ala.leave(1);
        assertEquals(new Sending(Outcome.SENT, List.of()), ala.toPerson(2, "zażółć"));
        assertEquals(new Sending(Outcome.NOT_A_MEMBER, List.of()), ala.toGroup(1, "e4"));
        office.replies(Operation.TO_GROUP, Reply.MAILBOX_FULL).replies(Operation.TO_PERSON, Reply.MAILBOX_FULL);
        assertEquals(new Sending(Outcome.SENT, List.of("ewa")), ala.toGroup(1, "e5"));
        assertEquals(new Sending(Outcome.MAILBOX_FULL, List.of()), ala.toPerson(2, "pełno"));

        assertEquals(
                List.of(
                        "ala MEMBERS 2 ",
                        "ala JOIN 2 ",
                        "ala LEAVE 1 ",
                        "ala TO_PERSON 2 zażółć",
                        "ala TO_GROUP 1 e4",
                        "ala TO_GROUP 1 e5",
                        "ala TO_PERSON 2 pełno"),
                done());
        assertEquals(Optional.empty(), ala.takeMove());
        assertEquals(1, office.hellos.size());
    }

    @Test
    void listsThatAreTooLongForOneAnswerAreWhole() throws Exception {
        office.cutsLists();
        Chat ala = ala(CALM);

        assertEquals(List.of("ala", "ewa"), ala.members(2));
        assertEquals(List.of(new Chat.Presence("ala", false), new Chat.Presence("bob", true)), ala.who());
    }

    @Test
    void aTextOf64KibibytesArrivesWholeAndOneByteMoreIsNotSent() throws Exception {
        Chat ala = ala(CALM);
        String longest = "ż".repeat(32 * 1024);

        ala.toPerson(2, longest);

        assertEquals(List.of("ala TO_PERSON 2 " + longest), done());
        assertThrows(IllegalArgumentException.class, () -> ala.toPerson(2, longest + "x"));
        assertEquals(1, done().size());
        assertEquals(64 * 1024, ala.maxTextBytes());
    }

    @Test
    void aPlaceThatIsNobodysIsTheCallersMistake() throws Exception {
        Chat ala = ala(CALM);

        for (int place : new int[] {0, 4}) {
            assertThrows(IllegalArgumentException.class, () -> ala.toPerson(place, "x"));
        }
        assertThrows(IllegalArgumentException.class, () -> ala.join(3));
        assertEquals(List.of(), done());
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUEST", "ANSWER"})
    void whatGetsLostIsAskedAgainAndDoneOnce(Kind lost) throws Exception {
        Chat ala = ala(ALERT);

        office.loses(lost);
        ala.toPerson(2, "raz");

        assertEquals(List.of("ala TO_PERSON 2 raz"), done());
        assertEquals(1, tokens());
        assertMoved(ala, "memory", "memory", true);
    }

    @ParameterizedTest
    @EnumSource(names = {"HELLO", "WELCOME"})
    void aGreetingThatGetsLostIsSaidAgain(Kind lost) throws Exception {
        office.loses(lost);

        Chat ala = ala(ALERT);

        assertEquals(1, ala.self());
        assertEquals(1, tokens());
        assertEquals(Optional.empty(), ala.takeMove(), "whoever just comes need not be told");
    }

    @ParameterizedTest
    @EnumSource(names = {"HELLO", "WELCOME", "ACK", "REQUEST", "ANSWER"})
    void afterARestartWhatGetsLostIsSaidAgainToo(Kind lost) throws Exception {
        Chat ala = ala(ALERT);
        ala.join(1);

        office.dies().starts(true).loses(lost);
        ala.toPerson(2, "raz");

        assertEquals(List.of("ala JOIN 1 ", "ala TO_PERSON 2 raz"), done());
        assertEquals(1, tokens());
    }

    @Test
    void anAnswerThatComesTwiceIsTakenOnce() throws Exception {
        Chat ala = ala(CALM);
        office.doubles(Kind.ANSWER).replies(Operation.TO_PERSON, Reply.MAILBOX_FULL);

        assertEquals(Outcome.MAILBOX_FULL, ala.toPerson(2, "x").outcome());

        assertEquals(Outcome.SENT, ala.toGroup(1, "y").outcome());
        assertEquals(List.of("ala", "ewa"), ala.members(1));
    }

    @Test
    void aWelcomeThatComesTwiceIsTakenOnce() throws Exception {
        office.doubles(Kind.WELCOME);

        Chat ala = ala(CALM);

        ala.who();
        assertEquals(1, office.hellos.size());
    }

    @Test
    void aLateRefusalOfAnEarlierHelloCounts() throws Exception {
        office.when(Kind.HELLO, () -> awaitFrames(1)).refuses(Welcome.Outcome.LATER);

        assertEquals(Login.LATER, chat(ALERT).logIn("ala", "kota".toCharArray(), false));
    }

    /** Until so many more hellos wait. */
    private void awaitFrames(int count) {
        while (office.queue().depth(1) < count) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aLateWelcomeToAnEarlierHelloIsNotGoneOnWith() throws Exception {
        office.when(Kind.HELLO, () -> awaitFrames(1));

        Chat ala = ala(ALERT);

        ala.join(1);
        assertEquals(List.of("ala JOIN 1 "), done());
    }

    @Test
    void foreignForgedAndReplayedFramesInTheLaneAreIgnored() throws Exception {
        Chat ala = ala(CALM);
        Chat bob = chat(CALM);
        bob.logIn("bob", "psa".toCharArray(), false);
        int lane = 9 + office.hellos.get(0).slot();
        ala.who();

        for (Frame said : List.copyOf(office.said)) { // what was said before, to others too
            office.queue().offer(new Frame().copyOf(said).type(lane));
        }
        office.queue().offer(new Frame(lane, lane, SealedFrame.LETTER, "forged"));
        office.queue().offer(new Frame(lane, 5, 0, "a classic text"));
        Frame marked = new Frame(lane, lane, SealedFrame.LETTER, "");
        SealedFrame.head(marked, 1, 99);
        office.queue().offer(marked);
        Frame welcome = new Frame();
        SealedFrame.handshake(welcome, lane, lane, SealedFrame.WELCOME, new byte[100]);
        office.queue().offer(welcome);

        assertEquals(List.of("ala", "ewa"), ala.members(1));
        assertEquals(List.of(), ala.receive());
        assertEquals(1, ala.self());
    }

    @Test
    void framesThatSomebodyPutsInTheLaneWithoutEndDoNotKeepARequestFromBeingSent() throws Exception {
        WatchedTransport memory = new WatchedTransport(office.transport);
        Chat ala = loggedIn(chat(CALM, Role.PRIMARY, List.of(memory)));
        int lane = 9 + office.hellos.get(0).slot();
        int[] forged = {0};
        int enough = 10_000;
        memory.beforePolling(count -> {
            if (count <= enough && office.queue().offer(new Frame(lane, lane, SealedFrame.LETTER, "forged"))) {
                forged[0] = count;
            }
        });

        ala.toPerson(2, "raz");

        assertEquals(List.of("ala TO_PERSON 2 raz"), done());
        assertTrue(forged[0] > 0 && forged[0] < enough, () -> forged[0] + " were taken first");
    }

    // Restarts

    @Test
    void aServerThatIsKilledWithARequestInHandAndComesBackCarriesItOutOnce() throws Exception {
        Chat ala = ala(ALERT);
        office.loses(Kind.REQUEST).when(Kind.REQUEST, () -> office.dies().starts(true));

        assertEquals(Outcome.SENT, ala.toPerson(2, "raz").outcome());

        assertEquals(List.of("ala TO_PERSON 2 raz"), done());
        assertEquals(1, tokens());
        Move move = ala.takeMove().orElseThrow();
        assertEquals("memory", move.to());
    }

    @Test
    void aServerThatIsKilledAfterItRecordedARequestAnswersItFromMemory() throws Exception {
        Chat ala = ala(ALERT);
        office.when(Kind.ANSWER, () -> office.dies().starts(true));

        ala.toPerson(2, "raz");
        ala.toPerson(2, "dwa");

        assertEquals(List.of("ala TO_PERSON 2 raz", "ala TO_PERSON 2 dwa"), done());
        assertEquals(1, tokens());
    }

    @Test
    void whenPeopleHaveOtherPlacesAfterARestartAMessageStillGoesToWhomItWasMeantFor() throws Exception {
        Chat ala = ala(ALERT);
        office.loses(Kind.REQUEST).when(Kind.REQUEST, () -> office.dies()
                .reorders("ewa", "ala", "bob")
                .starts(true));

        ala.toPerson(2, "dla boba");

        assertEquals(List.of("ala TO_PERSON 3 dla boba"), done());
        assertEquals(2, ala.self());
        assertEquals(List.of("ewa", "ala", "bob"), ala.names().logins());
    }

    @Test
    void whilePeopleHaveOtherPlacesAndTheSessionIsNotInAgainPlacesGoByTheNamesItHad() throws Exception {
        boolean[] isTrusted = {true};
        Trust trust = directory -> {
            if (!isTrusted[0]) {
                throw new ChatException(Trouble.NOT_TRUSTED, "changed");
            }
            return office.identity();
        };
        Chat ala =
                loggedIn(chat(CALM, Role.PRIMARY, List.of(office.transport), trust, new Through(new ClearSealing(2))));
        office.dies().reorders("ewa", "ala", "bob").starts(true);
        isTrusted[0] = false;

        ChatFixture.assertTrouble(Trouble.NOT_TRUSTED, ala::who);
        assertEquals("ala", ala.names().login(ala.self()));
        assertEquals(List.of("ala", "bob", "ewa"), ala.names().logins());

        isTrusted[0] = true;
        ala.who();
        assertEquals("ala", ala.names().login(ala.self()));
        assertEquals(List.of("ewa", "ala", "bob"), ala.names().logins());
    }

    @Test
    void aServerThatIsAwayForAWhileIsWaitedFor() throws Exception {
        Chat ala = ala(CALM);
        office.dies();
        Thread later = new Thread(() -> {
            awaitLooks();
            office.starts(true);
        });
        later.start();

        ala.toPerson(2, "raz");

        later.join();
        assertEquals(List.of("ala TO_PERSON 2 raz"), done());
        assertMoved(ala, "memory", "memory", true);
        assertEquals(1, ala.self());
    }

    @Test
    void aServerThatIsKilledAndLeavesItsQueueIsWaitedForToo() throws Exception {
        Chat ala = ala(CALM);
        office.loses(Kind.REQUEST).when(Kind.REQUEST, office::leavesItsQueue);
        Thread later = new Thread(() -> {
            while (office.queue().depth(1) > 0 || !isDead()) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < 6; i++) {
                awaitLooks(); // it is looked for every 250 ms
            }
            office.starts(true);
        });
        later.start();

        ala.toPerson(2, "raz");

        later.join();
        assertEquals(List.of("ala TO_PERSON 2 raz"), done());
        assertMoved(ala, "memory", "memory", true);
    }

    @Test
    void filesThatAServerIsAboutToWriteAgainAreReadAgain() throws Exception {
        Chat ala = ala(CALM);
        office.dies();
        Files.writeString(run.resolve("queue.json"), "{");
        Thread later = new Thread(() -> {
            awaitLooks();
            office.starts(true);
        });
        later.start();

        ala.toPerson(2, "raz");

        later.join();
        assertEquals(List.of("ala TO_PERSON 2 raz"), done());
    }

    private boolean isDead() {
        try {
            return !LockFile.open(run.resolve("kolejka.lock")).isHeld(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitLooks() {
        long until = System.nanoTime() + SHORT.toNanos();
        while (System.nanoTime() - until < 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aServerThatStaysAwayIsSaidAndTheSessionWaitsForIt() throws Exception {
        Chat ala = ala(HASTY);
        office.dies();

        ChatFixture.assertTrouble(Trouble.NOT_SENT, () -> ala.toPerson(2, "raz"));
        assertEquals(1, ala.self());

        office.starts(true);
        eventually(ala::who);
        assertEquals(List.of(), done(), "it never left us, so it was not sent behind the user's back");
    }

    /** With a short patience a slow machine may miss an answer: asked until it does not. */
    private static void eventually(Executable call) throws Exception {
        while (true) {
            try {
                call.execute();
                return;
            } catch (ChatException late) {
                assertTrue(late.trouble() == Trouble.NO_ANSWER || late.trouble() == Trouble.NOT_SENT, late::getMessage);
            } catch (Throwable other) {
                throw new AssertionError(other);
            }
        }
    }

    @Test
    void aRequestWithoutAnAnswerStaysFirstAndIsCarriedOutOnceBeforeTheNext() throws Exception {
        Chat ala = ala(HASTY);
        office.loses(Kind.REQUEST).when(Kind.REQUEST, office::dies);

        ChatFixture.assertTrouble(Trouble.NO_ANSWER, () -> ala.toPerson(2, "raz"));
        office.starts(true);
        eventually(() -> ala.toPerson(2, "dwa"));

        assertEquals("ala TO_PERSON 2 raz", done().get(0));
        assertEquals("ala TO_PERSON 2 dwa", done().get(1));
    }

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

    @Test
    void aKeyThatIsNotAcceptedAnyMoreEndsTheSession() throws Exception {
        Chat ala = ala(CALM);
        office.dies().starts(true).refuses(Welcome.Outcome.WRONG_LOGIN_OR_PASSWORD);

        ChatFixture.assertTrouble(Trouble.LOGGED_OUT, ala::who);

        assertEquals(0, ala.self());
    }

    @Test
    void aServerThatLooksAtNoLogInForAWhileIsGreetedUntilItDoes() throws Exception {
        Chat ala = ala(CALM);
        office.dies().starts(true).refuses(Welcome.Outcome.LATER, Welcome.Outcome.LATER);

        ala.who();

        assertEquals(1, tokens());
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
        assertEquals(List.of("ala LOG_OUT 0 "), done());
    }

    // Doors

    @Test
    void theSessionGoesAlongWhenTheDoorMoves() throws Exception {
        Chat ala = ala(CALM);
        office.moves();

        ala.toPerson(2, "raz");

        assertEquals(List.of("ala TO_PERSON 2 raz"), done());
        assertMoved(ala, "memory", "other", false);
        assertEquals(1, tokens());
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUEST", "ANSWER"})
    void aDoorThatMovesWithARequestInHandLosesNothing(Kind during) throws Exception {
        Chat ala = ala(CALM);
        office.loses(during).when(during, office::moves);

        ala.toPerson(2, "raz");

        assertEquals(List.of("ala TO_PERSON 2 raz"), done());
        assertMoved(ala, "memory", "other", false);
    }

    @Test
    void aDoorThatMovesWhileGreetedLosesNothing() throws Exception {
        office.loses(Kind.WELCOME).when(Kind.WELCOME, office::moves);

        ala(CALM).toPerson(2, "raz");

        assertEquals(List.of("ala TO_PERSON 2 raz"), done());
    }

    @Test
    void aQueueFileThatWasCutShortIsLeftForTheNextDoor() throws Exception {
        WatchedTransport memory = new WatchedTransport(office.transport);
        Chat ala = loggedIn(chat(CALM, Role.PRIMARY, List.of(memory, office.other)));
        memory.beforePolling(count -> {
            office.moves();
            throw new InternalError("a fault occurred in a recent unsafe memory access operation");
        });

        ala.toPerson(2, "raz");

        assertEquals(List.of("ala TO_PERSON 2 raz"), done());
        assertMoved(ala, "memory", "other", false);
    }

    @Test
    void manyMovesLeaveOneQueueOpenAndOneSlotHeld() throws Exception {
        WatchedTransport memory = new WatchedTransport(office.transport);
        WatchedTransport other = new WatchedTransport(office.other);
        Chat ala = loggedIn(chat(CALM, Role.PRIMARY, List.of(memory, other)));

        for (int i = 0; i < 200; i++) {
            office.moves();
            ala.join(1);
        }

        assertEquals(200, done().size());
        assertEquals(1, memory.open() + other.open());
        assertEquals(1, office.hellos.stream().map(Hello::slot).distinct().count());
        ala.close();
        assertEquals(0, memory.open() + other.open());
    }
}

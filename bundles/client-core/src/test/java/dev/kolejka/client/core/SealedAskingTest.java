package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.Chat.Sending;
import dev.kolejka.api.client.Chat.Sending.Outcome;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Letters.Reply;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.SealedFrame;
import dev.kolejka.api.sealing.Welcome;
import dev.kolejka.client.core.SealedOffice.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked of a server that is there is answered once, whatever gets lost, comes twice or is forged (dist/docs/protocol.md section 7). */
@Timeout(120)
class SealedAskingTest extends SealedFixture {

    @Test
    void whatIsAskedIsAnswered() throws Exception {
        Chat ala = ala(CALM);
        office.replies(Operation.TO_GROUP, Reply.NOT_A_MEMBER);

        assertEquals(
                List.of(new Chat.Presence("ala", false, 1_700_000_000_000L, "mapped"), new Chat.Presence("bob", true)),
                ala.who());
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
        assertEquals(
                List.of(new Chat.Presence("ala", false, 1_700_000_000_000L, "mapped"), new Chat.Presence("bob", true)),
                ala.who());
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
}

package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Move;
import dev.kolejka.api.client.Chat.Sending.Outcome;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Welcome;
import dev.kolejka.client.core.SealedOffice.Kind;
import dev.kolejka.testkit.ClearSealing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that is started again and knows its sessions: they go on (dist/docs/protocol.md section 7). */
@Timeout(120)
class SealedRestartTest extends SealedFixture {

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
    void aServerThatLooksAtNoLogInForAWhileIsGreetedUntilItDoes() throws Exception {
        Chat ala = ala(CALM);
        office.dies().starts(true).refuses(Welcome.Outcome.LATER, Welcome.Outcome.LATER);

        ala.who();

        assertEquals(1, tokens());
    }
}

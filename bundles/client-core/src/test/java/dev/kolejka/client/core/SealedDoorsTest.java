package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.client.core.SealedOffice.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Doors that move, or go without a word: the session goes along (dist/docs/protocol.md section 9). */
@Timeout(120)
class SealedDoorsTest extends SealedFixture {

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

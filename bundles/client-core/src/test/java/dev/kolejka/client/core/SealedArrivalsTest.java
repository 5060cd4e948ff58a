package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Arrival;
import dev.kolejka.api.client.Chat.Move;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.Letters.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What somebody hears who asks nothing: no mail is taken by it. */
@Timeout(120)
class SealedArrivalsTest extends SealedFixture {

    /** Listens until so many have come. */
    private static List<Arrival> hear(Chat chat, int count) throws Exception {
        List<Arrival> heard = new ArrayList<>();
        while (heard.size() < count) {
            heard.addAll(chat.arrivals());
        }
        return heard;
    }

    @Test
    void mailThatCameIsToldOnceAndStaysToBeReceived() throws Exception {
        Chat ala = ala(CALM);
        assertEquals(List.of(), ala.arrivals());

        office.arrives("ala", "bob", "one")
                .arrives("ala", "ewa", "two", Letters.mail(2, 0))
                .sendsMailAgain("ala");

        assertEquals(List.of(new Arrival(2, 0), new Arrival(3, 2)), hear(ala, 2));
        assertEquals(List.of(), ala.arrivals());
        assertEquals(List.of(0L), office.acknowledgements, "nobody has seen it");
        assertEquals(List.of("one", "two"), texts(ala.receive()));
    }

    @Test
    void mailThatComesAgainIsNotToldAgain() throws Exception {
        Chat ala = ala(CALM);
        office.arrives("ala", "bob", "one").sendsMailAgain("ala");
        hear(ala, 1);

        office.arrives("ala", "ewa", "two").sendsMailAgain("ala");

        assertEquals(List.of(new Arrival(3, 0)), hear(ala, 1));
        assertEquals(List.of("one", "two"), texts(ala.receive()));
    }

    @Test
    void whatWasReceivedIsNoNews() throws Exception {
        Chat ala = ala(CALM);
        office.arrives("ala", "bob", "one");
        assertEquals(List.of("one"), texts(ala.receive()));

        assertEquals(List.of(), ala.arrivals());
    }

    @Test
    void aDoorThatMovesIsNoticedWithoutAskingAnything() throws Exception {
        Chat ala = ala(ALERT);
        office.moves();

        Optional<Move> move = Optional.empty();
        while (move.isEmpty()) {
            ala.arrivals();
            move = ala.takeMove();
        }

        assertEquals(new Move("memory", "other", false), move.get());
        assertEquals(List.of(), done());
    }

    @Test
    void whileTheServerIsAwayThatIsToldAndNothingPilesUpUntilItIsBack() throws Exception {
        Chat ala = ala(HASTY);
        office.arrives("ala", "bob", "one").sendsMailAgain("ala");
        hear(ala, 1);
        office.dies();

        int troubles = 0;
        while (troubles < 17) {
            try {
                ala.arrivals();
            } catch (ChatException away) {
                assertTrue(ala.self() > 0, away::toString);
                troubles++;
            }
        }
        office.starts(true);

        Optional<Move> move = Optional.empty();
        while (move.isEmpty()) {
            try {
                ala.arrivals();
            } catch (ChatException notYet) {
                assertTrue(ala.self() > 0, notYet::toString);
            }
            move = ala.takeMove();
        }
        assertTrue(move.get().restarted());
        ala.toPerson(2, "still here");
        assertEquals(List.of("ala TO_PERSON 2 still here"), done());
    }

    @Test
    void aSessionThatIsTakenOverHearsOfIt() throws Exception {
        Chat ala = ala(CALM);
        office.ends("ala", Ending.TAKEN_OVER);

        ChatException over = assertThrows(ChatException.class, () -> hear(ala, 1));

        assertEquals(Trouble.TAKEN_OVER, over.trouble());
        assertEquals(0, ala.self());
    }
}

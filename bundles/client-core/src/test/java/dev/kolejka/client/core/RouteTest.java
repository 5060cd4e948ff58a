package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.client.Chat.Move;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.queue.QueueGoneException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RouteTest extends ChatFixture {

    private static final Deadline OVER = Deadline.in(Machine.REAL, Duration.ZERO);

    private WatchedTransport other;
    private Route route;
    private PlainMoves moves;

    @BeforeEach
    void aRouteThroughTheFirstDoor() throws ChatException {
        other = new WatchedTransport(server.other);
        RunDirectory published = new RunDirectory(run);
        Doors doors = new Doors(published, List.of(server.transport, other), Optional.empty(), false);
        route = new Route(published, doors, LONG, Machine.REAL);
        moves = new PlainMoves(published, route);
        route.connect();
    }

    @AfterEach
    void end() {
        route.close();
    }

    private QueueGoneException gone() {
        return new QueueGoneException(server.queue().address(), "was shut");
    }

    @Test
    void oneTryIsMadeWhateverTheDeadline() throws Exception {
        server.movesToOther();

        moves.goOn(gone(), OVER);

        assertEquals("other", route.connection().transport());
    }

    @Test
    void theDeadlineEndsTheTriesEvenIfEachOpensADoor() throws Exception {
        moves.goOn(gone(), OVER);

        ChatException trouble = assertThrows(ChatException.class, () -> moves.goOn(gone(), OVER));

        assertEquals(Trouble.NO_ANSWER, trouble.trouble());
    }

    @Test
    void aDoorThatTookARequestBeginsTheCountAnew() throws Exception {
        moves.goOn(gone(), OVER);
        route.settled();

        moves.goOn(gone(), OVER);

        assertEquals("memory", route.connection().transport());
    }

    @Test
    void aMoveIsFromTheLastDoorThatTookARequestToTheNextThatDoes() throws Exception {
        moves.goOn(gone(), OVER);
        assertEquals(Optional.empty(), route.takeMove(), "nothing was taken there");

        server.movesToOther();
        moves.goOn(gone(), Deadline.in(Machine.REAL, LONG));
        route.settled();

        assertEquals(Optional.of(new Move("memory", "other", false)), route.takeMove());
    }

    @Test
    void aDoorThatTookNothingIsNoPlaceToComeFrom() throws Exception {
        server.movesToOther();
        moves.goOn(gone(), OVER);
        server.opens(server.transport, "back").publishes("memory back");

        moves.goOn(gone(), Deadline.in(Machine.REAL, LONG));
        route.settled();

        assertEquals(Optional.of(new Move("memory", "memory", false)), route.takeMove());
    }

    @Test
    void aDoorOfOtherPeopleIsLetGoOf() throws Exception {
        Files.writeString(run.resolve("basic.txt"), ScriptedServer.BASIC.replace("ala", "ola"));
        server.movesToOther();

        ChatException trouble = assertThrows(ChatException.class, () -> moves.goOn(gone(), OVER));

        assertEquals(Trouble.SERVER_STOPPED, trouble.trouble());
        assertEquals(0, other.open());
    }

    @Test
    void aDoorWhoseNamesCannotBeReadIsLetGoOf() throws Exception {
        Files.delete(run.resolve("basic.txt"));
        server.movesToOther();

        assertThrows(ChatException.class, () -> moves.goOn(gone(), OVER));

        assertEquals(0, other.open());
    }
}

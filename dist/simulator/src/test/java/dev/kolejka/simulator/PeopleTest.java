package dev.kolejka.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.simulator.Session.Kind;
import org.junit.jupiter.api.Test;

/** What can be known of who is logged in. */
class PeopleTest {

    private static final int PERSON = 1;

    private final People people = new People(2, 1);

    private Session letIn(int number, Kind kind) {
        Session session = new Session(number, PERSON, kind, 10L * number, 10L * number + 5);
        int attempt = people.attempt(PERSON);
        people.attempted(PERSON);
        people.letIn(session, attempt);
        return session;
    }

    @Test
    void whoseSealedSessionHasDiedIsOutOnceTheServerHasLooked() {
        Session sealed = letIn(1, Kind.SEALED);
        people.over(sealed, false, 100);
        assertEquals(Tri.MAYBE, people.present().get(PERSON));

        people.noticed(sealed, 100);

        assertEquals(Tri.NO, people.present().get(PERSON));
    }

    @Test
    void whoCameBackByThePlainLogInAndDiedMayBeInForTheServerCannotSeeThat() {
        Session sealed = letIn(1, Kind.SEALED);
        people.over(sealed, false, 100);
        Session plain = letIn(2, Kind.CLASSIC);
        people.over(plain, false, 100);

        people.noticed(sealed, 100);

        assertEquals(Tri.MAYBE, people.present().get(PERSON));
    }
}

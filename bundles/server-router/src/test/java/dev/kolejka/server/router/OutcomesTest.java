package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.sealing.Letters.Reply;
import org.junit.jupiter.api.Test;

class OutcomesTest {

    private final Outcomes outcomes = new Outcomes();

    @Test
    void idsGoUpByOneFromOne() {
        assertTrue(outcomes.isNext(1));
        assertFalse(outcomes.isNext(0));
        assertFalse(outcomes.isNext(2));

        outcomes.add(Outcome.of(Reply.DONE));

        assertTrue(outcomes.isNext(2));
        assertEquals(1, outcomes.last());
    }

    @Test
    void theLastSixteenAreKept() {
        Outcome[] added = new Outcome[40];
        for (int id = 1; id < 40; id++) {
            added[id] = Outcome.of(Reply.DONE);
            outcomes.add(added[id]);
        }

        for (int id = 24; id < 40; id++) {
            assertSame(added[id], outcomes.of(id));
        }
        assertNull(outcomes.of(23));
        assertNull(outcomes.of(40));
    }

    @Test
    void noOtherNumberHasOne() {
        outcomes.add(Outcome.of(Reply.DONE));

        for (long id : new long[] {0, -1, -15, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertNull(outcomes.of(id));
        }
    }
}

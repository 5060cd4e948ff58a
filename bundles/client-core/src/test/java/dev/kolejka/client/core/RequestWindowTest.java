package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.sealing.Letters.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests by their ids (dist/docs/protocol.md section 7). */
class RequestWindowTest {

    private static final Pending.Answered DONE = new Pending.Answered(Reply.DONE, "");

    private final RequestWindow window = new RequestWindow();

    private Pending asks(Operation operation) throws ChatException {
        Pending request = new Pending(operation, "bob", new byte[0]);
        window.add(request);
        return request;
    }

    private Pending sends(Operation operation) throws ChatException {
        Pending request = asks(operation);
        request.sent();
        return request;
    }

    private static List<Long> ids(List<Pending> requests) {
        return requests.stream().map(Pending::id).toList();
    }

    @Test
    void idsCountFromOneAndEachIsSentUntilItIsOnItsWay() throws Exception {
        Pending first = asks(Operation.WHO);
        asks(Operation.WHO);
        assertEquals(List.of(1L, 2L), ids(window.toSend()));

        first.sent();

        assertEquals(List.of(2L), ids(window.toSend()));
        window.repeatAll();
        assertEquals(List.of(1L, 2L), ids(window.toSend()), "from the first without an answer");
    }

    @Test
    void moreThanSixteenWithoutAnAnswerAreRefused() throws Exception {
        Pending first = sends(Operation.WHO);
        for (int i = 2; i <= 16; i++) {
            sends(Operation.WHO);
        }

        ChatException full = assertThrows(ChatException.class, () -> asks(Operation.WHO));
        assertEquals(Trouble.NOT_SENT, full.trouble());
        assertEquals("16 requests have no answer yet, from number 1 on", full.getMessage());

        window.answer(2, DONE);
        assertThrows(ChatException.class, () -> asks(Operation.WHO), "the server remembers 16 outcomes: 1 counts");
        window.answer(1, DONE);
        assertEquals(DONE, first.answer());
        assertEquals(17, asks(Operation.WHO).id());
    }

    @Test
    void anAnswerSettlesWhatNobodyWaitsForAnyMore() throws Exception {
        Pending abandoned = sends(Operation.TO_PERSON);
        abandoned.abandon();
        Pending mine = sends(Operation.WHO);

        window.answer(2, DONE);

        assertEquals(DONE, mine.answer());
        assertFalse(window.holds(abandoned));
        assertEquals(2, window.lastAnswered());
    }

    @Test
    void answersToWhatWasNeverAskedAreDropped() throws Exception {
        Pending mine = sends(Operation.WHO);

        for (long id : new long[] {0, -1, 2, Long.MAX_VALUE}) {
            window.answer(id, DONE);
        }

        assertNull(mine.answer());
        assertEquals(0, window.lastAnswered());
    }

    @Test
    void whatNeverReachedTheServerGivesItsIdBack() throws Exception {
        sends(Operation.WHO);
        Pending unsent = asks(Operation.TO_PERSON);

        window.withdraw(unsent);

        assertEquals(2, asks(Operation.WHO).id());
        assertFalse(window.holds(unsent));
    }

    @Test
    void whatMayHaveReachedTheServerCannotBeWithdrawn() throws Exception {
        Pending sent = sends(Operation.TO_PERSON);
        sent.repeat();

        assertThrows(IllegalStateException.class, () -> window.withdraw(sent));
    }

    @Test
    void aNewTokenDropsMessagesInDoubtAndCountsTheRestFromOne() throws Exception {
        List<Pending> requests = new ArrayList<>();
        for (Operation operation : List.of(Operation.TO_PERSON, Operation.JOIN, Operation.TO_GROUP, Operation.WHO)) {
            requests.add(sends(operation));
        }
        Pending unsent = asks(Operation.TO_PERSON);
        Pending abandoned = sends(Operation.LEAVE);
        abandoned.abandon();
        Pending forgotten = sends(Operation.TO_GROUP);
        forgotten.abandon();
        window.answer(3, DONE);

        assertEquals(1, window.startOver(), "one message nobody will hear of");

        assertEquals(List.of(1L, 2L, 3L), ids(window.toSend()));
        assertFalse(window.holds(requests.get(0)));
        assertTrue(window.holds(requests.get(1)));
        assertTrue(window.holds(requests.get(3)));
        assertTrue(window.holds(unsent));
        assertFalse(window.holds(abandoned));
        assertFalse(window.holds(forgotten));
        assertEquals(0, window.lastAnswered());
    }
}

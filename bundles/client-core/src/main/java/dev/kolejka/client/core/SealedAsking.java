package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.sealing.Letter;
import org.jspecify.annotations.Nullable;

/**
 * Asks through a sealed session until there is an answer: what is asked is asked again, in order, after any doubt, and
 * carried out once (dist/docs/protocol.md section 7). One thread.
 */
final class SealedAsking {

    private final Route route;
    private final Attachment attachment;
    private final Correspondence letters;
    private final Mailroom room;
    private final Patience patience;

    SealedAsking(Route route, Attachment attachment, Correspondence letters, Mailroom room, Patience patience) {
        this.route = route;
        this.attachment = attachment;
        this.letters = letters;
        this.room = room;
        this.patience = patience;
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param target the group or login meant, else empty
     * @throws ChatException NO_ANSWER when it stays asked, and will be carried out; NOT_SENT or QUEUE_FULL when it cannot
     *                       have reached the server, and is not asked any more
     */
    Pending.Answered ask(Operation operation, String target, byte[] utf8) throws ChatException, InterruptedException {
        Pending mine = new Pending(operation, target, utf8);
        try {
            return ask(mine, Deadline.in(route.machine(), patience.answer()));
        } catch (ChatException trouble) {
            throw told(trouble, mine);
        }
    }

    /** What a trouble means for what was asked. */
    private static ChatException told(ChatException trouble, Pending mine) {
        boolean wasSent = mine.wasSent();
        Object detail = trouble.detail();
        return switch (trouble.trouble()) {
            case SERVER_STOPPED, NO_SERVER ->
                new ChatException(
                        wasSent ? Trouble.NO_ANSWER : Trouble.NOT_SENT,
                        Saying.of(Detail.NO_SERVER_THERE, detail),
                        trouble);
            case NO_ANSWER -> wasSent ? trouble : new ChatException(Trouble.NOT_SENT, trouble);
            case QUEUE_FULL -> wasSent ? new ChatException(Trouble.NO_ANSWER, trouble) : trouble;
            case OUTCOME_UNKNOWN -> trouble;
            default ->
                wasSent && !mine.mayBeRepeated()
                        ? new ChatException(trouble.trouble(), Saying.of(Detail.MAYBE_DELIVERED, detail), trouble)
                        : trouble;
        };
    }

    /** As the other, with the trouble as it was met. */
    Pending.Answered ask(Pending mine, Deadline deadline) throws ChatException, InterruptedException {
        attachment.requireGoingOn();
        RequestWindow requests = room.requests();
        requests.add(mine);
        try {
            return converse(mine, deadline);
        } finally {
            if (requests.holds(mine)) {
                if (mine.wasSent()) {
                    mine.abandon();
                } else {
                    requests.withdraw(mine);
                }
            }
        }
    }

    /**
     * Says hello again where there is doubt, and asks nothing: what has no answer goes out with the next request.
     *
     * @throws ChatException also NO_ANSWER when the server is not there until the deadline
     */
    void greetAnew(Deadline deadline) throws ChatException, InterruptedException {
        try {
            attachment.enterAgain(deadline);
            hearWhatLiesThere();
            route.settled();
        } catch (QueueGoneException gone) {
            attachment.doubt();
            throw new ChatException(Trouble.NO_ANSWER, deadline.toString(), gone);
        }
    }

    private Pending.Answered converse(Pending mine, Deadline deadline) throws ChatException, InterruptedException {
        while (true) {
            try {
                if (attachment.isDoubtful()) {
                    attachment.enterAgain(deadline);
                }
                hearWhatLiesThere();
                requireKnown(mine);
                sendAll(deadline);
                Pending.Answered answer = awaitAnswer(mine);
                if (answer != null) {
                    route.settled();
                    return answer;
                }
                attachment.doubtServer();
            } catch (QueueGoneException gone) {
                attachment.doubt();
            } catch (ChatException trouble) {
                if (trouble.trouble() != Trouble.SERVER_STOPPED || deadline.isOver()) {
                    throw trouble;
                }
                attachment.doubtServer();
            }
            if (deadline.isOver()) {
                throw new ChatException(Trouble.NO_ANSWER, deadline.toString());
            }
        }
    }

    private void hearWhatLiesThere() throws ChatException {
        letters.takeWaiting(room::take);
        attachment.requireNoEnd();
    }

    private void requireKnown(Pending mine) throws ChatException {
        if (mine.answer() == null && !room.requests().holds(mine)) {
            throw new ChatException(Trouble.OUTCOME_UNKNOWN, Saying.of(Detail.STARTED_AGAIN));
        }
        int lost = room.takeLost();
        if (lost > 0) {
            throw new ChatException(Trouble.OUTCOME_UNKNOWN, Saying.of(Detail.STARTED_AGAIN_LOST, lost));
        }
    }

    private void sendAll(Deadline deadline) throws ChatException, InterruptedException {
        if (room.inbox().owesAck()) {
            attachment.acknowledge(deadline);
        }
        for (Pending request : room.requests().toSend()) {
            letters.send(request, room.names(), deadline);
        }
    }

    /** Null when nothing was heard for too long. */
    private Pending.@Nullable Answered awaitAnswer(Pending mine) throws ChatException, InterruptedException {
        while (mine.answer() == null) {
            Letter letter = letters.next(Deadline.in(route.machine(), patience.silence()));
            if (letter == null) {
                return null;
            }
            room.take(letter);
            attachment.requireNoEnd();
        }
        return mine.answer();
    }
}

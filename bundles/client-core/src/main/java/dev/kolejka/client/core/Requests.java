package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Answer;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.QueueGoneException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks for somebody who is logged in: a request, then its answer, through whatever door there is meanwhile. One thread.
 *
 * <p>A door that is shut takes no request, but still gives the answers to those it took. So a request that could not be
 * put is put at the next door; and when the door is gone before the answer, only what may be done twice is asked again.
 */
final class Requests {

    private final Route route;
    private final PlainMoves moves;
    private final Duration answerDeadline;
    private final Frame request = new Frame();
    private final Frame answer = new Frame();
    private boolean repeated;

    Requests(Route route, PlainMoves moves, Duration answerDeadline) {
        this.route = route;
        this.moves = moves;
        this.answerDeadline = answerDeadline;
    }

    /** The answer to the last question, or {@link Answer#LOG_IN_FIRST}. */
    Frame answer() {
        return answer;
    }

    /** Whether the last question was asked twice, because the first answer was lost. */
    boolean wasRepeated() {
        return repeated;
    }

    /**
     * Asks, and leaves in {@link #answer} the first answer that is wanted.
     *
     * @param meanwhile to be done at the door while the answer has come and is not yet taken; may run again, when the door went before it had ended
     */
    void ask(int self, Question question, @Nullable Consumer<Connection> meanwhile)
            throws ChatException, InterruptedException {
        repeated = false;
        Deadline deadline = Deadline.in(route.machine(), answerDeadline);
        Numbering numbering = route.connection().numbering();
        request.head(
                        Numbering.REQUESTS,
                        numbering.number(self),
                        numbering.second(question.operation(), question.target()))
                .text(question.text());
        Predicate<Frame> wanted = question.wanted().or(Answer.LOG_IN_FIRST::matches);
        while (!isAnswered(numbering.answers(self), question, wanted, meanwhile, deadline)) {
            // again, at the next door
        }
    }

    private boolean isAnswered(
            long answers,
            Question question,
            Predicate<Frame> wanted,
            @Nullable Consumer<Connection> meanwhile,
            Deadline deadline)
            throws ChatException, InterruptedException {
        Connection door = route.connection();
        boolean sent = false;
        try {
            // An answer that came after we had given up on it would be taken for the next one.
            door.drain(answers);
            send(door, deadline);
            sent = true;
            route.settled();
            Deadline answered = Deadline.in(route.machine(), answerDeadline);
            Runnable first = meanwhile == null ? () -> {} : () -> meanwhile.accept(door);
            door.awaitAnswer(first, answers, answer, answered, wanted);
            if (door.takeServerWasAway()) {
                route.serverCameBack();
            }
            return true;
        } catch (QueueGoneException gone) {
            if (sent && !question.mayBeRepeated()) {
                throw unknown(gone, deadline);
            }
            repeated |= sent;
            moves.goOn(gone, deadline);
            requireTime(deadline);
            return false;
        }
    }

    /** There was no room for it: it lies nowhere, and the session is kept. */
    private void send(Connection door, Deadline deadline) throws ChatException, InterruptedException {
        try {
            door.send(request, deadline);
        } catch (ChatException trouble) {
            throw trouble.trouble() == Trouble.SERVER_STOPPED
                    ? new ChatException(Trouble.NOT_SENT, Saying.of(Detail.NO_SERVER_THERE, trouble.detail()), trouble)
                    : trouble;
        }
    }

    /** Where doors are swapped again and again each new one would be another reason to wait. */
    private static void requireTime(Deadline deadline) throws ChatException {
        if (deadline.isOver()) {
            throw new ChatException(Trouble.NO_ANSWER, Saying.of(Detail.DOOR_AFTER_DOOR, deadline));
        }
    }

    /** Goes on all the same, so that the next request finds its way. */
    private ChatException unknown(QueueGoneException gone, Deadline deadline) throws InterruptedException {
        try {
            moves.goOn(gone, deadline);
            route.settled();
        } catch (ChatException trouble) {
            if (trouble.trouble() == Trouble.SERVER_STOPPED) {
                return trouble;
            }
        }
        return new ChatException(Trouble.OUTCOME_UNKNOWN, String.valueOf(gone.getMessage()), gone);
    }
}

package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Saying;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The requests of a token that have no answer yet. They have the ids 1, 2, 3 …; the server carries out only the one
 * behind the last, and remembers {@value #MAX} outcomes, so that no more may be without an answer
 * (dist/docs/protocol.md section 7). One thread.
 */
final class RequestWindow {

    /** How many requests may be without an answer. */
    static final int MAX = 16;

    private final Deque<Pending> unanswered = new ArrayDeque<>();
    private long lastId;
    private long lastAnswered;

    /**
     * Gives a request its id.
     *
     * @throws ChatException NOT_SENT when {@value #MAX} have none
     */
    void add(Pending request) throws ChatException {
        Pending first = unanswered.peek();
        if (first != null && lastId - first.id() >= MAX - 1) {
            throw new ChatException(Trouble.NOT_SENT, Saying.of(Detail.REQUESTS_UNANSWERED, MAX, first.id()));
        }
        request.number(++lastId);
        unanswered.add(request);
    }

    /** Takes back the last request, which the server cannot have got whole: its id is used for another. */
    void withdraw(Pending request) {
        if (request.wasSent() || request.id() != lastId || !unanswered.removeLastOccurrence(request)) {
            throw new IllegalStateException("request " + request.id() + " may be at the server");
        }
        lastId--;
    }

    /** Those to be sent, in order: from the first that was not, all. */
    List<Pending> toSend() {
        List<Pending> waiting = new ArrayList<>(1);
        for (Pending request : unanswered) {
            if (!request.isOnItsWay()) {
                waiting.add(request);
            }
        }
        return waiting;
    }

    /** All have to be sent again, under new keys. */
    void repeatAll() {
        unanswered.forEach(Pending::repeat);
    }

    /**
     * Takes an answer. Requests are carried out in order, so whatever was asked before has been, too; who nobody waits for
     * is forgotten. Answers to what is not asked are dropped.
     */
    void answer(long id, Pending.Answered said) {
        if (id < 1 || id > lastId) {
            return;
        }
        lastAnswered = Math.max(lastAnswered, id);
        for (Iterator<Pending> all = unanswered.iterator(); all.hasNext(); ) {
            Pending request = all.next();
            if (request.id() == id) {
                request.answer(said);
                all.remove();
            } else if (request.id() < id && !request.isAwaited()) {
                all.remove();
            }
        }
    }

    /** The highest id that was answered, 0 for none: the server has carried out at least these. */
    long lastAnswered() {
        return lastAnswered;
    }

    /**
     * Begins a new token, whose ids start over. What may be done twice keeps its place in the row; messages that may have
     * gone out are dropped, and what nobody waits for.
     *
     * @return how many messages that may have gone out, and nobody waits for, were dropped
     */
    int startOver() {
        List<Pending> again = new ArrayList<>(unanswered);
        int lost = (int) again.stream()
                .filter(request -> !request.isAwaited() && isInDoubt(request))
                .count();
        again.removeIf(request -> !request.isAwaited() || isInDoubt(request));
        unanswered.clear();
        lastId = 0;
        lastAnswered = 0;
        for (Pending request : again) {
            request.number(++lastId);
            request.repeat();
            unanswered.add(request);
        }
        return lost;
    }

    private static boolean isInDoubt(Pending request) {
        return request.wasSent() && !request.mayBeRepeated();
    }

    /** Whether a request is still in the row. */
    boolean holds(Pending request) {
        return unanswered.contains(request);
    }
}

package dev.kolejka.server.router;

import static java.util.Objects.requireNonNull;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.HistorySearch;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.Letters.Ending;
import dev.kolejka.api.sealing.Letters.Reply;
import dev.kolejka.api.sealing.SealedFrame;
import dev.kolejka.api.sealing.Seals;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes letters: opens them, puts their parts together, has each request carried out once, and answers it as often as it
 * is asked (dist/docs/protocol.md section 7). Confined to whoever holds the switchboard.
 */
final class SealedDesk {

    private static final byte[] NO_TEXT = {};

    private final Switchboard board;
    private final SealedSessions sealed;
    private final Greeter greeter;
    private final Names names;
    private final Letter letter = new Letter();

    /** Whose letters were opened since seals were prepared; some more than once. */
    private final List<SealedSession> heard = new ArrayList<>();

    SealedDesk(Switchboard board, Greeter greeter, Names names) {
        this.board = board;
        this.sealed = board.sealed();
        this.greeter = greeter;
        this.names = names;
    }

    /** Takes a frame that says to be a letter. False when it does not open: to be counted, never answered. */
    boolean take(Frame frame, Effects effects) {
        int keyId = SealedFrame.keyId(frame);
        SealedSession session = sealed.ofKey(keyId);
        if (session == null) {
            Handshake handshake = sealed.handshakes().ofKey(keyId);
            if (handshake == null || !opens(handshake.seals(), frame)) {
                return false;
            }
            session = greeter.confirm(handshake);
        } else if (!opens(requireNonNull(session.seals(), "found by its keys"), frame)) {
            return false;
        }
        if (session != null) {
            handle(session, effects);
        }
        return true;
    }

    /** What opens comes from the client, but may be of another version than ours. */
    private boolean opens(Seals seals, Frame frame) {
        return seals.open(frame, letter) && letter.isWhole();
    }

    /** Prepares for the next letters of those who spoke, when nobody waits for an answer. */
    void prepare() {
        for (int i = 0; i < heard.size(); i++) { // no iterator: each turn of a door comes here
            Seals seals = heard.get(i).seals();
            if (seals != null) {
                seals.prepare();
            }
        }
        heard.clear();
    }

    private void handle(SealedSession session, Effects effects) {
        heard.add(session);
        session.heardOf(board.turnMillis());
        SealedLane lane = session.lane();
        if (lane != null) {
            lane.resume();
        }
        if (letter.operation() == Letters.ACK) {
            acknowledged(session, letter.id(), effects);
        } else if (session.outcomes().isNext(letter.id())) {
            next(session, effects);
        } else if (letter.isLast()) {
            again(session, effects);
        }
    }

    /**
     * What there is room for now goes out when the acknowledgement is recorded: a server that comes after this one counts
     * what may have gone out from there.
     */
    private void acknowledged(SealedSession session, long upTo, Effects effects) {
        Outbox outbox = session.outbox();
        if (outbox != null && !session.isOver()) {
            outbox.acknowledged(upTo);
            effects.deliver(session.person());
        }
    }

    private void next(SealedSession session, Effects effects) {
        switch (session.parts().add(letter)) {
            case WHOLE -> {
                byte[] text = session.parts().text();
                HistorySearch search = historySearch(session, text);
                if (search == null) {
                    carriedOut(session, carryOut(session, text, effects), effects);
                } else {
                    record(session, new Outcome(Reply.DONE, NO_TEXT, true));
                    searchHistory(session, search, effects);
                }
            }
            case TOO_LONG -> {
                carriedOut(session, Outcome.of(Reply.TOO_LONG), effects);
            }
            case MORE, GAP -> {
                // The rest comes, or all of it again.
            }
        }
    }

    /** What of the past is asked for; null when it is something else, or cannot be answered. */
    private @Nullable HistorySearch historySearch(SealedSession session, byte[] text) {
        boolean asks = Operation.ofCode(letter.operation()) == Operation.HISTORY
                && board.historyDesk() != null
                && !session.isOver()
                && text.length <= Letter.MAX_TEXT_BYTES;
        return asks
                ? HistorySearch.parse(new String(text, StandardCharsets.UTF_8)).orElse(null)
                : null;
    }

    /** Beside the router, and when it is recorded that it was asked. */
    private void searchHistory(SealedSession session, HistorySearch search, Effects effects) {
        HistoryDesk desk = requireNonNull(board.historyDesk());
        long id = letter.id();
        effects.then(() -> desk.ask(session, id, search));
    }

    private void carriedOut(SealedSession session, Outcome outcome, Effects effects) {
        record(session, outcome);
        answer(session, session.outcomes().last(), outcome, effects);
    }

    private void record(SealedSession session, Outcome outcome) {
        session.outcomes().add(outcome);
        long id = session.outcomes().last();
        // A list is not kept: it is made anew when it is asked for again.
        byte[] text = outcome.isList() ? NO_TEXT : outcome.text();
        board.journal().carriedOut(session.slot(), id, outcome.reply().code(), text, outcome.isList());
    }

    /** Its answer was lost: it gets it again. A list is made anew. */
    private void again(SealedSession session, Effects effects) {
        long id = letter.id();
        Outcome outcome = session.outcomes().of(id);
        if (outcome == null) {
            return;
        }
        Operation operation = Operation.ofCode(letter.operation());
        byte[] text = new byte[letter.textLength()];
        letter.copyText(text, 0);
        HistorySearch search = historySearch(session, text);
        if (search != null && outcome.isList()) {
            searchHistory(session, search, effects);
            return;
        }
        if (outcome.isList() && onlyAsks(operation) && !session.isOver()) {
            outcome = carryOut(session, text, effects);
        }
        answer(session, id, outcome, effects);
    }

    private static boolean onlyAsks(Operation operation) {
        return switch (operation) {
            case WHO, MEMBERS, WAITING, PEEK -> true;
            default -> false;
        };
    }

    private Outcome carryOut(SealedSession session, byte[] text, Effects effects) {
        Operation operation = Operation.ofCode(letter.operation());
        if (session.isOver()) {
            effects.then(() -> session.tell(Ending.LOGGED_OUT, board.turnMillis()));
            return Outcome.of(Reply.UNKNOWN_OPERATION);
        }
        if (operation == Operation.LOG_OUT) {
            sealed.logOut(session, new String(text, StandardCharsets.UTF_8).equals(Letters.ALL_TOLD));
            return Outcome.of(Reply.DONE);
        }
        if (session.outbox() != null) {
            // What fits goes in front of the answer, so that whoever has the answer has the mail too.
            effects.deliver(session.person());
        }
        SealedExchange exchange = new SealedExchange(session, board, names, letter.peer(), text);
        board.router().carryOut(asked(operation, letter.peer(), text), exchange, effects);
        return exchange.outcome();
    }

    /** Nobody logs in by a letter, no message holds a NUL, and nobody means whom there is not. */
    private Operation asked(Operation operation, int target, byte[] text) {
        boolean needsTarget = operation.span() != Operation.Span.ONE && operation.span() != Operation.Span.LETTERS;
        boolean hasTarget = target >= 1 && target <= board.numbering().targets(operation);
        return operation == Operation.LOG_IN || (needsTarget && !hasTarget) || hasNul(text)
                ? Operation.UNKNOWN
                : operation;
    }

    private static boolean hasNul(byte[] text) {
        for (byte next : text) {
            if (next == 0) {
                return true;
            }
        }
        return false;
    }

    private void answer(SealedSession session, long id, Outcome outcome, Effects effects) {
        effects.then(() -> session.answer(id, outcome, board.turnMillis()));
    }
}

package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.CopiedMail;
import dev.kolejka.api.sealing.HistorySearch;
import dev.kolejka.api.sealing.Letters.Reply;
import dev.kolejka.api.server.History;
import dev.kolejka.api.server.History.Found;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Has the past searched for sealed sessions, beside the router, and answers when something was found. A client that gets
 * no answer asks again; while its search is under way that changes nothing. {@link #ask} is for whoever holds the
 * switchboard; {@link #close} for who does not.
 */
final class HistoryDesk implements AutoCloseable {

    /** A request that is being answered. */
    private record UnderWay(SealedSession session, long id) {}

    private final Switchboard board;
    private final Names names;
    private final History history;

    /** Confined to whoever holds the switchboard. */
    private final Set<UnderWay> underWay = new HashSet<>();

    /** Held while an answer goes out, so that none does when the generation has ended. Taken before the switchboard. */
    private final Object ending = new Object();

    private boolean closed;

    HistoryDesk(Switchboard board, Names names, History history) {
        this.board = board;
        this.names = names;
        this.history = history;
    }

    /** Has a request answered, some time later. */
    void ask(SealedSession session, long id, HistorySearch search) {
        UnderWay request = new UnderWay(session, id);
        if (history.isOver()) {
            session.answer(id, Outcome.of(Reply.UNKNOWN_OPERATION), board.turnMillis());
        } else if (underWay.add(request)
                && !history.search(names, names.login(session.person()), search, found -> answer(request, found))) {
            underWay.remove(request);
        }
    }

    /** On a thread of the history's. */
    private void answer(UnderWay request, Optional<Found> found) {
        Outcome outcome = found.map(HistoryDesk::outcome).orElse(null);
        synchronized (ending) {
            if (closed) {
                return;
            }
            board.lock();
            try {
                underWay.remove(request);
                SealedSession session = request.session;
                if (outcome != null && board.sealed().inSlot(session.slot()) == session && !session.isOver()) {
                    session.answer(request.id, outcome, board.nowMillis());
                }
            } finally {
                board.unlock();
            }
        }
    }

    private static Outcome outcome(Found found) {
        StringBuilder lines = new StringBuilder();
        for (CopiedMail mail : found.mails()) {
            lines.append(mail.line()).append('\n');
        }
        if (found.before() != 0) {
            lines.append(HistorySearch.CUT).append('\t').append(found.before()).append('\n');
        }
        return new Outcome(Reply.DONE, lines.toString().getBytes(StandardCharsets.UTF_8), true);
    }

    /** From now on nothing is answered: what was asked is asked again of the next generation. */
    @Override
    public void close() {
        synchronized (ending) {
            closed = true;
        }
    }
}

package dev.kolejka.server.router;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks which sealed sessions have died: a session whose byte of {@code kolejka.lock} nobody holds is over, however it
 * ended, and none other is (dist/docs/protocol.md section 7). One thread calls it.
 */
final class Vigil {

    private static final Logger LOG = System.getLogger(Vigil.class.getPackageName());

    /** The state of the file itself, which is only told, is looked at once in so many looks. */
    private static final int LOOKS_AT_FILE = 10;

    private final Switchboard board;
    private final SlotLocks locks;
    private int looks;
    private volatile boolean lockedWhole;
    private volatile boolean replaced;

    Vigil(Switchboard board, SlotLocks locks) {
        this.board = board;
        this.locks = locks;
    }

    /** Looks once; ends those that died, and handshakes nobody finished. */
    void look() {
        List<SealedSession> sessions = sessions();
        boolean looksAtFile = (looks++ % LOOKS_AT_FILE) == 0;
        if (looksAtFile || !sessions.isEmpty()) {
            replaced = !locks.isInPlace();
        }
        // Asking the kernel does not need the switchboard, and a door may. A byte of another file proves nothing.
        sessions.removeIf(session -> replaced || locks.isHeld(session.slot()));
        if (looksAtFile) {
            lockedWhole = !locks.isFree(nobodys());
        }
        board.lock();
        try {
            sessions.forEach(this::end);
            board.sealed().handshakes().expire(board.nowMillis());
        } finally {
            board.unlock();
        }
    }

    /** A byte that no session has, and no log-in: behind both. */
    int nobodys() {
        return board.sealed().slots() + 2;
    }

    private List<SealedSession> sessions() {
        List<SealedSession> sessions = new ArrayList<>();
        board.lock();
        try {
            for (int slot = 1; slot <= board.sealed().slots(); slot++) {
                SealedSession session = board.sealed().inSlot(slot);
                if (session != null) {
                    sessions.add(session);
                }
            }
        } finally {
            board.unlock();
        }
        return sessions;
    }

    private void end(SealedSession session) {
        if (board.sealed().inSlot(session.slot()) == session) {
            board.sealed().end(session);
            if (!session.isOver()) {
                LOG.log(
                        Level.DEBUG,
                        "event=session_died person={0,number,#} slot={1}",
                        session.person(),
                        session.slot());
            }
        }
    }

    /** Whether the lock file is not the one that clients find: then no session is seen to end. Any thread. */
    boolean isReplaced() {
        return replaced;
    }

    /**
     * Whether one process holds bytes that are nobody's: it has locked the whole file, so that no session can begin and
     * none is seen to end. Any thread.
     */
    boolean isLockedWhole() {
        return lockedWhole;
    }
}

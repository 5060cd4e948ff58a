package dev.kolejka.server.router;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.Suggestion;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.sealing.Letters.Ending;
import dev.kolejka.api.server.JournalFailedException;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.MailKeeper;
import dev.kolejka.api.server.SessionStatus;
import dev.kolejka.api.server.WaitingMail;
import java.util.ArrayList;
import java.util.List;

/**
 * What operators do about people's sessions and mail, for one generation. What has changed is in the journal before they
 * are told. Any thread: each step takes the switchboard, and none waits while it holds it.
 */
final class OperatorDesk {

    /** Something done while the switchboard is held. */
    private interface Step<T> {
        T take();
    }

    private final Switchboard board;
    private final Names names;
    private final SessionList sessions;

    OperatorDesk(Switchboard board, Names names) {
        this.board = board;
        this.names = names;
        this.sessions = new SessionList(board, names);
    }

    /** As {@link dev.kolejka.api.server.Operations#sessions}. */
    List<SessionStatus> sessions() throws RefusedException {
        return holding(sessions::all);
    }

    /** As {@link dev.kolejka.api.server.Operations#kick}. */
    int kick(String login) throws RefusedException {
        int person = person(login);
        return holding(() -> endSealed(person) + endClassic(person));
    }

    private int endSealed(int person) {
        int ended = 0;
        for (SealedSession session : board.sealed().all()) {
            if (session.person() == person) {
                session.tell(Ending.LOGGED_OUT, board.nowMillis());
                board.sealed().end(session);
                ended++;
            }
        }
        return ended;
    }

    private int endClassic(int person) {
        if (!board.sessions().isOpen(person)) {
            return 0;
        }
        String door = board.endClassic(person);
        if (door != null) {
            board.recall(person, door);
        }
        return 1;
    }

    /** As {@link dev.kolejka.api.server.Operations#waiting}. */
    int waiting(String login) throws RefusedException {
        int person = person(login);
        return holding(() -> board.unread(person));
    }

    /** As {@link dev.kolejka.api.server.Operations#purge}. */
    int purge(String login) throws RefusedException {
        int person = person(login);
        return holding(() -> {
            recall(person);
            return remove(person, lastNumber(person));
        });
    }

    /**
     * As {@link dev.kolejka.api.server.Operations#drain}. Writing takes time, so that people go on meanwhile: what comes
     * by then stays, what is read by then is gone already.
     */
    int drain(String login, MailKeeper keeper) throws RefusedException {
        int person = person(login);
        List<WaitingMail> mail = holding(() -> {
            recall(person);
            return mail(person);
        });
        if (mail.isEmpty()) {
            return 0;
        }
        try {
            keeper.keep(mail);
        } catch (RefusedException notKept) {
            holding(() -> {
                board.deliver(person); // what came back from the lane goes out again
                return 0;
            });
            throw notKept;
        }
        takeOut(person, mail.get(mail.size() - 1).number());
        return mail.size();
    }

    private void takeOut(int person, long upTo) throws RefusedException {
        try {
            holding(() -> {
                recall(person);
                return remove(person, upTo);
            });
        } catch (RefusedException e) {
            throw new RefusedException(e.status(), Saying.of(ServerPhrase.STILL_WAITS, e), e);
        }
    }

    /** A classic session has what lies on its lane; of a sealed one everything is in the mailbox. */
    private void recall(int person) {
        int unused = board.collect(person);
        String door = board.sessions().door(person);
        if (door != null) {
            board.recall(person, door);
        }
    }

    private List<WaitingMail> mail(int person) {
        List<WaitingMail> waiting = new ArrayList<>();
        long number = board.mailboxes().first(person);
        for (Mail mail : board.mailboxes().all(person)) {
            waiting.add(new WaitingMail(number++, sender(mail), group(mail), mail));
        }
        return waiting;
    }

    private String sender(Mail mail) {
        int sender = board.numbering().person(mail.sender());
        return sender == 0 ? String.valueOf(mail.sender()) : names.login(sender);
    }

    private String group(Mail mail) {
        return mail.group() == 0 ? "" : names.groups().get(mail.group() - 1).name();
    }

    private long lastNumber(int person) {
        return board.mailboxes().first(person) + board.mailboxes().waiting(person) - 1;
    }

    /** Numbers only ever move up, so that never more is removed than had a number up to this one. */
    private int remove(int person, long upTo) {
        int removed = board.mailboxes().acknowledge(person, upTo);
        board.commit();
        if (removed > 0) {
            board.sealed().mailWent(person);
        }
        board.deliver(person);
        return removed;
    }

    private <T> T holding(Step<T> step) throws RefusedException {
        try {
            return holdingBoard(step);
        } catch (InternalError cutShort) {
            board.letGo();
            throw new RefusedException(ExitStatus.TEMPORARY, Saying.of(ServerPhrase.CUT_SHORT), cutShort);
        } catch (JournalFailedException broken) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR,
                    Saying.of(ServerPhrase.JOURNAL_FAILED, String.valueOf(broken.getMessage())),
                    broken);
        }
    }

    private <T> T holdingBoard(Step<T> step) throws RefusedException {
        board.lock();
        try {
            if (board.isRetired()) {
                throw new RefusedException(ExitStatus.TEMPORARY, Saying.of(ServerPhrase.READ_AGAIN_MEANWHILE));
            }
            board.beginTurn();
            T outcome = step.take();
            board.commit();
            return outcome;
        } finally {
            board.unlock();
        }
    }

    private int person(String login) throws RefusedException {
        int person = names.person(login);
        if (person == 0) {
            String typed = Text.cut(login, 40);
            throw new RefusedException(
                    ExitStatus.NO_USER,
                    Suggestion.closest(login, names.logins())
                            .map(close -> Saying.of(ServerPhrase.UNKNOWN_LOGIN_LIKE, typed, close))
                            .orElseGet(() -> Saying.of(ServerPhrase.UNKNOWN_LOGIN, typed)));
        }
        return person;
    }
}

package dev.kolejka.client.core;

import dev.kolejka.api.client.Chat.InTheWay;
import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.Welcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sealed session, from the first hello to its end (dist/docs/protocol.md section 7). What is asked is asked again, in
 * order, after any doubt: the server was started again, the door moved, or nothing was heard for a while. One thread.
 */
final class SealedSession implements AutoCloseable {

    /** The server looks at a greeting only now and then after too many that failed. */
    private static final Duration LATER = Duration.ofMillis(200);

    private static final byte[] NO_TEXT = {};

    private final SealedRoute route;
    private final Entrance entrance;
    private final Correspondence letters;
    private final Patience patience;
    private final Mailroom room;
    private final RequestWindow requests;
    private final Inbox inbox;

    private int self;
    private boolean takesOver;
    private boolean doubtful;

    /** Messages of earlier calls that had no answer when the server forgot everything. */
    private int lost;

    private boolean isOver;
    private Optional<InTheWay> inTheWay = Optional.empty();

    /** Nothing is said yet; entrance and letters are closed with the session. */
    SealedSession(SealedRoute route, Entrance entrance, Correspondence letters, Patience patience) {
        this.route = route;
        this.entrance = entrance;
        this.letters = letters;
        this.patience = patience;
        room = new Mailroom(route.names());
        requests = room.requests();
        inbox = room.inbox();
    }

    /** Who it is, by place. */
    int self() {
        return self;
    }

    /** By which places go in it: its own and those of its mail. The door may have newer ones while it enters again. */
    Names names() {
        return room.names();
    }

    /** Whose session it is. */
    Person person() {
        return entrance.person();
    }

    /** Whether it has ended. */
    boolean isOver() {
        return isOver;
    }

    /** What refused it. */
    Optional<InTheWay> inTheWay() {
        return inTheWay;
    }

    /**
     * Says hello until it is in. A hello alone changes nothing, so it is in when the server has answered a request.
     *
     * @return how it ended; after anything but WELCOME it is to be closed
     */
    Welcome.Outcome open(boolean takeOver) throws ChatException, InterruptedException {
        takesOver = takeOver;
        Deadline deadline = Deadline.in(patience.entry());
        Entrance.Entered entered = entrance.enter(takeOver, frame -> {}, deadline);
        Welcome.Outcome outcome = entered.welcome().outcome();
        if (outcome != Welcome.Outcome.WELCOME) {
            entered.seals().close();
            noteRefusal(entered.welcome());
            return outcome;
        }
        try {
            settleIn(entered, deadline);
        } catch (QueueGoneException gone) {
            doubtful = true;
        }
        try {
            ask(new Pending(Operation.WHO, "", NO_TEXT), deadline);
        } catch (ChatException trouble) {
            if (inTheWay.isPresent()) {
                return Welcome.Outcome.IN_THE_WAY; // somebody was quicker
            }
            throw trouble;
        }
        takesOver = false;
        route.takeMove(); // whoever just comes need not be told
        return outcome;
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
            return ask(mine, Deadline.in(patience.answer()));
        } catch (ChatException trouble) {
            throw told(trouble, mine);
        }
    }

    /** What a trouble means for what was asked. */
    private static ChatException told(ChatException trouble, Pending mine) {
        boolean wasSent = mine.wasSent();
        String detail = String.valueOf(trouble.getMessage());
        return switch (trouble.trouble()) {
            case SERVER_STOPPED, NO_SERVER ->
                new ChatException(
                        wasSent ? Trouble.NO_ANSWER : Trouble.NOT_SENT, "there is no server: " + detail, trouble);
            case NO_ANSWER -> wasSent ? trouble : new ChatException(Trouble.NOT_SENT, detail, trouble);
            case QUEUE_FULL -> wasSent ? new ChatException(Trouble.NO_ANSWER, detail, trouble) : trouble;
            case OUTCOME_UNKNOWN -> trouble;
            default ->
                wasSent && !mine.mayBeRepeated()
                        ? new ChatException(
                                trouble.trouble(), detail + "; the message may have been delivered or not", trouble)
                        : trouble;
        };
    }

    private Pending.Answered ask(Pending mine, Deadline deadline) throws ChatException, InterruptedException {
        requireGoingOn();
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

    private Pending.Answered converse(Pending mine, Deadline deadline) throws ChatException, InterruptedException {
        while (true) {
            try {
                if (doubtful) {
                    enterAgain(deadline);
                }
                hearWhatLiesThere();
                requireKnown(mine);
                sendAll(deadline);
                Pending.Answered answer = awaitAnswer(mine);
                if (answer != null) {
                    route.settled();
                    return answer;
                }
                beDoubtful(true);
            } catch (QueueGoneException gone) {
                beDoubtful(false);
            } catch (ChatException trouble) {
                if (trouble.trouble() != Trouble.SERVER_STOPPED || deadline.isOver()) {
                    throw trouble;
                }
                beDoubtful(true);
            }
            if (deadline.isOver()) {
                throw new ChatException(Trouble.NO_ANSWER, deadline.toString());
            }
        }
    }

    private void beDoubtful(boolean serverWasAway) {
        doubtful = true;
        if (serverWasAway) {
            route.serverWasAway();
        }
    }

    private void enterAgain(Deadline deadline) throws ChatException, InterruptedException {
        route.reopen(deadline, true);
        while (true) {
            Entrance.Entered entered = entrance.enter(takesOver, this::hear, deadline);
            if (entered.welcome().outcome() == Welcome.Outcome.WELCOME
                    && room.ending().isEmpty()) {
                settleIn(entered, deadline);
                return;
            }
            entered.seals().close();
            requireNoEnd();
            if (entered.welcome().outcome() != Welcome.Outcome.LATER || deadline.isOver()) {
                throw refused(entered.welcome());
            }
            Thread.sleep(LATER.toMillis());
        }
    }

    private ChatException refused(Welcome welcome) {
        noteRefusal(welcome);
        String login = person().login();
        return switch (welcome.outcome()) {
            case IN_THE_WAY ->
                over(
                        Trouble.TAKEN_OVER,
                        login + ", on the door " + Text.clean(welcome.door()) + " since "
                                + Instant.ofEpochMilli(welcome.sinceMillis()));
            case LATER ->
                new ChatException(Trouble.NO_ANSWER, "the server looks at no log-in of " + login + " just now");
            default -> over(Trouble.LOGGED_OUT, "the server does not accept the key of " + login + " any more");
        };
    }

    private void noteRefusal(Welcome welcome) {
        inTheWay = welcome.outcome() == Welcome.Outcome.IN_THE_WAY
                ? Optional.of(new InTheWay(welcome.sinceMillis(), Text.clean(welcome.door())))
                : Optional.empty();
    }

    /** Takes the new keys into use: the first letter under them makes the server do the same. */
    private void settleIn(Entrance.Entered entered, Deadline deadline) throws ChatException, InterruptedException {
        boolean known = entered.startedOver() || entered.welcome().lastRequest() >= requests.lastAnswered();
        int place = route.connection().numbering().person(entered.welcome().number());
        boolean isUs = place > 0 && route.names().login(place).equals(person().login());
        if (!known || !isUs) {
            entered.seals().close();
            throw known
                    ? new ChatException(
                            Trouble.MALFORMED,
                            "the server takes us for number "
                                    + entered.welcome().number())
                    : over(
                            Trouble.LOGGED_OUT,
                            "the server does not know this session of " + person().login() + " any more");
        }
        letters.rekey(entered.seals(), entrance.lane());
        if (entered.startedOver()) {
            letters.forgetEarlierKeys();
            lost += room.startOver();
            entrance.settled();
            route.serverWasAway();
        }
        if (!route.names().equals(room.names())) {
            letters.forgetEarlierKeys(); // by them places would be those of others
            room.rename(route.names());
        }
        self = place;
        room.newKeys();
        acknowledge(deadline);
        doubtful = false;
    }

    private void sendAll(Deadline deadline) throws ChatException, InterruptedException {
        if (inbox.owesAck()) {
            acknowledge(deadline);
        }
        for (Pending request : requests.toSend()) {
            letters.send(request, room.names(), deadline);
        }
    }

    private void acknowledge(Deadline deadline) throws ChatException, InterruptedException {
        letters.acknowledge(inbox.acknowledged(), deadline);
        inbox.acked();
    }

    /** Null when nothing was heard for too long. */
    private Pending.@Nullable Answered awaitAnswer(Pending mine) throws ChatException, InterruptedException {
        while (mine.answer() == null) {
            Letter letter = letters.next(Deadline.in(patience.silence()));
            if (letter == null) {
                return null;
            }
            room.take(letter);
            requireNoEnd();
        }
        return mine.answer();
    }

    /** A session that ended says so before anything more is asked of it. */
    private void hearWhatLiesThere() throws ChatException {
        letters.takeWaiting(room::take);
        requireNoEnd();
    }

    private void hear(Frame frame) {
        Letter letter = letters.open(frame);
        if (letter != null) {
            room.take(letter);
        }
    }

    private void requireNoEnd() throws ChatException {
        if (room.ending().isEmpty()) {
            return;
        }
        String login = person().login();
        throw switch (room.ending().get()) {
            case TAKEN_OVER -> over(Trouble.TAKEN_OVER, login);
            case LOGGED_OUT -> over(Trouble.LOGGED_OUT, login);
            case NOT_WELCOME -> over(Trouble.LOGGED_OUT, login + " has no account any more, or another password");
        };
    }

    private void requireKnown(Pending mine) throws ChatException {
        if (mine.answer() == null && !requests.holds(mine)) {
            throw new ChatException(Trouble.OUTCOME_UNKNOWN, "the server was started again, and knows nothing of it");
        }
        if (lost > 0) {
            String detail = "the server was started again, and knows nothing of " + lost
                    + " sent before without an answer; what was asked just now was not sent";
            lost = 0;
            throw new ChatException(Trouble.OUTCOME_UNKNOWN, detail);
        }
    }

    private void requireGoingOn() throws ChatException {
        if (isOver) {
            throw new ChatException(Trouble.LOGGED_OUT, "log in first");
        }
    }

    /** Takes mail: what waits at the server goes on the lane before the answer to any request. */
    List<Mail> receive() throws ChatException, InterruptedException {
        Deadline deadline = Deadline.in(patience.answer());
        try {
            ask(Operation.WHO, "", NO_TEXT);
            List<Mail> mail = inbox.take();
            while (mail.isEmpty() && inbox.expectsMore() && !deadline.isOver()) {
                listen(Deadline.in(patience.silence()), true);
                ask(Operation.WHO, "", NO_TEXT);
                mail = inbox.take();
            }
            return mail;
        } catch (ChatException trouble) {
            List<Mail> mail = isOver ? List.of() : inbox.take(); // an ended session's mail goes to the next
            if (mail.isEmpty()) {
                throw trouble;
            }
            return mail;
        }
    }

    /** As {@link #receive}, and waits until there is some. */
    List<Mail> awaitMail(Duration atMost) throws ChatException, InterruptedException {
        Deadline deadline = Deadline.in(atMost);
        List<Mail> mail = receive();
        acknowledgeIfOwed();
        while (mail.isEmpty() && !deadline.isOver()) {
            if (doubtful) {
                mail = receive();
            } else {
                listen(deadline, false);
                mail = inbox.take();
            }
            acknowledgeIfOwed(); // mail that comes again came because the server does not know
        }
        return mail;
    }

    /** Waits for a letter, whatever it is. */
    private void listen(Deadline deadline, boolean silenceIsDoubtful) throws ChatException, InterruptedException {
        try {
            Letter letter = letters.next(deadline);
            if (letter != null) {
                room.take(letter);
                requireNoEnd();
            } else if (silenceIsDoubtful) {
                doubtful = true;
            }
        } catch (QueueGoneException gone) {
            beDoubtful(false);
        } catch (ChatException trouble) {
            if (trouble.trouble() != Trouble.SERVER_STOPPED) {
                throw trouble;
            }
            beDoubtful(true);
        }
    }

    /** Acknowledges what was handed out. Where that cannot be said now, it goes with the next request. */
    void shown() throws ChatException, InterruptedException {
        requireGoingOn();
        inbox.shown();
        acknowledgeIfOwed();
    }

    private void acknowledgeIfOwed() throws ChatException, InterruptedException {
        if (!inbox.owesAck() || doubtful) {
            return;
        }
        try {
            acknowledge(Deadline.in(patience.silence()));
        } catch (QueueGoneException gone) {
            beDoubtful(false);
        } catch (ChatException trouble) {
            doubtful = doubtful || trouble.trouble() == Trouble.SERVER_STOPPED;
        }
    }

    private ChatException over(Trouble trouble, String detail) {
        close();
        return new ChatException(trouble, detail);
    }

    /** Wipes the keys and lets go of the slot. */
    @Override
    public void close() {
        isOver = true;
        self = 0;
        letters.close();
        entrance.close();
    }
}

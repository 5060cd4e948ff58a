package dev.kolejka.client.core;

import dev.kolejka.api.client.Chat.InTheWay;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.Welcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a sealed session stands with its server: in, in doubt, or over. After any doubt, the server was started again, the
 * door moved or nothing was heard for a while, it says hello again with the same token (dist/docs/protocol.md section 7).
 * One thread.
 */
final class Attachment implements AutoCloseable {

    /** The server looks at a greeting only now and then after too many that failed. */
    private static final Duration LATER = Duration.ofMillis(200);

    private final Route route;
    private final SealedMoves moves;
    private final Entrance entrance;
    private final Correspondence letters;
    private final Mailroom room;

    private int self;
    private boolean takesOver;
    private boolean doubtful;
    private boolean isOver;
    private Optional<InTheWay> inTheWay = Optional.empty();

    /** Nothing is said yet; entrance and letters are closed with it. */
    Attachment(Route route, SealedMoves moves, Entrance entrance, Correspondence letters, Mailroom room) {
        this.route = route;
        this.moves = moves;
        this.entrance = entrance;
        this.letters = letters;
        this.room = room;
    }

    /** The machine the session runs on. */
    Machine machine() {
        return route.machine();
    }

    /** Who the session is, by place; 0 when it is not in, or over. */
    int self() {
        return self;
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

    /** Whether it has to say hello again before anything is asked. */
    boolean isDoubtful() {
        return doubtful;
    }

    /** Notes that it has to. */
    void doubt() {
        doubtful = true;
    }

    /** As {@link #doubt}, of a server that was away, or silent for so long that it may have been. */
    void doubtServer() {
        doubt();
        route.serverWasAway();
    }

    /**
     * Says the first hello. It alone changes nothing: the session is in when the server has answered a request, which is
     * told with {@link #settled}.
     *
     * @return how it ended; after anything but WELCOME this is to be closed
     */
    Welcome.Outcome enter(boolean takeOver, Deadline deadline) throws ChatException, InterruptedException {
        takesOver = takeOver;
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
            doubt();
        }
        return outcome;
    }

    /** It is in: another that takes over from now on is not ended in turn. */
    void settled() {
        takesOver = false;
    }

    /** Says hello until it is in again, or is not to be any more. */
    void enterAgain(Deadline deadline) throws ChatException, InterruptedException {
        moves.reopen(deadline, true);
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
            machine().sleep(LATER);
        }
    }

    private void hear(Frame frame) {
        Letter letter = letters.open(frame);
        if (letter != null) {
            room.take(letter);
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
            case LATER -> new ChatException(Trouble.NO_ANSWER, Saying.of(Detail.LOG_IN_NOT_LOOKED_AT, login));
            default -> over(new ChatException(Trouble.LOGGED_OUT, Saying.of(Detail.KEY_NOT_ACCEPTED, login)));
        };
    }

    private void noteRefusal(Welcome welcome) {
        inTheWay = welcome.outcome() == Welcome.Outcome.IN_THE_WAY
                ? Optional.of(new InTheWay(welcome.sinceMillis(), Text.clean(welcome.door())))
                : Optional.empty();
    }

    /** Takes the new keys into use: the first letter under them makes the server do the same. */
    private void settleIn(Entrance.Entered entered, Deadline deadline) throws ChatException, InterruptedException {
        boolean known = entered.startedOver()
                || entered.welcome().lastRequest() >= room.requests().lastAnswered();
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
            room.startOver();
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

    /** Says what mail was shown; the server does not send that again. */
    void acknowledge(Deadline deadline) throws ChatException, InterruptedException {
        letters.acknowledge(room.inbox().acknowledged(), deadline);
        room.inbox().acked();
    }

    /** A session that ended says so before anything more is asked of it. */
    void requireNoEnd() throws ChatException {
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

    /** Throws LOGGED_OUT when it has ended. */
    void requireGoingOn() throws ChatException {
        if (isOver) {
            throw new ChatException(Trouble.LOGGED_OUT, Saying.of(Detail.LOG_IN_FIRST));
        }
    }

    private ChatException over(ChatException trouble) {
        close();
        return trouble;
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

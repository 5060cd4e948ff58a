package dev.kolejka.api.client;

import dev.kolejka.api.protocol.Names;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A conversation with a server, as one person: through a sealed session, or by the plain log-in of the classic protocol
 * ({@link Chats} says which). People and groups count by place from 1, as in {@link #names()}; a place out of range is
 * the caller's mistake, {@link IllegalArgumentException}. One thread at a time; every call waits for the server's
 * answer, at most a few seconds, and throws {@link ChatException} when there is none.
 *
 * <p>After any trouble {@link #self()} tells whether somebody is still logged in. A sealed session outlives doors and
 * servers: what was asked and has no answer yet is asked again, in order, with the next call, and carried out once.
 */
public interface Chat extends AutoCloseable {

    /**
     * Finds the server and learns who and which groups there are. Called again, it looks anew: a server that was
     * started again has a new queue, and the session on the old one is over.
     *
     * @throws ChatException NO_SERVER, SERVER_STOPPED, NOT_ALLOWED, NO_TRANSPORT or MALFORMED; of a sealed conversation
     *                       also NOT_SEALED or NOT_TRUSTED
     */
    void connect() throws ChatException;

    /**
     * Who and which groups there are.
     *
     * @return the names of the last {@link #connect()}
     * @throws IllegalStateException if it never succeeded
     */
    Names names();

    /**
     * The longest message.
     *
     * @return bytes of UTF-8: 511 after a plain log-in, 65,536 in a sealed session
     */
    int maxTextBytes();

    /**
     * How many messages wait for whoever is logged in.
     *
     * @return empty after a plain log-in, which cannot ask for it
     * @throws ChatException        as {@link #who()}
     * @throws InterruptedException if interrupted while waiting
     */
    default OptionalInt waiting() throws ChatException, InterruptedException {
        return OptionalInt.empty();
    }

    /**
     * How a login ended.
     */
    enum Login {
        /** Logged in. */
        ACCEPTED,
        /** The password is wrong. Plain log-ins only. */
        WRONG_PASSWORD,
        /** Nobody has this login. Plain log-ins only. */
        WRONG_LOGIN,
        /** One of the two is wrong; a sealed session does not tell which. */
        WRONG_LOGIN_OR_PASSWORD,
        /** A session of this person lives, and a plain log-in cannot end it. */
        ALREADY_LOGGED_IN,
        /** Another session is this person's primary one: {@link Chat#inTheWay()}; {@link Chat#takeOver()} ends it. */
        IN_THE_WAY,
        /** After several failures the server looks at nothing for a while: some seconds, at most 30. */
        LATER
    }

    /**
     * Logs in; {@link #connect() connects} first when there is no connection. In a sealed session the password becomes
     * a key, which takes some tenths of a second, and nothing else of it is kept.
     *
     * @param login    the person's login, cleaned of blanks at its ends
     * @param password is wiped before this returns
     * @param takeOver whether to end the person's primary session, should another have it; without meaning for a plain
     *                 log-in
     * @return how it ended
     * @throws ChatException        also as {@link #connect()}; NO_SLOT when all sealed sessions are taken
     * @throws InterruptedException if interrupted while waiting
     */
    Login logIn(String login, char[] password, boolean takeOver) throws ChatException, InterruptedException;

    /**
     * As {@link #logIn}, with the key that was remembered for this person at this server.
     *
     * @param login    the person's login, cleaned of blanks at its ends
     * @param takeOver as in {@link #logIn}
     * @return how it ended; empty when no key is remembered, and nothing was asked of the server. Never remembered is
     *     one for a plain log-in
     * @throws ChatException        as {@link #logIn}
     * @throws InterruptedException if interrupted while waiting
     */
    Optional<Login> logInRemembered(String login, boolean takeOver) throws ChatException, InterruptedException;

    /**
     * Logs in once more with the key of the last log-in, which must have ended {@link Login#IN_THE_WAY}, and ends the
     * session that was in the way.
     *
     * @return how it ended
     * @throws IllegalStateException if the last log-in ended otherwise
     * @throws ChatException         as {@link #logIn}
     * @throws InterruptedException  if interrupted while waiting
     */
    Login takeOver() throws ChatException, InterruptedException;

    /**
     * The session that is in the way of a log-in.
     *
     * @param sinceMillis when it began, milliseconds since 1970
     * @param door        the transport of the door it is on; safe for a terminal
     */
    record InTheWay(long sinceMillis, String door) {}

    /**
     * What the last log-in met.
     *
     * @return empty unless it ended {@link Login#IN_THE_WAY}
     */
    Optional<InTheWay> inTheWay();

    /**
     * Whether the key of a person at this server is remembered on this machine.
     *
     * @param login whose
     * @return false also where nothing can be remembered, as for plain log-ins
     * @throws ChatException as {@link #connect()}, or when what is remembered cannot be read
     */
    boolean isRemembered(String login) throws ChatException;

    /**
     * Remembers the key of whoever is logged in, in this user's home, for {@link #logInRemembered}.
     *
     * @throws IllegalStateException if nobody is logged in, or by a plain log-in, which has no key
     * @throws ChatException         when it cannot be kept
     */
    void remember() throws ChatException;

    /**
     * Remembers a person's key no longer.
     *
     * @param login whose
     * @return false when there was none
     * @throws ChatException as {@link #connect()}, or when it cannot be removed
     */
    boolean forget(String login) throws ChatException;

    /**
     * Who this conversation is logged in as.
     *
     * @return the person's place, 0 when not logged in
     */
    int self();

    /**
     * Logs out. Nothing happens when not logged in. Whatever comes of it, this conversation is logged out afterwards.
     *
     * @throws ChatException        when the server did not confirm
     * @throws InterruptedException if interrupted while waiting
     */
    void logOut() throws ChatException, InterruptedException;

    /**
     * Somebody who is logged in.
     *
     * @param login       who; safe for a terminal
     * @param classic     whether by a plain log-in, which proves little; false where the server does not tell
     * @param sinceMillis since when, milliseconds since 1970; 0 where the server does not tell
     * @param door        the transport of the door the session is on; empty where the server does not tell, or knows none
     *                    just now; safe for a terminal
     */
    record Presence(String login, boolean classic, long sinceMillis, String door) {

        /** Of whom the server tells no more. */
        public Presence(String login, boolean classic) {
            this(login, classic, 0, "");
        }
    }

    /**
     * Who is logged in.
     *
     * @return in the order of places, however many; where a classic server had no room for all, {@code ...} comes last
     * @throws ChatException        when there is no answer
     * @throws InterruptedException if interrupted while waiting
     */
    List<Presence> who() throws ChatException, InterruptedException;

    /**
     * Joins a group.
     *
     * @param group place from 1
     * @throws ChatException        when there is no answer
     * @throws InterruptedException if interrupted while waiting
     */
    void join(int group) throws ChatException, InterruptedException;

    /**
     * Leaves a group.
     *
     * @param group place from 1
     * @throws ChatException        when there is no answer
     * @throws InterruptedException if interrupted while waiting
     */
    void leave(int group) throws ChatException, InterruptedException;

    /**
     * Who is in a group.
     *
     * @param group place from 1
     * @return logins, in the order of places, however many; where a classic server had no room for all, {@code ...}
     *     comes last
     * @throws ChatException        when there is no answer
     * @throws InterruptedException if interrupted while waiting
     */
    List<String> members(int group) throws ChatException, InterruptedException;

    /**
     * What became of a message.
     *
     * @param outcome  how it ended
     * @param skipped  logins of group members whose mailboxes were full, so that the message did not reach them
     */
    record Sending(Outcome outcome, List<String> skipped) {

        /** How a message ended. */
        public enum Outcome {
            /** The server has it. */
            SENT,
            /** Refused: the sender is not in the group. */
            NOT_A_MEMBER,
            /** Refused: the recipient's mailbox is full. */
            MAILBOX_FULL,
            /** It did not go out: the server has no room on its disk for it. Try again later. */
            DISK_FULL
        }

        public Sending {
            skipped = List.copyOf(skipped);
        }
    }

    /**
     * Sends a message to a person.
     *
     * @param person place from 1
     * @param text   at most {@link #maxTextBytes()} bytes of UTF-8
     * @return what became of it
     * @throws IllegalArgumentException if the text is longer; nothing was sent
     * @throws ChatException            when there is no answer
     * @throws InterruptedException     if interrupted while waiting
     */
    Sending toPerson(int person, String text) throws ChatException, InterruptedException;

    /**
     * Sends a message to the other members of a group.
     *
     * @param group place from 1
     * @param text  at most {@link #maxTextBytes()} bytes of UTF-8
     * @return what became of it
     * @throws IllegalArgumentException if the text is longer; nothing was sent
     * @throws ChatException            when there is no answer
     * @throws InterruptedException     if interrupted while waiting
     */
    Sending toGroup(int group, String text) throws ChatException, InterruptedException;

    /**
     * A message received.
     *
     * @param from       the sender's place, or 0 when the number is nobody's
     * @param group      the group it was sent to, or 0 for a personal one
     * @param text       safe for a terminal, but for newlines ({@link dev.kolejka.api.protocol.Text#cleanLines}): whoever
     *                   shows it puts something in front of each line after the first
     * @param atMillis   when it was sent, milliseconds since 1970; 0 when that is not known, as after a plain log-in
     * @param unverified whether the server says that its sender proved nothing. After a plain log-in nothing is proved,
     *                   and nothing said
     * @param again      whether an earlier session may have shown it
     */
    record Mail(int from, int group, String text, long atMillis, boolean unverified, boolean again) {}

    /**
     * Takes mail that waits. Not always all of it: show it, tell so by {@link #shown()}, and ask again until nothing
     * comes.
     *
     * @return the messages, oldest first; none when nothing waits, and for sessions that get no mail
     * @throws ChatException        when there is no answer and nothing was taken
     * @throws InterruptedException if interrupted while waiting
     */
    List<Mail> receive() throws ChatException, InterruptedException;

    /**
     * As {@link #receive()}, but waits for mail when there is none.
     *
     * @param atMost how long to wait
     * @return the messages, oldest first; none when none came
     * @throws ChatException        when there is no answer and nothing was taken
     * @throws InterruptedException if interrupted while waiting
     */
    List<Mail> awaitMail(Duration atMost) throws ChatException, InterruptedException;

    /**
     * A message that came and was not taken.
     *
     * @param from  the sender's place, or 0 when the number is nobody's
     * @param group the group it was sent to, or 0 for a personal one
     */
    record Arrival(int from, int group) {}

    /**
     * Listens, without waiting, for mail that came by itself, and takes none of it. To be called every now and then while
     * nothing else is asked: then it also notices that the server has moved or come back, so that there is something for
     * {@link #takeMove()}, or that it is away, for which it waits a second at most.
     *
     * @return what was neither received nor told here before, oldest first; always empty after a plain log-in, whose mail
     *     cannot be seen without taking it
     * @throws ChatException        NO_ANSWER and the like while the server is away; LOGGED_OUT or TAKEN_OVER when the
     *                              session is over
     * @throws InterruptedException if interrupted while waiting
     */
    default List<Arrival> arrivals() throws ChatException, InterruptedException {
        return List.of();
    }

    /**
     * Tells the server that everything received so far was shown, for good: call it once the output was flushed. What
     * was not told comes again, in this session or in the next, where it is marked. That the server knows is certain once
     * any later call has had its answer. Nothing to do after a plain log-in.
     *
     * @throws ChatException        LOGGED_OUT or TAKEN_OVER when the session is over; what was shown may come again
     * @throws InterruptedException if interrupted while waiting for room
     */
    void shown() throws ChatException, InterruptedException;

    /**
     * As {@link #shown()}, of some: of the messages received since the last call, in the order in which they came, the first
     * were shown and the others not. Those come again with the next {@link #receive()}, and after {@link #logOut()} to the
     * next session, where they are not marked. After a plain log-in nothing comes again: what was received has left the
     * server.
     *
     * @param count how many were shown, at least 0; more than came means all
     * @throws ChatException        as {@link #shown()}
     * @throws InterruptedException as {@link #shown()}
     */
    default void shown(int count) throws ChatException, InterruptedException {
        shown();
    }

    /**
     * A copy of a message that waits, which stays where it is. Whom it names may be gone.
     *
     * @param number     the mail's, for {@link #peek}
     * @param atMillis   when it was sent, milliseconds since 1970
     * @param from       the sender's login, empty when nobody has it any more; safe for a terminal
     * @param to         the login of whoever asks, or the group's name; safe for a terminal
     * @param toGroup    whether it was sent to a group
     * @param unverified whether the server says that its sender proved nothing
     * @param again      whether an earlier session may have shown it
     * @param text       as that of {@link Mail}
     */
    record Copy(
            long number,
            long atMillis,
            String from,
            String to,
            boolean toGroup,
            boolean unverified,
            boolean again,
            String text) {}

    /**
     * Looks at mail that waits, without taking it: whatever the session is for, beside the one that gets the mail. What lies
     * on a classic client's lane already does not wait any more.
     *
     * @param after the number of a message: older ones are left out; 0 for all
     * @return copies, oldest first; not always all, so ask again after the last number until nothing comes
     * @throws ChatException        as {@link #who()}; NOT_SEALED after a plain log-in, which cannot ask for it
     * @throws InterruptedException if interrupted while waiting
     */
    default List<Copy> peek(long after) throws ChatException, InterruptedException {
        throw new ChatException(Trouble.NOT_SEALED, "after a plain log-in, mail that waits cannot be looked at");
    }

    /** The most bytes of UTF-8 that the name and the words of a {@link Search} may have together. */
    int MAX_SEARCH_BYTES = 300;

    /**
     * Which messages of the past are meant: the newest of those that meet all of this.
     *
     * @param with        the login of somebody, who may be gone: personal messages to and from; or a group's name:
     *                    messages to it; empty for all
     * @param isGroup     whether that is a group
     * @param sinceMillis sent then or later, milliseconds since 1970; 0 for all
     * @param before      whose {@link Copy#number} is lower; {@link Long#MAX_VALUE} for all
     * @param words       in whose text each of these stands, in whatever case; empty for all
     * @param most        at most so many, at least 1
     */
    record Search(
            Optional<String> with, boolean isGroup, long sinceMillis, long before, Optional<String> words, int most) {}

    /**
     * Looks for messages that whoever is logged in has sent and received, taken or not. A message that was sent just now is
     * among them, unless the server is busy. Some seconds may pass while much is looked through.
     *
     * @param search which
     * @return copies, oldest first, where a number counts in the history, and {@code to} may be anybody; empty when the
     *     server keeps no history
     * @throws IllegalArgumentException if name and words are longer than {@link #MAX_SEARCH_BYTES}
     * @throws ChatException            as {@link #who()}; NOT_SEALED after a plain log-in, which cannot ask for it
     * @throws InterruptedException     if interrupted while waiting
     */
    default Optional<List<Copy>> history(Search search) throws ChatException, InterruptedException {
        throw new ChatException(Trouble.NOT_SEALED, "after a plain log-in, the history cannot be looked at");
    }

    /**
     * The conversation went on although its queue or its server did not, without being asked to.
     *
     * @param from      the transport before
     * @param to        the transport now; the same when only the queue was replaced, or the server was silent for long
     * @param restarted whether the server was away and is back
     */
    record Move(String from, String to, boolean restarted) {}

    /**
     * Tells once that the conversation moved.
     *
     * @return the last move since the last call
     */
    Optional<Move> takeMove();

    /** Lets go of the queue without logging out, and wipes the keys. Closing twice changes nothing. */
    @Override
    void close();
}

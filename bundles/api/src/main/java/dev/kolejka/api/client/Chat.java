package dev.kolejka.api.client;

import dev.kolejka.api.protocol.Names;
import java.util.List;
import java.util.Optional;

/**
 * A conversation with a server, as one person. People and groups count by place from 1, as in {@link #names()}; a place
 * out of range is the caller's mistake, {@link IllegalArgumentException}. One thread at a time; every call waits for
 * the server's answer, at most a few seconds, and throws {@link ChatException} when there is none.
 */
public interface Chat extends AutoCloseable {

    /**
     * Finds the server and learns who and which groups there are. Called again, it looks anew: a server that was
     * started again has a new queue, and the session on the old one is over.
     *
     * @throws ChatException        NO_SERVER, SERVER_STOPPED, NOT_ALLOWED, NO_TRANSPORT or MALFORMED
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
     * How a login ended.
     */
    enum Login {
        /** Logged in. */
        ACCEPTED,
        /** The password is wrong. */
        WRONG_PASSWORD,
        /** Nobody has this login. */
        WRONG_LOGIN,
        /** A session of this person lives. */
        ALREADY_LOGGED_IN
    }

    /**
     * Logs in; {@link #connect() connects} first when there is no connection.
     *
     * @param login    the person's login, cleaned of blanks at its ends
     * @param password is wiped before this returns
     * @return how it ended
     * @throws ChatException        also as {@link #connect()}
     * @throws InterruptedException if interrupted while waiting
     */
    Login logIn(String login, char[] password) throws ChatException, InterruptedException;

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
     * Who is logged in.
     *
     * @return logins, in the order of places, however many; where a classic server had no room for all, {@code ...}
     *     comes last
     * @throws ChatException        when there is no answer
     * @throws InterruptedException if interrupted while waiting
     */
    List<String> who() throws ChatException, InterruptedException;

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
            MAILBOX_FULL
        }

        public Sending {
            skipped = List.copyOf(skipped);
        }
    }

    /**
     * Sends a message to a person.
     *
     * @param person place from 1
     * @param text   at most {@link dev.kolejka.api.queue.Frame#MAX_TEXT_BYTES} bytes of UTF-8
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
     * @param text  at most {@link dev.kolejka.api.queue.Frame#MAX_TEXT_BYTES} bytes of UTF-8
     * @return what became of it
     * @throws IllegalArgumentException if the text is longer; nothing was sent
     * @throws ChatException            when there is no answer
     * @throws InterruptedException     if interrupted while waiting
     */
    Sending toGroup(int group, String text) throws ChatException, InterruptedException;

    /**
     * A message received.
     *
     * @param from  the sender's place, or 0 when the number is nobody's
     * @param group the group it was sent to, or 0 for a personal one
     * @param text  cleaned: safe for a terminal
     */
    record Mail(int from, int group, String text) {}

    /**
     * Takes all mail that waits.
     *
     * @return the messages, oldest first; none when nothing waits
     * @throws ChatException        when there is no answer and nothing was taken
     * @throws InterruptedException if interrupted while waiting
     */
    List<Mail> receive() throws ChatException, InterruptedException;

    /**
     * The conversation went on through another queue, without being asked to.
     *
     * @param from the transport before
     * @param to   the transport now; the same when only its queue was replaced
     */
    record Move(String from, String to) {}

    /**
     * Tells once that the conversation moved.
     *
     * @return the last move since the last call
     */
    Optional<Move> takeMove();

    /** Lets go of the queue without logging out. Closing twice changes nothing. */
    @Override
    void close();
}

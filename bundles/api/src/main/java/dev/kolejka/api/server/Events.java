package dev.kolejka.api.server;

import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Token;
import org.jspecify.annotations.Nullable;

/**
 * What changes the state of a server, a call for each event (dist/docs/protocol.md section 10). A {@link Journal} is
 * told them while they happen; after a restart it tells them again, in the same order, to somebody who does to empty
 * registries what was done then. So a state can be written as the events that lead to it from nothing.
 *
 * <p>People, groups and slots count from 1 and belong to one generation. What an event says about somebody who is not
 * there any more changes nothing. Confined to whoever holds the router.
 */
public interface Events {

    /**
     * A person logged in by a classic session, in the place of any session before.
     *
     * @param person   who
     * @param door     on which door
     * @param follows  whether the client goes along when the session moves to another door
     * @param atMillis when, milliseconds since 1970
     */
    void opened(int person, String door, boolean follows, long atMillis);

    /**
     * A classic session went to another door.
     *
     * @param person who
     * @param door   which; null when it waits for one
     */
    void moved(int person, @Nullable String door);

    /**
     * A person is not logged in any more.
     *
     * @param person who
     */
    void closed(int person);

    /**
     * A sealed session began; a primary one logs the person in.
     *
     * @param token    names it
     * @param slot     whose byte of {@code kolejka.lock} proves that it lives
     * @param role     what it is for
     * @param person   whose
     * @param atMillis when, milliseconds since 1970
     */
    void began(Token token, int slot, Role role, int person, long atMillis);

    /**
     * A sealed session carried out a request.
     *
     * @param slot   the session's
     * @param id     the request's: one more than the last
     * @param reply  code of what became of it
     * @param text   of the answer, UTF-8; not to be changed any more
     * @param isList whether the answer is a list, which is made anew when it is asked for again
     */
    void carriedOut(int slot, long id, int reply, byte[] text, boolean isList);

    /**
     * A sealed session logged out; it only gets the answer to that again.
     *
     * @param slot the session's
     */
    void loggedOut(int slot);

    /**
     * A sealed session is over, and its slot free.
     *
     * @param slot the session's
     */
    void ended(int slot);

    /**
     * A classic request that changed something was carried out. It is told until the request is gone from its queue.
     *
     * @param queue    the id of the queue it lay on
     * @param position where on it
     * @param answer   code of the answer it gets
     */
    void answered(long queue, long position, int answer);

    /**
     * A person joined a group.
     *
     * @param group  which
     * @param person who
     */
    void joined(int group, int person);

    /**
     * A person left a group.
     *
     * @param group  which
     * @param person who
     */
    void left(int group, int person);

    /**
     * The mail of a person is numbered from here on; none waits.
     *
     * @param person whose
     * @param next   number of the next message, at least 1
     */
    void numbered(int person, long next);

    /**
     * A message was accepted: for each of its recipients it is the next one.
     *
     * @param people array of the recipients
     * @param from   index of the first
     * @param to     index behind the last
     * @param mail   the message
     */
    void mail(int[] people, int from, int to, Mail mail);

    /**
     * The oldest mail of a person is from now on the pieces a classic session gets it in, {@link Mail#pieces()}.
     *
     * @param person whose
     */
    void cut(int person);

    /**
     * A person's mail went out to a classic session, or was acknowledged by a sealed one.
     *
     * @param person whose
     * @param upTo   the last number of it; those before it are gone too
     */
    void taken(int person, long upTo);

    /**
     * A message that had gone out to a classic session came back: it has the number before the oldest that waits.
     *
     * @param person whose
     * @param mail   the message
     */
    void putBack(int person, Mail mail);

    /**
     * A sealed session ended that may have shown mail it did not acknowledge.
     *
     * @param person whose mail
     * @param upTo   the last number that went out to it
     */
    void sentInVain(int person, long upTo);
}

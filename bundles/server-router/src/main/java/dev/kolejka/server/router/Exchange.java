package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Answer;
import dev.kolejka.api.server.Mailboxes;

/**
 * One request and its answer, however they travel: in frames of the classic protocol, or sealed. What a request brings
 * about is written once, in {@link Router}. Confined to whoever holds the router.
 */
interface Exchange {

    /** What a list names. */
    enum ListOf {
        /** Those who are logged in. */
        WHO,
        /** Those who are in the group. */
        MEMBERS,
        /** Those of the group whom a message did not reach, because their mailboxes are full. */
        SKIPPED
    }

    /** Whose request it is, by place. */
    int sender();

    /** Whom or which group it means, by place. */
    int target();

    /** Looks at its text as that of a message. Returns how much room of a mailbox that takes. */
    int readMessage();

    /**
     * Sends the message that was read to everybody who was named.
     *
     * @param group it goes to, 0 for none
     */
    void sendMessage(int group, Effects effects);

    /** It has been done. */
    void answer(Answer answer, Effects effects);

    /** How many there are. */
    void answer(int count, Effects effects);

    /** Copies of the mail that waits for whoever asks; it stays where it is. */
    void answerCopies(Mailboxes mailboxes, Effects effects);

    /** It is not done, and why. */
    void refuse(Refusal refusal, Answer answer, Effects effects);

    /** Counts a refusal that the answer does not tell by itself. */
    void count(Refusal refusal, Effects effects);

    /** Begins an answer that is a list. */
    void beginList(ListOf kind);

    /** Names another in it. */
    void add(int person);

    /** The list is whole. */
    void endList(Effects effects);
}

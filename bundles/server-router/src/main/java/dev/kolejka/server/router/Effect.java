package dev.kolejka.server.router;

import static java.util.Objects.requireNonNull;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.server.Mail;
import org.jspecify.annotations.Nullable;

/** One thing that a step wants done. Used again and again: its kind says which fields count. */
final class Effect {

    /** What is done. */
    enum Kind {
        ANSWER,
        MAIL,
        SEALED_MAIL,
        THEN,
        DELIVER,
        RECALL,
        EMPTY
    }

    private @Nullable Frame frame;

    Kind kind = Kind.ANSWER;

    /** A person, or a type. */
    long target;

    /** Of an answer. */
    long stamp;

    String door = "";

    /** A message of a sealed session, or as the journal has it. Forgotten when it went out. */
    @Nullable
    Mail mail;

    /** What is to be done for a sealed session. Forgotten when it was. */
    @Nullable
    Runnable action;

    /** Of a message: its recipients, from this index of theirs to below that. */
    int firstRecipient;

    int endOfRecipients;

    /** Made when it first holds an answer or a message: others only name a person. */
    Frame frame() {
        Frame made = frame;
        if (made == null) {
            made = new Frame();
            frame = made;
        }
        return made;
    }

    boolean isMessage() {
        return kind == Kind.MAIL || kind == Kind.SEALED_MAIL;
    }

    /** Whether it is a message that somebody has not been handed yet. */
    boolean isForSomebody() {
        return isMessage() && firstRecipient < endOfRecipients;
    }

    /**
     * Has it done. A message counts its recipients off, so that where it fails for one of them the others can follow.
     *
     * @param recipients of all messages
     */
    void carryOut(Carrier carrier, int[] recipients) {
        switch (kind) {
            case ANSWER -> carrier.answer(frame(), stamp);
            case MAIL -> {
                while (firstRecipient < endOfRecipients) {
                    carrier.mail(recipients[firstRecipient++], frame(), mail);
                }
                mail = null;
            }
            case SEALED_MAIL -> {
                Mail message = requireNonNull(mail);
                while (firstRecipient < endOfRecipients) {
                    carrier.mail(recipients[firstRecipient++], message);
                }
                mail = null;
            }
            case THEN -> {
                Runnable then = requireNonNull(action);
                action = null;
                then.run();
            }
            case DELIVER -> carrier.deliver((int) target);
            case RECALL -> carrier.recall((int) target, door);
            case EMPTY -> carrier.empty(target);
        }
    }

    /** Forgets it, but for a message: the mailboxes of those who have not been handed it expect it, and keep it. */
    void abandon(Carrier carrier, int[] recipients) {
        Mail message = mail;
        for (int i = firstRecipient; isMessage() && i < endOfRecipients; i++) {
            if (kind == Kind.MAIL) {
                carrier.keep(recipients[i], frame(), message);
            } else if (message != null) {
                carrier.keep(recipients[i], message);
            }
        }
        mail = null;
        action = null;
    }
}

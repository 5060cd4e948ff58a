package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Answer;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.Mail;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step of the router wants done, in order. The router only writes it down; a {@link Carrier} does it afterwards,
 * so that the step itself sends nothing and cannot wait. Its entries are used again and again, so that writing down
 * makes nothing. Confined to whoever holds the router.
 */
public final class Effects {

    private static final Logger LOG = System.getLogger(Effects.class.getPackageName());

    private final List<Effect> entries = new ArrayList<>();
    private final Counters counters;
    private int size;
    private int done;

    /** Messages before this one are in the journal. */
    private int recorded;

    /** The recipients of all messages written down, one message after the other. */
    private int[] recipients = new int[64];

    private int recipientCount;
    private int firstRecipient;

    private long stamp;
    private @Nullable Answer settled;
    private int accepted;
    private boolean replaces;

    /**
     * Nothing to do.
     *
     * @param counters where what is refused is counted
     */
    public Effects(Counters counters) {
        this.counters = counters;
    }

    /** A request is refused or dropped. */
    void refused(Refusal refusal, Frame request) {
        counters.refused(refusal, request.first(), request.second());
    }

    /** The same for a request that came in a letter. */
    void refused(Refusal refusal, int first, int second) {
        counters.refused(refusal, first, second);
    }

    private Effect next(Effect.Kind kind) {
        if (size == entries.size()) {
            entries.add(new Effect());
        }
        Effect entry = entries.get(size++);
        entry.kind = kind;
        return entry;
    }

    /** An answer goes out; the caller fills the frame, with its type, before it does anything else. */
    Frame answer() {
        Effect entry = next(Effect.Kind.ANSWER);
        entry.stamp = stamp;
        return entry.frame();
    }

    /** Answers from now on are to a request that lies there on its queue; -1 when it lies nowhere. */
    void answering(long position) {
        stamp = Math.max(0, position);
        settled = null;
    }

    /** The request that is being carried out has changed something, and this is its answer. */
    void settled(Answer answer) {
        settled = answer;
    }

    /** The answer to a request that changed something, since the last {@link #answering}; else null. */
    @Nullable
    Answer settled() {
        return settled;
    }

    /** A message goes out to whoever is named from now on. */
    void beginMessage() {
        firstRecipient = recipientCount;
    }

    /** It goes to this person too, whose mailbox expects it. */
    void addRecipient(int person) {
        if (recipientCount == recipients.length) {
            recipients = Arrays.copyOf(recipients, 2 * recipientCount);
        }
        recipients[recipientCount++] = person;
    }

    /** A frame of the message, when all recipients are named; the caller fills it, but for its type. */
    Frame message() {
        Effect entry = next(Effect.Kind.MAIL);
        entry.firstRecipient = firstRecipient;
        entry.endOfRecipients = recipientCount;
        return entry.frame();
    }

    /** The message, of a sealed session, when all recipients are named. */
    void message(Mail mail) {
        Effect entry = next(Effect.Kind.SEALED_MAIL);
        entry.mail = mail;
        entry.firstRecipient = firstRecipient;
        entry.endOfRecipients = recipientCount;
    }

    /** Something is done for a sealed session, whose client asks again if it is not. */
    void then(Runnable action) {
        next(Effect.Kind.THEN).action = action;
    }

    /** How many times a message goes to somebody. */
    int deliveries() {
        return recipientCount;
    }

    /** Waiting mail of a person goes out. */
    void deliver(int person) {
        next(Effect.Kind.DELIVER).target = person;
    }

    /** What a person has not read of the mail on a door goes back to the mailbox. */
    void recall(int person, String door) {
        Effect entry = next(Effect.Kind.RECALL);
        entry.target = person;
        entry.door = door;
    }

    /** What lies under a type goes away. */
    void empty(long type) {
        next(Effect.Kind.EMPTY).target = type;
    }

    /**
     * A login was accepted.
     *
     * @param person   who
     * @param replaces whether it took the place of a session on the same door, which lasts whatever becomes of the login
     */
    void accepted(int person, boolean replaces) {
        accepted = person;
        this.replaces = replaces;
    }

    /** Whose login was accepted since the last {@link #forgetAccepted()}, or 0. */
    int accepted() {
        return accepted;
    }

    /** Whether that login took the place of a session on the same door. */
    boolean replaces() {
        return replaces;
    }

    void forgetAccepted() {
        accepted = 0;
        replaces = false;
    }

    /**
     * Tells the messages that were accepted, one event each however many it goes to. What went through registries was
     * told by them.
     *
     * @param journal   is told
     * @param nowMillis when they were accepted
     */
    void record(Journal journal, long nowMillis) {
        for (; recorded < size; recorded++) {
            Effect entry = entries.get(recorded);
            if (entry.kind == Effect.Kind.MAIL && journal.lasts()) {
                entry.mail = Mail.of(entry.frame(), nowMillis);
            }
            Mail mail = entry.mail;
            if (mail != null && entry.firstRecipient < entry.endOfRecipients) {
                journal.mail(recipients, entry.firstRecipient, entry.endOfRecipients, mail);
            }
        }
    }

    /**
     * Does everything in order, then forgets it. If the queue is gone the rest is not done; but messages are kept in
     * their mailboxes. A mistake of ours costs only what it happened to.
     *
     * @param carrier does it
     */
    public void carryOut(Carrier carrier) {
        try {
            while (done < size) {
                Effect entry = entries.get(done);
                if (isDone(entry, carrier)) {
                    done++;
                }
            }
        } finally {
            abandon(carrier);
        }
    }

    /** Whether nothing of it is left: where a message failed for one recipient, others follow. */
    private boolean isDone(Effect entry, Carrier carrier) {
        try {
            entry.carryOut(carrier, recipients);
            return true;
        } catch (QueueGoneException gone) {
            throw gone;
        } catch (RuntimeException mistake) {
            LOG.log(Level.ERROR, "event=effect_failed kind=" + entry.kind, mistake);
            counters.refused(Refusal.FAILED, 0, 0);
            return !entry.isForSomebody();
        }
    }

    /** Forgets what is not done yet, but for messages: their mailboxes expect them, and keep them. */
    void abandon(Carrier carrier) {
        while (done < size) {
            entries.get(done++).abandon(carrier, recipients);
        }
        size = 0;
        done = 0;
        recorded = 0;
        recipientCount = 0;
    }
}

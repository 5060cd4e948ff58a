package dev.kolejka.server.router;

import dev.kolejka.api.queue.Frame;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step of the router wants done, in order. The router only writes it down; a {@link Carrier} does it afterwards,
 * so that the step itself sends nothing and cannot wait. Its entries are used again and again. Confined to whoever
 * holds the router.
 */
public final class Effects {

    /** Does what a step wrote down. */
    interface Carrier {

        /** Puts an answer on the lane it is addressed to. */
        void answer(Frame frame);

        /** Puts a person's waiting mail on the person's lane, as far as it fits. */
        void deliver(int person);

        /** Takes what lies unread on a person's lane of a door back into the mailbox. */
        void recall(int person, String door);

        /** Throws away what lies under a type. */
        void empty(long type);
    }

    private enum Kind {
        ANSWER,
        DELIVER,
        RECALL,
        EMPTY
    }

    private static final class Entry {
        private @Nullable Frame frame;
        Kind kind = Kind.ANSWER;
        long target;
        String door = "";

        /** Made when the entry first holds an answer: most only name a person. */
        Frame frame() {
            Frame made = frame;
            if (made == null) {
                made = new Frame();
                frame = made;
            }
            return made;
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    /** Whose mail goes out already: once is enough, since it is carried out when all is in the mailboxes. */
    private final BitSet delivering = new BitSet();

    private final Counters counters;
    private int size;
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

    private Entry next(Kind kind) {
        if (size == entries.size()) {
            entries.add(new Entry());
        }
        Entry entry = entries.get(size++);
        entry.kind = kind;
        return entry;
    }

    /** An answer goes out; the caller fills the frame, with its type, before it does anything else. */
    Frame answer() {
        return next(Kind.ANSWER).frame();
    }

    /** Mail of a person goes out. */
    void deliver(int person) {
        if (!delivering.get(person)) {
            delivering.set(person);
            next(Kind.DELIVER).target = person;
        }
    }

    /** What a person has not read of the mail on a door goes back to the mailbox. */
    void recall(int person, String door) {
        Entry entry = next(Kind.RECALL);
        entry.target = person;
        entry.door = door;
    }

    /** What lies under a type goes away. */
    void empty(long type) {
        next(Kind.EMPTY).target = type;
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

    /** Does everything in order, then forgets it. */
    void carryOut(Carrier carrier) {
        for (int i = 0; i < size; i++) {
            Entry entry = entries.get(i);
            switch (entry.kind) {
                case ANSWER -> carrier.answer(entry.frame());
                case DELIVER -> carrier.deliver((int) entry.target);
                case RECALL -> carrier.recall((int) entry.target, entry.door);
                case EMPTY -> carrier.empty(entry.target);
            }
        }
        forget();
    }

    /** Forgets everything, done or not. */
    void forget() {
        size = 0;
        delivering.clear();
    }
}

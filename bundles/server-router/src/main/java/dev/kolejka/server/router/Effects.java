package dev.kolejka.server.router;

import dev.kolejka.api.queue.Frame;
import java.util.ArrayList;
import java.util.List;

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

        /** Throws away what lies under a type. */
        void empty(long type);
    }

    private enum Kind {
        ANSWER,
        DELIVER,
        EMPTY
    }

    private static final class Entry {
        final Frame frame = new Frame();
        Kind kind = Kind.ANSWER;
        long target;
    }

    private final List<Entry> entries = new ArrayList<>();
    private int size;
    private int accepted;

    /** Nothing to do. */
    public Effects() {}

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
        return next(Kind.ANSWER).frame;
    }

    /** Mail of a person goes out. */
    void deliver(int person) {
        next(Kind.DELIVER).target = person;
    }

    /** What lies under a type goes away. */
    void empty(long type) {
        next(Kind.EMPTY).target = type;
    }

    /** A login was accepted, and stands once its answer is taken. */
    void accepted(int person) {
        accepted = person;
    }

    /** Whose login was accepted, or 0; forgets it. */
    int takeAccepted() {
        int person = accepted;
        accepted = 0;
        return person;
    }

    /** How much is written down, for {@link #undoTo}. */
    int mark() {
        return size;
    }

    /** Forgets what was written down after a mark. */
    void undoTo(int mark) {
        size = mark;
    }

    /** Does everything in order, then forgets it. */
    void carryOut(Carrier carrier) {
        for (int i = 0; i < size; i++) {
            Entry entry = entries.get(i);
            switch (entry.kind) {
                case ANSWER -> carrier.answer(entry.frame);
                case DELIVER -> carrier.deliver((int) entry.target);
                case EMPTY -> carrier.empty(entry.target);
            }
        }
        size = 0;
    }
}

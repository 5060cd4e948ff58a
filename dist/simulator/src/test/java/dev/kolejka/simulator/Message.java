package dev.kolejka.simulator;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message somebody began to send, and what is known about it. One thread. */
final class Message {

    /** What its sender was told. */
    enum Status {
        /** Nothing yet. */
        BEGUN,
        /** The server has it. */
        CONFIRMED,
        /** The server does not have it, and never will. */
        REFUSED,
        /** Neither. */
        UNKNOWN
    }

    final int id;
    final Session sender;

    /** The recipient's place, 0 when it goes to a group. */
    final int to;

    /** The group's place, 0 when it goes to one person. */
    final int group;

    final String text;
    final long sentNanos;
    Status status = Status.BEGUN;

    /** Whether it lies on the queue, where even a server that starts again must find it. */
    boolean owed;

    /** Who was in the group while it was sent. */
    Facts.@Nullable View members;

    /** Who the server says does not get it. */
    final BitSet skipped = new BitSet();

    /** Who has seen it. */
    final BitSet shownTo = new BitSet();

    /** Who has been shown it without being told that it may have been shown before. */
    final BitSet shownUnmarked = new BitSet();

    /** Whose session has acknowledged it beyond doubt. */
    final BitSet settledFor = new BitSet();

    /** Sessions that have shown it as one that may have been shown before. */
    final List<Session> shownAgainIn = new ArrayList<>();

    /** Who has last been shown it by a plain session. */
    final BitSet shownPlainly = new BitSet();

    Message(int id, Session sender, int to, int group, String text, long sentNanos) {
        this.id = id;
        this.sender = sender;
        this.to = to;
        this.group = group;
        this.text = text;
        this.sentNanos = sentNanos;
    }

    /** Whether a person may see it, as far as is known. */
    boolean mayReach(int person) {
        if (status == Status.REFUSED || skipped.get(person)) {
            return false;
        }
        if (group == 0) {
            return person == to;
        }
        Facts.View view = members;
        return person != sender.person() && (status != Status.CONFIRMED || view == null || view.mayBe(person));
    }

    /** Whether a person must see it. */
    boolean mustReach(int person) {
        if ((status != Status.CONFIRMED && !owed) || skipped.get(person)) {
            return false;
        }
        Facts.View view = members;
        return group == 0 ? person == to : person != sender.person() && view != null && view.mustBe(person);
    }

    @Override
    public String toString() {
        return "m" + id + " (" + status + ", of person " + sender.person() + " in session " + sender.number() + " to "
                + (group == 0 ? "person " + to : "group " + group) + ")";
    }
}

package dev.kolejka.client.core;

import dev.kolejka.api.client.Chat.Arrival;
import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.Parts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Mail of a sealed session: put together from its parts, handed out in the order of its numbers, each once
 * (dist/docs/protocol.md section 7). One thread.
 */
final class Inbox {

    /** How many messages may wait for one before them. The server leaves 16 unacknowledged; more come again anyway. */
    static final int MAX_WAITING = 64;

    /** How many that were handed out are kept until it is told that they were shown: more than the server lets be so. */
    private static final int MAX_IN_DOUBT = 2 * MAX_WAITING;

    /** A copy's number. */
    private static final long NONE = 0;

    /** One that came, and whether the server says that nothing before it is to come. */
    private record Waiting(Mail mail, boolean isOldest) {}

    /** One that was handed out, of which nobody has told yet that it was shown. */
    private record InDoubt(long number, Mail mail) {}

    private final Parts parts = new Parts();
    private final TreeMap<Long, Waiting> waiting = new TreeMap<>();
    private final List<Mail> copies = new ArrayList<>();
    private final Deque<InDoubt> inDoubt = new ArrayDeque<>();

    /** The last number that was handed out, 0 for none. */
    private long taken;

    private long shown;

    /** The last number that was told as an arrival. */
    private long told;

    /** The number of a text of which a part is missing, or is still to come; 0 for none. */
    private long incomplete;

    private boolean owesAck;

    /** Whether some that are in doubt go by places that are others' now. */
    private boolean placesMoved;

    /** Takes a letter that is a mail, or a part of one. */
    void add(Letter letter, Names names) {
        boolean isCopy = Letters.has(letter.operation(), Letters.COPY);
        long number = letter.id();
        if (!isCopy && number <= taken) {
            owesAck |= number <= shown; // it came again, so the server does not know
            return;
        }
        switch (parts.add(letter)) {
            case WHOLE -> {
                incomplete = incomplete == number ? 0 : incomplete;
                put(isCopy, number, new Waiting(mail(letter, names), Letters.has(letter.operation(), Letters.OLDEST)));
            }
            case MORE, GAP -> incomplete = isCopy ? incomplete : number;
            case TOO_LONG -> {} // no server of ours lets one through, and it would come again for ever
        }
    }

    /** Copies have no numbers, and a frame opens once. */
    private void put(boolean isCopy, long number, Waiting came) {
        if (!isCopy) {
            if (came.isOldest()) {
                waiting.headMap(number).clear(); // taken out of the mailbox by an operator, before it was shown
            }
            waiting.put(number, came);
            if (waiting.size() > MAX_WAITING) {
                waiting.pollLastEntry();
            }
        } else if (copies.size() < MAX_WAITING) {
            copies.add(came.mail());
        }
    }

    private Mail mail(Letter letter, Names names) {
        int operation = letter.operation();
        return new Mail(
                placeUpTo(names.logins().size(), letter.peer()),
                placeUpTo(names.groups().size(), Letters.group(operation)),
                Text.cleanLines(new String(parts.text(), StandardCharsets.UTF_8)),
                letter.atMillis(),
                Letters.has(operation, Letters.UNVERIFIED),
                Letters.has(operation, Letters.AGAIN));
    }

    private static int placeUpTo(int last, int place) {
        return place >= 1 && place <= last ? place : 0;
    }

    /** Hands out what can be: no message before the one in front of it. */
    List<Mail> take() {
        List<Mail> mail = new ArrayList<>(copies);
        copies.forEach(copy -> handOut(NONE, copy));
        copies.clear();
        Map.Entry<Long, Waiting> first = waiting.firstEntry();
        while (first != null && (first.getKey() == taken + 1 || first.getValue().isOldest())) {
            taken = first.getKey();
            mail.add(first.getValue().mail());
            handOut(taken, first.getValue().mail());
            waiting.pollFirstEntry();
            first = waiting.firstEntry();
        }
        return mail;
    }

    private void handOut(long number, Mail mail) {
        if (inDoubt.size() == MAX_IN_DOUBT) {
            inDoubt.removeFirst(); // a copy, of somebody who watches and does not tell
        }
        inDoubt.add(new InDoubt(number, mail));
    }

    /** What waits to be handed out and was not told here before: oldest first. */
    List<Arrival> arrivals() {
        List<Arrival> arrivals = new ArrayList<>();
        waiting.tailMap(told, false).values().forEach(came -> {
            arrivals.add(new Arrival(came.mail().from(), came.mail().group()));
        });
        told = waiting.isEmpty() ? told : Math.max(told, waiting.lastKey());
        return arrivals;
    }

    /** Whether something has begun to come, or waits for one before it. */
    boolean expectsMore() {
        return !waiting.isEmpty() || incomplete > taken;
    }

    /** Of what was handed out since this was told last, the first were shown. The rest waits again. */
    void shown(int count) {
        long before = shown;
        for (int i = 0; i < count && !inDoubt.isEmpty(); i++) {
            shown = Math.max(shown, inDoubt.removeFirst().number());
        }
        owesAck |= shown > before;
        taken = shown;
        if (placesMoved) {
            incomplete = inDoubt.isEmpty() ? incomplete : taken + 1; // the server sends it anew
            inDoubt.clear();
            placesMoved = false;
        }
        while (!inDoubt.isEmpty()) {
            putBack(inDoubt.removeLast());
        }
    }

    private void putBack(InDoubt last) {
        if (last.number() == NONE) {
            copies.add(0, last.mail());
        } else {
            waiting.put(
                    last.number(),
                    new Waiting(last.mail(), true)); // it was handed out, so nothing before it is to come
        }
    }

    /** Whether of all that was handed out it is known whether it was shown. */
    boolean hasToldAll() {
        return inDoubt.isEmpty();
    }

    /** Up to which number all was shown: what an acknowledgement says. */
    long acknowledged() {
        return shown;
    }

    /** Whether the server should hear {@link #acknowledged()}. */
    boolean owesAck() {
        return owesAck;
    }

    void acked() {
        owesAck = false;
    }

    /** Places have moved, and whatever was not handed out goes by the old ones: mail comes again, copies do not. */
    void forgetWaiting() {
        copies.clear();
        discardWaiting();
        placesMoved = !inDoubt.isEmpty();
    }

    private void discardWaiting() {
        parts.discard();
        waiting.clear();
        incomplete = 0;
    }

    /** Numbers start over. */
    void startOver() {
        discardWaiting();
        inDoubt.clear();
        placesMoved = false;
        taken = 0;
        shown = 0;
        told = 0;
        owesAck = false;
    }
}

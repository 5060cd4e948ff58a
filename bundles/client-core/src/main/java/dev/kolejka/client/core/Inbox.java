package dev.kolejka.client.core;

import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.Parts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    /** One that came, and whether the server says that nothing before it is to come. */
    private record Waiting(Mail mail, boolean isOldest) {}

    private final Parts parts = new Parts();
    private final TreeMap<Long, Waiting> waiting = new TreeMap<>();
    private final List<Mail> copies = new ArrayList<>();

    /** The last number that was handed out, 0 for none. */
    private long taken;

    private long shown;

    /** The number of a text of which a part is missing, or is still to come; 0 for none. */
    private long incomplete;

    private boolean owesAck;

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
                Text.clean(new String(parts.text(), StandardCharsets.UTF_8)),
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
        copies.clear();
        Map.Entry<Long, Waiting> first = waiting.firstEntry();
        while (first != null && (first.getKey() == taken + 1 || first.getValue().isOldest())) {
            taken = first.getKey();
            mail.add(first.getValue().mail());
            waiting.pollFirstEntry();
            first = waiting.firstEntry();
        }
        return mail;
    }

    /** Whether something has begun to come, or waits for one before it. */
    boolean expectsMore() {
        return !waiting.isEmpty() || incomplete > taken;
    }

    /** What was handed out was shown. */
    void shown() {
        owesAck |= taken > shown;
        shown = taken;
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
    }

    private void discardWaiting() {
        parts.discard();
        waiting.clear();
        incomplete = 0;
    }

    /** Numbers start over. */
    void startOver() {
        discardWaiting();
        taken = 0;
        shown = 0;
        owesAck = false;
    }
}

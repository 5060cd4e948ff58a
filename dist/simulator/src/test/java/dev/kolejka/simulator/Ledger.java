package dev.kolejka.simulator;

import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.simulator.Message.Status;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All messages, what their senders were told, and who has seen them: it complains of what dist/docs/protocol.md section
 * 10 does not allow. One thread.
 */
final class Ledger {

    private final Complaints complaints;
    private final Trace trace;
    private final Weather weather;
    private final int people;
    private final List<Message> messages = new ArrayList<>();

    /** The last message of a session that a person has seen first: order is kept. By sender's session and person. */
    private final Map<Long, Integer> lastSeen = new HashMap<>();

    /** The same within one session of the reader, again or not. By sender's and reader's session. */
    private final Map<Long, Integer> lastShown = new HashMap<>();

    /** Copies a watching session got. By session and message. */
    private final BitSet copies = new BitSet();

    /** What a session has shown and not acknowledged beyond doubt. By session. */
    private final Map<Integer, List<Message>> unsettled = new HashMap<>();

    /** When plain readers died with mail in hand: what was sent before may be lost. By person. */
    private final long[] plainLossNanos;

    /** Who has had a plain session. */
    private final BitSet hasReadPlainly = new BitSet();

    private int shown;

    Ledger(Weather weather, Complaints complaints, Trace trace) {
        this.weather = weather;
        this.people = weather.people();
        this.complaints = complaints;
        this.trace = trace;
        this.plainLossNanos = new long[people + 1];
    }

    /** Somebody begins to send; the text says which message it is. */
    Message begin(Session sender, int to, int group, int padding, long nanos) {
        int id = messages.size() + 1;
        Message message = new Message(id, sender, to, group, "m" + id + " " + "x".repeat(padding), nanos);
        messages.add(message);
        return message;
    }

    /** A person has a plain session from now on. */
    void readsPlainly(int person) {
        hasReadPlainly.set(person);
    }

    /** Somebody was shown a message. */
    void shown(Session reader, Mail mail, long nanos) {
        shown++;
        trace.say(
                nanos,
                "session",
                reader.number(),
                "of person",
                reader.person(),
                "shows",
                head(mail),
                mail.again() ? "again" : "");
        Message message = known(reader, mail, nanos);
        if (message == null) {
            return;
        }
        trace.mix(message.id * 31L + reader.number());
        int person = reader.person();
        if (message.shownTo.get(person)) {
            requireAgain(message, reader, mail, nanos);
        } else {
            requireOrder(lastSeen, key(message.sender, person), message, reader, nanos);
        }
        requireOrder(lastShown, key(message.sender, reader.number()), message, reader, nanos);
        message.shownTo.set(person);
        message.shownPlainly.set(person, !reader.isSealed());
        if (mail.again()) {
            message.shownAgainIn.add(reader);
        } else {
            message.shownUnmarked.set(person);
        }
        unsettled.computeIfAbsent(reader.number(), nobody -> new ArrayList<>()).add(message);
    }

    private static String head(Mail mail) {
        return mail.text().substring(0, Math.min(8, mail.text().length()));
    }

    private @Nullable Message known(Session reader, Mail mail, long nanos) {
        int id = id(mail.text());
        Message message = id >= 1 && id <= messages.size() ? messages.get(id - 1) : null;
        if (message == null) {
            complaints.unexpected(nanos, "session " + reader.number() + " shows what nobody sent: " + mail);
        } else if (!message.text.equals(mail.text())
                || message.group != mail.group()
                || message.sender.person() != mail.from()
                || !isMarkedRightly(message, reader, mail)) {
            complaints.unexpected(nanos, "session " + reader.number() + " shows " + message + " as " + mail);
        } else if (!message.mayReach(reader.person())) {
            complaints.unexpected(nanos, "person " + reader.person() + " sees " + message);
        }
        return message;
    }

    /** Mail that lay on a plain lane cannot be told from what anybody may have put there. */
    private boolean isMarkedRightly(Message message, Session reader, Mail mail) {
        return !reader.isSealed()
                || (message.sender.isSealed()
                        ? !mail.unverified() || hasReadPlainly.get(reader.person())
                        : mail.unverified());
    }

    private static int id(String text) {
        int blank = text.indexOf(' ');
        String number = text.substring(Math.min(1, text.length()), blank < 0 ? text.length() : blank);
        return number.matches("[0-9]{1,6}") ? Integer.parseInt(number) : 0;
    }

    private void requireAgain(Message message, Session reader, Mail mail, long nanos) {
        int person = reader.person();
        boolean isUnmarked = reader.isSealed() && !mail.again();
        boolean isPlain = !message.sender.isSealed() || hasReadPlainly.get(person);
        if (weather.mayRepeatPlainMail() && isPlain) {
            return;
        }
        boolean isSettled = mail.again() && message.settledFor.get(person) && !layOnLane(message, reader);
        if ((isUnmarked && message.shownUnmarked.get(person)) || isSettled || message.shownPlainly.get(person)) {
            complaints.duplicated(
                    nanos, "person " + person + " sees " + message + " twice, now in session " + reader.number());
        }
    }

    /** It lay on the lane of a session that was taken over and has not heard of it: the one in its place shows it, marked. */
    private static boolean layOnLane(Message message, Session reader) {
        return message.shownAgainIn.stream().anyMatch(reader::mayBeBefore);
    }

    private static long key(Session sender, int reader) {
        return (long) sender.number() << 32 | reader;
    }

    private void requireOrder(Map<Long, Integer> last, long key, Message message, Session reader, long nanos) {
        Integer before = last.put(key, message.id);
        boolean mayRepeat =
                weather.mayRepeatPlainMail() && (!message.sender.isSealed() || hasReadPlainly.get(reader.person()));
        if (before != null && before >= message.id && !mayRepeat) {
            complaints.unexpected(
                    nanos,
                    "person " + reader.person() + " sees " + message + " after m" + before + " of the same session");
        }
    }

    /** A watching session got a copy. */
    void copied(Session watcher, Mail mail, long nanos) {
        Message message = known(watcher, mail, nanos);
        if (message == null) {
            return;
        }
        int index = watcher.number() * 1000 + message.id;
        if (copies.get(index)) {
            complaints.duplicated(nanos, "session " + watcher.number() + " watches " + message + " twice");
        }
        copies.set(index);
    }

    /** The server has answered a request that came behind the acknowledgement of all that the session has shown. */
    void settled(Session reader) {
        List<Message> all = unsettled.remove(reader.number());
        if (all != null && reader.isSealed()) {
            all.forEach(message -> message.settledFor.set(reader.person()));
        }
    }

    /** A plain reader died while it took mail. */
    void plainReaderDied(int person, long nanos) {
        plainLossNanos[person] = nanos;
    }

    /** Everybody has read all there is. */
    void end(long nanos) {
        for (Message message : messages) {
            for (int person = 1; person <= people; person++) {
                boolean excused = message.sentNanos <= plainLossNanos[person];
                if (message.mustReach(person) && !message.shownTo.get(person) && !excused) {
                    complaints.lost(nanos, message + " does not reach person " + person);
                }
                if (message.shownTo.get(person) && !message.mayReach(person)) {
                    complaints.unexpected(nanos, "person " + person + " has seen " + message);
                }
            }
        }
    }

    long count(Status status) {
        return messages.stream().filter(message -> message.status == status).count();
    }

    int shown() {
        return shown;
    }
}

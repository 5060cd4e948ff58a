package dev.kolejka.client.menu;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.client.Chat.Sending;
import dev.kolejka.api.client.Chat.Sending.Outcome;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.queue.Frame;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sends what is typed, to a person or a group, and shows what came. */
final class Letters {

    /** In front of each line of a message but its first: nobody's text looks like a line of ours. */
    static final String CONTINUED = "    ";

    /** Behind a time. */
    static final String TIME_GAP = "  ";

    private final Chat chat;
    private final Words words;
    private final Manner manner;
    private final Lookout lookout;
    private final Times times;
    private @Nullable Recipient recipient;
    private @Nullable LongText tooLong;
    private int received;

    Letters(Chat chat, Words words, Manner manner, Lookout lookout) {
        this.chat = chat;
        this.words = words;
        this.manner = manner;
        this.lookout = lookout;
        times = new Times(manner.clock());
    }

    /** Where the text that is asked for will go. */
    private record Recipient(String name, Phrase sent, Phrase sentInParts, Delivery delivery) {}

    @FunctionalInterface
    private interface Delivery {

        Sending of(String text) throws ChatException, InterruptedException;
    }

    Turn toPerson(String typed) {
        Register people = Register.people(chat.names());
        OptionalInt found = people.find(typed);
        if (found.isEmpty()) {
            return Turn.refused(State.MAIN, people.unknown(Phrase.UNKNOWN_PERSON, typed, words));
        }
        int person = found.getAsInt();
        return ask(new Recipient(
                chat.names().login(person),
                Phrase.SENT_TO_PERSON,
                Phrase.PARTS_TO_PERSON,
                text -> chat.toPerson(person, text)));
    }

    Turn toGroup(String typed) {
        Register groups = Register.groups(chat.names());
        OptionalInt found = groups.find(typed);
        if (found.isEmpty()) {
            return Turn.refused(State.MAIN, groups.unknown(Phrase.UNKNOWN_GROUP, typed, words));
        }
        int group = found.getAsInt();
        return ask(new Recipient(
                chat.names().groupName(group),
                Phrase.SENT_TO_GROUP,
                Phrase.PARTS_TO_GROUP,
                text -> chat.toGroup(group, text)));
    }

    private Turn ask(Recipient whom) {
        recipient = whom;
        tooLong = null;
        return Turn.to(State.TEXT);
    }

    Turn text(String text) throws ChatException, InterruptedException {
        Recipient whom = recipient();
        tooLong = null;
        OptionalInt control = text.codePoints().filter(this::isForbidden).findFirst();
        if (control.isPresent()) {
            // A NUL would cut the text short, and nobody types the others on purpose.
            return Turn.refused(State.MAIN, words.say(Phrase.CONTROL_IN_TEXT, Character.toString(control.getAsInt())));
        }
        int bytes = Text.bytes(text);
        if (bytes > chat.maxTextBytes()) {
            return tooLong(new LongText(text, chat.maxTextBytes()));
        }
        return outcome(whom, bytes, whom.delivery().of(text));
    }

    /** A paste of several lines is one message where messages may be long. */
    private boolean isForbidden(int codePoint) {
        boolean mayStay = codePoint == '\t' || (codePoint == '\n' && !isPlain());
        return !mayStay && Character.isISOControl(codePoint);
    }

    private boolean isPlain() {
        return chat.maxTextBytes() <= Frame.MAX_TEXT_BYTES;
    }

    private Recipient recipient() {
        if (recipient == null) {
            throw new IllegalStateException("a text was asked for before its recipient");
        }
        return recipient;
    }

    private Turn tooLong(LongText text) {
        String characters = words.count(
                Counted.CHARACTERS, text.text().codePointCount(0, text.text().length()));
        String bytes = words.count(Counted.BYTES, text.bytes());
        if (!manner.mayAsk()) {
            return Turn.refused(State.MAIN, words.say(Phrase.TEXT_TOO_LONG, bytes, text.maxBytes(), characters));
        }
        tooLong = text;
        return Turn.to(
                State.TOO_LONG,
                words.say(Phrase.LONG_TEXT, bytes, text.maxBytes(), characters, text.bytes() - text.maxBytes()));
    }

    /** What is to become of a text that was too long. */
    Turn tooLong(String typed) throws ChatException, InterruptedException {
        LongText text = tooLong;
        if (text == null) {
            throw new IllegalStateException("nothing was too long");
        }
        return switch (LongText.choice(typed)) {
            case SPLIT -> split(recipient(), text);
            case EDIT -> Turn.to(State.TEXT);
            case CANCEL -> Turn.to(State.MAIN, words.say(Phrase.CANCELLED));
        };
    }

    /** In how many parts it would go. */
    int parts() {
        return tooLong == null ? 1 : tooLong.pieces().size();
    }

    /** What the text that is asked for begins with. */
    String draft() {
        return tooLong == null ? "" : tooLong.text();
    }

    private Turn split(Recipient whom, LongText text) throws ChatException, InterruptedException {
        List<String> pieces = text.pieces();
        Set<String> skipped = new LinkedHashSet<>();
        for (int part = 0; part < pieces.size(); part++) {
            Sending sending = deliver(whom, pieces, part);
            skipped.addAll(sending.skipped());
            if (sending.outcome() != Outcome.SENT) {
                return refused(whom, sending, words.say(Phrase.PARTS_SENT, part, pieces.size()));
            }
        }
        String sent = words.say(
                whom.sentInParts(),
                whom.name(),
                words.count(Counted.PARTS, pieces.size()),
                words.count(Counted.BYTES, text.bytes()));
        return new Turn(State.MAIN, sent(sent, List.copyOf(skipped)));
    }

    private static Sending deliver(Recipient whom, List<String> pieces, int part)
            throws ChatException, InterruptedException {
        try {
            return whom.delivery().of(pieces.get(part));
        } catch (ChatException trouble) {
            throw new ChatException(
                    trouble.trouble(),
                    trouble.getMessage() + "; this was part " + (part + 1) + " of " + pieces.size(),
                    trouble);
        }
    }

    private Turn outcome(Recipient whom, int bytes, Sending sending) {
        if (sending.outcome() != Outcome.SENT) {
            return refused(whom, sending);
        }
        String sent = words.say(whom.sent(), whom.name(), bytes, chat.maxTextBytes());
        return new Turn(State.MAIN, sent(sent, sending.skipped()));
    }

    private Turn refused(Recipient whom, Sending sending, String... more) {
        String why =
                switch (sending.outcome()) {
                    case NOT_A_MEMBER -> words.say(Phrase.NOT_A_MEMBER);
                    case MAILBOX_FULL -> words.say(Phrase.MAILBOX_FULL, whom.name());
                    case DISK_FULL -> words.say(Phrase.DISK_FULL);
                    case SENT -> throw new IllegalStateException("what was sent was not refused");
                };
        return Turn.refused(
                State.MAIN, Stream.concat(Stream.of(why), Stream.of(more)).toArray(String[]::new));
    }

    private List<String> sent(String sent, List<String> skipped) {
        return skipped.isEmpty() ? List.of(sent) : List.of(sent, words.say(Phrase.SKIPPED, String.join(", ", skipped)));
    }

    Turn receive() throws ChatException, InterruptedException {
        received = 0;
        return receiveMore();
    }

    /** What was received is on the screen. */
    Turn shown() throws ChatException, InterruptedException {
        chat.shown();
        return receiveMore();
    }

    private Turn receiveMore() throws ChatException, InterruptedException {
        List<Mail> mail = chat.receive();
        if (mail.isEmpty()) {
            lookout.allRead();
            return Turn.to(
                    State.MAIN, received == 0 ? words.say(Phrase.NO_MAIL) : words.count(Counted.MESSAGES, received));
        }
        received += mail.size();
        return new Turn(State.MAIN, mail.stream().flatMap(this::rows).toList(), true);
    }

    private Stream<Row> rows(Mail mail) {
        String time = mail.atMillis() == 0 ? "" : times.of(mail.atMillis()) + TIME_GAP;
        String marks = (mail.unverified() ? words.say(Phrase.MARK_UNVERIFIED) : "")
                + (mail.again() ? words.say(Phrase.MARK_AGAIN) : "");
        String[] text = Text.cleanLines(mail.text()).split("\n", -1);
        String sender = Correspondents.of(chat, words, mail.from(), mail.group());
        return Stream.concat(Stream.of(Row.from(time, sender, marks + ": " + text[0])), continued(text));
    }

    /** The lines of a text after its first. */
    static Stream<Row> continued(String[] text) {
        return Stream.of(text).skip(1).map(line -> Row.of(Row.Tone.PLAIN, CONTINUED + line));
    }
}

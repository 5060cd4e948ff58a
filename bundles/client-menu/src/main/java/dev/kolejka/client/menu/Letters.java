package dev.kolejka.client.menu;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.client.Chat.Sending;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.protocol.Text;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Sends what is typed, to a person or a group, and shows what came. */
final class Letters {

    private final Chat chat;
    private final Words words;
    private @Nullable Recipient recipient;
    private int received;

    Letters(Chat chat, Words words) {
        this.chat = chat;
        this.words = words;
    }

    /** Where the text that is asked for will go. */
    private record Recipient(String name, Phrase sent, Delivery delivery) {}

    @FunctionalInterface
    private interface Delivery {

        Sending of(String text) throws ChatException, InterruptedException;
    }

    Turn toPerson(String typed) {
        Register people = Register.people(chat.names());
        OptionalInt found = people.find(typed);
        if (found.isEmpty()) {
            return Turn.to(State.MAIN, people.unknown(Phrase.UNKNOWN_PERSON, typed, words));
        }
        int person = found.getAsInt();
        return ask(
                new Recipient(chat.names().login(person), Phrase.SENT_TO_PERSON, text -> chat.toPerson(person, text)));
    }

    Turn toGroup(String typed) {
        Register groups = Register.groups(chat.names());
        OptionalInt found = groups.find(typed);
        if (found.isEmpty()) {
            return Turn.to(State.MAIN, groups.unknown(Phrase.UNKNOWN_GROUP, typed, words));
        }
        int group = found.getAsInt();
        return ask(
                new Recipient(chat.names().groupName(group), Phrase.SENT_TO_GROUP, text -> chat.toGroup(group, text)));
    }

    private Turn ask(Recipient whom) {
        recipient = whom;
        return Turn.to(State.TEXT);
    }

    Turn text(String text) throws ChatException, InterruptedException {
        Recipient whom = recipient;
        recipient = null;
        if (whom == null) {
            throw new IllegalStateException("a text was asked for before its recipient");
        }
        int bytes = Text.bytes(text);
        if (bytes > chat.maxTextBytes()) {
            return Turn.to(State.MAIN, tooLong(text, bytes));
        }
        OptionalInt control = text.codePoints()
                .filter(c -> c != '\t' && Character.isISOControl(c))
                .findFirst();
        if (control.isPresent()) {
            // A NUL would cut the text short, and nobody types the others on purpose.
            return Turn.to(State.MAIN, words.say(Phrase.CONTROL_IN_TEXT, Character.toString(control.getAsInt())));
        }
        return new Turn(State.MAIN, outcome(whom, bytes, whom.delivery().of(text)));
    }

    private String tooLong(String text, int bytes) {
        return words.say(
                Phrase.TEXT_TOO_LONG,
                words.count(Words.Counted.BYTES, bytes),
                chat.maxTextBytes(),
                words.count(Words.Counted.CHARACTERS, text.codePointCount(0, text.length())));
    }

    private List<String> outcome(Recipient whom, int bytes, Sending sending) {
        return switch (sending.outcome()) {
            case SENT -> sent(words.say(whom.sent(), whom.name(), bytes, chat.maxTextBytes()), sending.skipped());
            case NOT_A_MEMBER -> List.of(words.say(Phrase.NOT_A_MEMBER));
            case MAILBOX_FULL -> List.of(words.say(Phrase.MAILBOX_FULL, whom.name()));
            case DISK_FULL -> List.of(words.say(Phrase.DISK_FULL));
        };
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
            return Turn.to(
                    State.MAIN,
                    received == 0 ? words.say(Phrase.NO_MAIL) : words.count(Words.Counted.MESSAGES, received));
        }
        received += mail.size();
        return new Turn(State.MAIN, mail.stream().map(this::line).toList(), true);
    }

    private String line(Mail mail) {
        String from = name(mail.from(), Register.people(chat.names()));
        String to = mail.group() == 0 ? "" : " -> " + name(mail.group(), Register.groups(chat.names()));
        String marks = (mail.unverified() ? words.say(Phrase.MARK_UNVERIFIED) : "")
                + (mail.again() ? words.say(Phrase.MARK_AGAIN) : "");
        return from + to + marks + ": " + Text.cleanLines(mail.text()).replace("\n", "\n  ");
    }

    private String name(int place, Register register) {
        if (place < 1) {
            return words.say(Phrase.UNKNOWN_SENDER);
        }
        return place > register.names().size()
                ? Integer.toString(place)
                : Text.clean(register.names().get(place - 1));
    }
}

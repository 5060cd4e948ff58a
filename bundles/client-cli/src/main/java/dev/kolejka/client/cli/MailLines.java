package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat.Copy;
import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Text;
import java.io.IOException;

/** Messages as lines for people, or as records. One thread. */
final class MailLines {

    /** In front of each further line of a message, so that none can pass for another message. */
    private static final String CONTINUED = "\n    ";

    private final Output output;

    MailLines(Output output) {
        this.output = output;
    }

    void show(Mail mail, Names names) throws IOException {
        show(copy(mail, names), names);
    }

    /** What was received, in the names of whoever it means; without a number. */
    static Copy copy(Mail mail, Names names) {
        String from = mail.from() >= 1 && mail.from() <= names.logins().size() ? names.login(mail.from()) : "";
        boolean isToGroup = mail.group() >= 1 && mail.group() <= names.groups().size();
        return new Copy(
                0,
                mail.atMillis(),
                Text.clean(from),
                isToGroup ? Text.clean(names.groupName(mail.group())) : "",
                isToGroup,
                mail.unverified(),
                mail.again(),
                mail.text());
    }

    void show(Copy mail, Names names) throws IOException {
        if (output.isJson()) {
            output.write(record(mail, names));
        } else {
            output.line(line(mail, output.words()));
        }
    }

    /** The same, of what may have been sent to anybody. */
    void showPast(Copy mail, Names names) throws IOException {
        if (output.isJson()) {
            output.write(record(mail, names).named("to", mail.toGroup() ? "" : mail.to(), names.person(mail.to())));
        } else {
            output.line(line(mail, mail.toGroup() ? "" : " -> " + mail.to(), output.words()));
        }
    }

    static JsonLine record(Copy mail, Names names) {
        JsonLine json = JsonLine.begin();
        if (mail.number() > 0) {
            json.number("seq", mail.number());
        }
        return json.time("time", mail.atMillis())
                .named("from", mail.from(), names.person(mail.from()))
                .named("group", mail.toGroup() ? mail.to() : "", names.group(mail.to()))
                .text("text", mail.text())
                .truth("verified", !mail.unverified())
                .truth("again", mail.again());
    }

    private static String line(Copy mail, Words words) {
        return line(mail, "", words);
    }

    private static String line(Copy mail, String to, Words words) {
        String from = mail.from().isEmpty() ? words.say(Phrase.UNKNOWN_SENDER) : mail.from();
        return (mail.atMillis() == 0 ? "" : Times.forPeople(mail.atMillis()) + "  ")
                + from
                + (mail.toGroup() ? " -> @" + mail.to() : to)
                + (mail.unverified() ? " " + words.say(Phrase.MARK_UNVERIFIED) : "")
                + (mail.again() ? " " + words.say(Phrase.MARK_AGAIN) : "")
                + ": " + mail.text().replace("\n", CONTINUED);
    }
}

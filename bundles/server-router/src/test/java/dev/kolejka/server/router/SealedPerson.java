package dev.kolejka.server.router;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Greeting;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.MalformedHandshakeException;
import dev.kolejka.api.sealing.Parts;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Seals;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.sealing.Welcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A sealed client, by hand: says what a test tells it, and writes down what it hears. */
final class SealedPerson {

    /** Of a sealed session nothing is written down but the login; of another, what it is. */
    private static final Pattern WHO_DETAILS = Pattern.compile("(?:\tsealed|(\tclassic))\t\\d+\t\\w*");

    SealedOffice office;
    final String login;
    final int slot;
    final Token token;

    /** What came since it was last asked for, as in {@code 1 bob: hello}, {@code answer 3 DONE list}. */
    private final List<String> heard = new ArrayList<>();

    private final Parts parts = new Parts(Letters.MAX_ANSWER_BYTES);
    private final Letter letter = new Letter();
    private Role role = Role.PRIMARY;
    private boolean takesOver;
    private String password;
    private long lastId;
    private boolean heardOldest;

    @Nullable
    Seals seals;

    SealedPerson(SealedOffice office, String login, int slot) {
        this.office = office;
        this.login = login;
        this.slot = slot;
        this.password = Office.password(login);
        byte[] name = new byte[Token.BYTES];
        name[0] = (byte) slot;
        name[1] = (byte) office.people++;
        token = new Token(name);
        office.held.add(slot);
    }

    SealedPerson as(Role other) {
        role = other;
        return this;
    }

    SealedPerson takingOver() {
        takesOver = true;
        return this;
    }

    SealedPerson knowing(String other) {
        password = other;
        return this;
    }

    /** The server was started again: it has to say hello anew, in the same session. */
    SealedPerson comesBackTo(SealedOffice restarted) {
        office = restarted;
        seals = null;
        return this;
    }

    // What it says

    /** Says hello; the server answers beside its turns. */
    Frame hello(Greeting[] greeting) {
        Frame frame = new Frame();
        var server = office.keys.server().identity();
        try (Seed seed = office.sealing.derive(password.toCharArray(), server.realm(), login)) {
            greeting[0] =
                    office.sealing.greet(server, seed, new Hello(token, slot, role, takesOver, login), lane(), frame);
        }
        return frame;
    }

    /** Says hello and hears the answer. */
    Welcome greets() {
        Greeting[] greeting = new Greeting[1];
        office.puts(hello(greeting));
        office.answersHellos();
        Frame frame = new Frame();
        try {
            while (office.queue.poll(lane(), frame)) {
                Optional<Greeting.Answered> answered = greeting[0].finish(frame);
                if (answered.isPresent()) {
                    if (answered.get().welcome().outcome() == Welcome.Outcome.WELCOME) {
                        seals = answered.get().seals();
                    }
                    return answered.get().welcome();
                }
            }
        } catch (MalformedHandshakeException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("no welcome came");
    }

    /** Says hello and proves to have the keys: it is logged in. */
    SealedPerson logsIn() {
        assertEquals(Welcome.Outcome.WELCOME, greets().outcome(), login + " must be let in");
        return acknowledges(0);
    }

    SealedPerson acknowledges(long upTo) {
        letter.head(upTo, 0, Letters.ACK, 0);
        office.puts(sealed());
        return this;
    }

    /** Asks the next request, with all parts of its text; does not wait. */
    SealedPerson asks(Operation operation, int target, String text) {
        return asksAgain(++lastId, operation, target, text);
    }

    SealedPerson asksAgain(long id, Operation operation, int target, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        for (int part = 0; part < Parts.count(utf8.length); part++) {
            asksPart(id, operation, target, utf8, part);
        }
        return this;
    }

    SealedPerson asksPart(long id, Operation operation, int target, byte[] utf8, int part) {
        letter.head(id, 0, operation.code(), target);
        Parts.write(letter, utf8, part);
        office.puts(sealed());
        return this;
    }

    SealedPerson says(String to, String text) {
        return asks(Operation.TO_PERSON, office.names.person(to), text);
    }

    Frame sealed() {
        Frame frame = new Frame();
        requireNonNull(seals, "must have greeted").seal(letter, Numbering.REQUESTS, (int) lane(), frame);
        return frame;
    }

    Frame sealed(long id, Operation operation, int target, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        letter.head(id, 0, operation.code(), target).text(utf8, 0, utf8.length);
        return sealed();
    }

    /** The process dies: nobody holds its byte any more. */
    void dies() {
        office.held.remove(slot);
    }

    long lane() {
        return office.numbering.lane(slot);
    }

    // What it hears

    /** Whether the last mail it heard was said to be the oldest that waits. */
    boolean heardOldest() {
        return heardOldest;
    }

    /** All that came since it was last asked. */
    List<String> hears() {
        Frame frame = new Frame();
        while (office.queue.poll(lane(), frame)) {
            if (seals != null && seals.open(frame, letter) && parts.add(letter) == Parts.Result.WHOLE) {
                heard.add(said(new String(parts.text(), StandardCharsets.UTF_8)));
            }
            office.turn();
        }
        List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    /** The text of the last answer, to the letter. */
    String lastAnswer = "";

    private String said(String text) {
        int operation = letter.operation();
        heardOldest = Letters.has(operation, Letters.OLDEST);
        lastAnswer = Letters.code(operation) == Letters.ANSWER ? text : lastAnswer;
        return switch (Letters.code(operation)) {
            case Letters.ANSWER ->
                ("answer " + letter.id() + " " + Letters.Reply.ofCode(letter.peer()) + " "
                                + WHO_DETAILS
                                        .matcher(text)
                                        .replaceAll("$1")
                                        .replace("\n", ";")
                                        .replace('\t', '/'))
                        .strip();
            case Letters.ENDED -> "ended " + Letters.Ending.ofCode(letter.peer());
            case Letters.MAIL ->
                letter.id() + " " + office.names.login(letter.peer())
                        + (Letters.group(operation) == 0 ? "" : " in " + Letters.group(operation))
                        + (Letters.has(operation, Letters.UNVERIFIED) ? " unverified" : "")
                        + (Letters.has(operation, Letters.AGAIN) ? " again" : "")
                        + (Letters.has(operation, Letters.COPY) ? " copy" : "")
                        + ": " + (text.length() > 100 ? text.length() + " characters" : text);
            default -> letter.toString();
        };
    }
}

package dev.kolejka.server.control;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.MalformedException;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.server.Control.Format;
import dev.kolejka.server.control.SessionJson.Count;
import java.io.IOException;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Asks over a connection and prints what comes. One thread. */
final class AnswerPrinter {

    private final Command command;
    private final Format format;
    private final StatusText text;
    private final SessionText sessions;
    private final PrintStream out;
    private Question question;

    /**
     * A printer.
     *
     * @param question what is asked
     * @param zone     where the reader is
     */
    AnswerPrinter(Question question, Format format, ZoneId zone, PrintStream out) {
        this.question = question;
        this.command = question.command();
        this.format = format;
        this.text = new StatusText(zone, question.language());
        this.sessions = new SessionText(zone, question.language());
        this.out = out;
    }

    /**
     * Asks and prints.
     *
     * @param connection closed at the end
     * @throws RefusedException what the server refused with, or what {@link ControlConnection} says of a connection that
     *                          breaks
     */
    void print(ControlConnection connection) throws RefusedException {
        read(connection, () -> {
            switch (command) {
                case BACKUP -> say(List.of(backup(part("backup", next(connection)))));
                case DOORS -> say(text.doors(all(connection, "door", StatusReader::door)));
                case DRAIN -> say(List.of(drained(part("drain", next(connection)))));
                case KICK -> say(List.of(sessions.kicked(counted(connection))));
                case PURGE -> say(List.of(sessions.purged(counted(connection))));
                case RELOAD -> say(List.of(text.reload(StatusReader.reload(part("reload", next(connection))))));
                case SESSIONS -> say(sessions.sessions(all(connection, "session", SessionJson::session)));
                case STATUS -> say(text.status(StatusReader.status(part("status", next(connection)))));
                case SWAP -> say(List.of(text.swap(StatusReader.swap(part("swap", next(connection))))));
                case WAITING -> say(List.of(sessions.waiting(counted(connection))));
            }
            return true;
        });
    }

    /**
     * Asks where the answer is a count.
     *
     * @param connection closed at the end
     * @throws RefusedException as {@link #print}
     */
    Count count(ControlConnection connection) throws RefusedException {
        return read(connection, () -> counted(connection));
    }

    /** Takes lines of an answer and makes something of them. */
    private interface Reading<T> {
        T read() throws RefusedException, MalformedException;
    }

    private <T> T read(ControlConnection connection, Reading<T> reading) throws RefusedException {
        try (connection) {
            connection.ask(question);
            return reading.read();
        } catch (MalformedException e) {
            throw new RefusedException(
                    ExitStatus.SOFTWARE, Saying.of(ControlPhrase.NOT_UNDERSTOOD, String.valueOf(e.getMessage())), e);
        } catch (IOException e) {
            throw new RefusedException(ExitStatus.IO_ERROR, Saying.of(ControlPhrase.NOT_CLOSED, e), e);
        }
    }

    private Count counted(ControlConnection connection) throws RefusedException, MalformedException {
        return SessionJson.count(command, part(command.word(), next(connection)));
    }

    private String drained(Fields drain) throws MalformedException {
        return sessions.drained(SessionJson.count(command, drain), drain.text("file"));
    }

    private String backup(Fields backup) throws MalformedException {
        return text.backup(backup.text("file"), StatusReader.backup(backup));
    }

    /** Makes one thing of one line. */
    private interface Item<T> {
        T of(Fields fields) throws MalformedException;
    }

    private <T> List<T> all(ControlConnection connection, String key, Item<T> item)
            throws RefusedException, MalformedException {
        List<T> all = new ArrayList<>();
        long number;
        long of;
        do {
            Fields line = next(connection);
            number = line.number("number");
            of = line.number("of");
            if (of > 0) {
                all.add(item.of(part(key, line)));
            }
        } while (number < of);
        return all;
    }

    /** One line of the answer, already printed when the lines themselves are wanted. An error is no answer. */
    private Fields next(ControlConnection connection) throws RefusedException, MalformedException {
        String line = connection.line();
        Fields fields = Fields.of(line);
        if (fields.number("version") != Json.VERSION) {
            throw new MalformedException("its version is " + fields.number("version"));
        }
        Optional<Fields> error = fields.object("error");
        if (error.isPresent() && isOlder(error.get())) {
            question = new Question(command, question.arguments(), Language.ENGLISH);
            connection.ask(question);
            return next(connection);
        }
        if (error.isPresent()) {
            throw refusal(error.get());
        }
        if (format == Format.JSON) {
            out.println(Json.asPrinted(Text.clean(line)));
        }
        return fields;
    }

    private static Fields part(String key, Fields line) throws MalformedException {
        return line.object(key).orElseThrow(() -> new MalformedException("\"" + key + "\" is missing"));
    }

    /** A server from before there were languages takes theirs for a mistake: it is asked in the only one it speaks. */
    private boolean isOlder(Fields error) throws MalformedException {
        return question.language() != Language.ENGLISH && error.text("code").equals(StatusJson.BAD_LINE);
    }

    private static RefusedException refusal(Fields error) throws MalformedException {
        long exit = error.number("exit");
        ExitStatus status = Arrays.stream(ExitStatus.values())
                .filter(known -> known != ExitStatus.OK && known.code() == exit)
                .findFirst()
                .orElse(ExitStatus.SOFTWARE);
        return new RefusedException(status, said(error));
    }

    /** Whoever there is no room for is told so before anybody knows in which language. */
    private static Saying said(Fields error) throws MalformedException {
        return error.text("code").equals(StatusJson.TOO_MANY_CONNECTIONS)
                ? Saying.of(ControlPhrase.BUSY)
                : error.text("message")
                        .lines()
                        .map(line -> Saying.of(ControlPhrase.SAID, line))
                        .reduce((before, line) -> Saying.of(ControlPhrase.SAID_AND, before, line))
                        .orElseGet(() -> Saying.of(ControlPhrase.SAID, ""));
    }

    private void say(List<String> lines) {
        if (format == Format.TEXT) {
            lines.forEach(out::println);
        }
    }
}

package dev.kolejka.server.control;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
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
import java.util.stream.Collectors;

/** Asks over a connection and prints what comes. One thread. */
final class AnswerPrinter {

    private final Command command;
    private final Format format;
    private final StatusText text;
    private final SessionText sessions;
    private final PrintStream out;

    /**
     * A printer.
     *
     * @param zone where the reader is
     */
    AnswerPrinter(Command command, Format format, ZoneId zone, PrintStream out) {
        this.command = command;
        this.format = format;
        this.text = new StatusText(zone);
        this.sessions = new SessionText(zone);
        this.out = out;
    }

    /**
     * Asks and prints.
     *
     * @param connection closed at the end
     * @throws RefusedException what the server refused with, or what {@link ControlConnection} says of a connection that
     *                          breaks
     */
    void print(ControlConnection connection, Question question) throws RefusedException {
        read(connection, question, () -> {
            switch (command) {
                case BACKUP -> say(List.of(backup(part("backup", next(connection)))));
                case DOORS -> say(text.doors(all(connection, "door", StatusReader::door)));
                case DRAIN -> say(List.of(drained(part("drain", next(connection)))));
                case KICK -> say(List.of(SessionText.kicked(counted(connection))));
                case PURGE -> say(List.of(SessionText.purged(counted(connection))));
                case RELOAD -> say(List.of(text.reload(StatusReader.reload(part("reload", next(connection))))));
                case SESSIONS -> say(sessions.sessions(all(connection, "session", SessionJson::session)));
                case STATUS -> say(text.status(StatusReader.status(part("status", next(connection)))));
                case SWAP -> say(List.of(text.swap(StatusReader.swap(part("swap", next(connection))))));
                case WAITING -> say(List.of(SessionText.waiting(counted(connection))));
            }
            return true;
        });
    }

    /**
     * Asks a question whose answer is a count.
     *
     * @param connection closed at the end
     * @throws RefusedException as {@link #print}
     */
    Count count(ControlConnection connection, Question question) throws RefusedException {
        return read(connection, question, () -> counted(connection));
    }

    /** Takes lines of an answer and makes something of them. */
    private interface Reading<T> {
        T read() throws RefusedException, MalformedException;
    }

    private static <T> T read(ControlConnection connection, Question question, Reading<T> reading)
            throws RefusedException {
        try (connection) {
            connection.ask(question);
            return reading.read();
        } catch (MalformedException e) {
            throw new RefusedException(
                    ExitStatus.SOFTWARE,
                    "the server's answer is none this program understands: "
                            + Text.clean(String.valueOf(e.getMessage())) + "; are both of one version?",
                    e);
        } catch (IOException e) {
            throw new RefusedException(ExitStatus.IO_ERROR, "the connection cannot be closed: " + e, e);
        }
    }

    private Count counted(ControlConnection connection) throws RefusedException, MalformedException {
        return SessionJson.count(command, part(command.word(), next(connection)));
    }

    private String drained(Fields drain) throws MalformedException {
        return SessionText.drained(SessionJson.count(command, drain), drain.text("file"));
    }

    private static String backup(Fields backup) throws MalformedException {
        return StatusText.backup(backup.text("file"), backup.number("bytes"));
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

    private static RefusedException refusal(Fields error) throws MalformedException {
        long exit = error.number("exit");
        ExitStatus status = Arrays.stream(ExitStatus.values())
                .filter(known -> known != ExitStatus.OK && known.code() == exit)
                .findFirst()
                .orElse(ExitStatus.SOFTWARE);
        return new RefusedException(
                status, error.text("message").lines().map(Text::clean).collect(Collectors.joining("\n")));
    }

    private void say(List<String> lines) {
        if (format == Format.TEXT) {
            lines.forEach(out::println);
        }
    }
}

package dev.kolejka.server.control;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.MalformedException;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.server.Control.Format;
import dev.kolejka.api.server.ServerStatus;
import java.io.IOException;
import java.io.PrintStream;
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
    private final PrintStream out;

    AnswerPrinter(Command command, Format format, StatusText text, PrintStream out) {
        this.command = command;
        this.format = format;
        this.text = text;
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
        try (connection) {
            connection.ask(question);
            switch (command) {
                case BACKUP -> say(List.of(backup(part("backup", next(connection)))));
                case DOORS -> say(text.doors(doors(connection)));
                case RELOAD -> say(List.of(text.reload(StatusReader.reload(part("reload", next(connection))))));
                case STATUS -> say(text.status(StatusReader.status(part("status", next(connection)))));
                case SWAP -> say(List.of(text.swap(StatusReader.swap(part("swap", next(connection))))));
            }
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

    private static String backup(Fields backup) throws MalformedException {
        return StatusText.backup(backup.text("file"), backup.number("bytes"));
    }

    private List<ServerStatus.DoorStatus> doors(ControlConnection connection)
            throws RefusedException, MalformedException {
        List<ServerStatus.DoorStatus> doors = new ArrayList<>();
        long number;
        long of;
        do {
            Fields line = next(connection);
            number = line.number("number");
            of = line.number("of");
            if (of > 0) {
                doors.add(StatusReader.door(part("door", line)));
            }
        } while (number < of);
        return doors;
    }

    /** One line of the answer, already printed when the lines themselves are wanted. */
    private Fields next(ControlConnection connection) throws RefusedException, MalformedException {
        String line = connection.line();
        if (format == Format.JSON) {
            out.println(Text.clean(line));
        }
        Fields fields = Fields.of(line);
        if (fields.number("version") != Json.VERSION) {
            throw new MalformedException("its version is " + fields.number("version"));
        }
        Optional<Fields> error = fields.object("error");
        if (error.isPresent()) {
            throw refusal(error.get());
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

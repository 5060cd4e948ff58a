package dev.kolejka.server.control;

import dev.kolejka.api.protocol.MalformedException;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.ServerStatus;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what {@link StatusJson} writes. */
final class StatusReader {

    private StatusReader() {}

    static ServerStatus status(Fields status) throws MalformedException {
        List<ServerStatus.DoorStatus> doors = new ArrayList<>();
        for (Fields door : status.objects("doors")) {
            doors.add(door(door));
        }
        Optional<Fields> journal = status.object("journal");
        Optional<Fields> swap = status.object("last-swap");
        return new ServerStatus(
                status.text("name"),
                status.number("pid"),
                millis(status, "since"),
                status.count("people"),
                status.count("logged-in"),
                status.count("sealed-sessions"),
                status.number("mail-waiting"),
                waiting(status.objects("waiting")),
                journal.isPresent() ? journal(journal.get()) : null,
                status.texts("remarks"),
                doors,
                swap.isPresent() ? swap(swap.get()) : null);
    }

    private static List<ServerStatus.Waiting> waiting(List<Fields> people) throws MalformedException {
        List<ServerStatus.Waiting> waiting = new ArrayList<>();
        for (Fields person : people) {
            waiting.add(
                    new ServerStatus.Waiting(person.text("login"), person.count("messages"), millis(person, "oldest")));
        }
        return waiting;
    }

    private static Journal.Status journal(Fields journal) throws MalformedException {
        return new Journal.Status(
                journal.text("level").equals("disk") ? Durability.DISK : Durability.PROCESS,
                journal.number("bytes"),
                journal.count("files"),
                journal.number("records"),
                journal.number("commit-median-ns"),
                journal.number("commit-longest-ns"),
                journal.flag("full"));
    }

    static ServerStatus.ReloadReport reload(Fields reload) throws MalformedException {
        return new ServerStatus.ReloadReport(
                reload.count("people"),
                reload.count("groups"),
                reload.flag("renumbered"),
                reload.count("ended"),
                reload.count("mail-dropped"),
                Duration.ofMillis(reload.number("pause-ms")));
    }

    static ServerStatus.DoorStatus door(Fields door) throws MalformedException {
        return new ServerStatus.DoorStatus(
                door.text("transport"),
                door.text("address"),
                door.flag("classic"),
                state(door.text("state")),
                door.count("frames"),
                door.count("room"),
                door.count("people"),
                door.number("carried-out"),
                door.counters("refused"),
                door.texts("remarks"));
    }

    static ServerStatus.SwapReport swap(Fields swap) throws MalformedException {
        return new ServerStatus.SwapReport(
                swap.text("from"),
                swap.text("to"),
                millis(swap, "at"),
                Duration.ofMillis(swap.number("pause-ms")),
                swap.count("moved"),
                swap.count("ended"),
                swap.count("mail-returned"),
                swap.count("untaken"));
    }

    static ServerStatus.BackupReport backup(Fields backup) throws MalformedException {
        boolean hasHistory = backup.values().containsKey(StatusJson.HISTORY_BYTES);
        return new ServerStatus.BackupReport(
                backup.number("bytes"), hasHistory ? backup.number(StatusJson.HISTORY_BYTES) : 0);
    }

    private static ServerStatus.DoorState state(String word) throws MalformedException {
        for (ServerStatus.DoorState state : ServerStatus.DoorState.values()) {
            if (StatusJson.kebab(state).equals(word)) {
                return state;
            }
        }
        throw new MalformedException("\"state\" is none this program knows");
    }

    static long millis(Fields fields, String key) throws MalformedException {
        try {
            return Instant.parse(fields.text(key)).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new MalformedException("\"" + key + "\" is no time");
        }
    }
}

package dev.kolejka.server.control;

import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.ServerStatus;
import dev.kolejka.api.server.ServerStatus.DoorStatus;
import dev.kolejka.api.server.ServerStatus.SwapReport;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Answers for people. Every text of the other side is cleaned here. */
final class StatusText {

    private static final List<String> HEADER =
            List.of("transport", "address", "state", "frames", "people", "carried out", "refused");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** People who are named for their waiting mail. */
    private static final int NAMED = 5;

    private final ZoneId zone;

    /**
     * A writer.
     *
     * @param zone where the reader is
     */
    StatusText(ZoneId zone) {
        this.zone = zone;
    }

    /** The office's line, then its doors with what they refused, then the last swap. */
    List<String> status(ServerStatus status) {
        List<String> lines = new ArrayList<>();
        lines.add(Text.clean(status.name()) + ", pid " + status.pid() + ", since " + time(status.sinceMillis()) + ": "
                + status.loggedIn() + " of " + count(status.people(), "person", "people") + " logged in, "
                + count(status.sealedSessions(), "sealed session", "sealed sessions") + ", "
                + count(status.mailWaiting(), "message waits", "messages wait"));
        if (!status.waiting().isEmpty()) {
            lines.add("mail waits for " + waiting(status.waiting()));
        }
        if (status.journal() != null) {
            lines.add(journal(status.journal()));
        }
        status.remarks().forEach(remark -> lines.add(Text.clean(remark)));
        lines.addAll(table(status.doors(), true));
        status.swapped().ifPresent(swap -> lines.add("last " + time(swap.atMillis()) + " " + swap(swap)));
        return lines;
    }

    /** Those whose mail has waited longest. */
    private String waiting(List<ServerStatus.Waiting> waiting) {
        String named = waiting.stream()
                .limit(NAMED)
                .map(person -> Text.clean(person.login()) + " (" + person.messages() + ", since "
                        + time(person.oldestMillis()) + ")")
                .collect(Collectors.joining(", "));
        return named + (waiting.size() > NAMED ? " and others" : "");
    }

    /** As in {@code journal at level process: 16.1 MiB in 2 files, 1234 records since the start, a commit takes 5 µs}. */
    private static String journal(Journal.Status journal) {
        return "journal at level " + StatusJson.kebab(journal.level()) + ": " + mebibytes(journal.bytes()) + " in "
                + count(journal.files(), "file", "files") + ", " + count(journal.records(), "record", "records")
                + " since the start, a commit takes " + micros(journal.medianNanos()) + " (the longest of late "
                + micros(journal.longestNanos()) + ")" + (journal.isFull() ? ", the disk is full" : "");
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / 1024.0 / 1024.0);
    }

    private static String micros(long nanos) {
        return String.format(Locale.ROOT, "%.1f us", nanos / 1000.0);
    }

    /** As in {@code backed up to /home/op/kolejka.backup, 4711 bytes; …}. */
    static String backup(String file, long bytes) {
        return "backed up to " + Text.clean(file) + ", " + count(bytes, "byte", "bytes")
                + "; server.key, server.pub and people.keys of the run directory belong to it, and are not in it";
    }

    /** As in {@code reloaded: 4 people, 2 groups, numbers moved, 1 classic session ended; paused 120 ms}. */
    String reload(ServerStatus.ReloadReport reload) {
        return "reloaded: " + count(reload.people(), "person", "people") + ", "
                + count(reload.groups(), "group", "groups")
                + (reload.isRenumbered()
                        ? "; people or groups changed, " + count(reload.ended(), "classic session", "classic sessions")
                                + " ended"
                        : "")
                + (reload.dropped() == 0
                        ? ""
                        : "; " + count(reload.dropped(), "message", "messages") + " dropped with those who are gone")
                + "; paused " + reload.pause().toMillis() + " ms";
    }

    /** A table, and below each door what is to be known about it. */
    List<String> doors(List<DoorStatus> doors) {
        return table(doors, false);
    }

    /** As in {@code swapped mapped -> sysv: paused 12 ms, 3 sessions moved, 0 ended, …}. */
    String swap(SwapReport swap) {
        return "swapped " + Text.clean(swap.from()) + " -> " + Text.clean(swap.to()) + ": paused "
                + swap.pause().toMillis() + " ms, " + count(swap.moved(), "session", "sessions") + " moved, "
                + swap.ended() + " ended, " + count(swap.mailReturned(), "message", "messages")
                + " back in the mailboxes"
                + (swap.untaken() == 0 ? "" : ", " + count(swap.untaken(), "answer", "answers") + " not taken");
    }

    private static List<String> table(List<DoorStatus> doors, boolean reasons) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        doors.forEach(door -> rows.add(row(door)));
        List<String> lines = new ArrayList<>();
        lines.add(Table.line(HEADER, rows));
        for (int i = 0; i < doors.size(); i++) {
            lines.add(Table.line(rows.get(i + 1), rows));
            lines.addAll(below(doors.get(i), reasons));
        }
        return lines;
    }

    private static List<String> row(DoorStatus door) {
        return List.of(
                Text.clean(door.transport()),
                Text.clean(door.address()) + (door.classic() ? " classic" : ""),
                StatusJson.kebab(door.state()).replace('-', ' '),
                door.frames() + "/" + door.room(),
                String.valueOf(door.people()),
                String.valueOf(door.carriedOut()),
                String.valueOf(door.refused().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()));
    }

    private static List<String> below(DoorStatus door, boolean reasons) {
        List<String> lines = new ArrayList<>();
        if (reasons && !door.refused().isEmpty()) {
            lines.add("  refused: "
                    + new TreeMap<>(door.refused())
                            .entrySet().stream().map(StatusText::counter).collect(Collectors.joining(", ")));
        }
        door.remarks().forEach(remark -> lines.add("  " + Text.clean(remark)));
        return lines;
    }

    private static String counter(Map.Entry<String, Long> counter) {
        return counter.getValue() + " " + Text.clean(counter.getKey());
    }

    private String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis).atZone(zone));
    }

    private static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}

package dev.kolejka.server.control;

import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.Saying.Count;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.server.Histories;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.ServerStatus;
import dev.kolejka.api.server.ServerStatus.BackupReport;
import dev.kolejka.api.server.ServerStatus.DoorStatus;
import dev.kolejka.api.server.ServerStatus.SwapReport;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Answers for people. Every text of the other side is cleaned here. */
final class StatusText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** People who are named for their waiting mail. */
    private static final int NAMED = 5;

    private final ZoneId zone;
    private final Words words;

    /**
     * A writer.
     *
     * @param zone     where the reader is
     * @param language of the reader
     */
    StatusText(ZoneId zone, Language language) {
        this.zone = zone;
        this.words = Words.in(language);
    }

    /** The office's line, then its doors with what they refused, then the last swap. */
    List<String> status(ServerStatus status) {
        List<String> lines = new ArrayList<>();
        lines.add(office(status));
        if (!status.waiting().isEmpty()) {
            lines.add(words.say(ControlPhrase.MAIL_WAITS, waiting(status.waiting())));
        }
        if (status.journal() != null) {
            lines.add(journal(status.journal()));
        }
        status.remarks().forEach(remark -> lines.add(Text.clean(remark)));
        lines.addAll(table(status.doors(), true));
        status.swapped()
                .ifPresent(swap -> lines.add(words.say(ControlPhrase.LAST_SWAP, time(swap.atMillis()), swap(swap))));
        return lines;
    }

    private String office(ServerStatus status) {
        return words.say(
                ControlPhrase.OFFICE,
                status.name(),
                status.pid(),
                time(status.sinceMillis()),
                status.loggedIn(),
                new Count(Noun.OF_PEOPLE, status.people()),
                new Count(Noun.SEALED_SESSIONS, status.sealedSessions()),
                new Count(Noun.MESSAGES_WAITING, status.mailWaiting()));
    }

    /** Those whose mail has waited longest. */
    private String waiting(List<ServerStatus.Waiting> waiting) {
        String named = waiting.stream()
                .limit(NAMED)
                .map(person -> words.say(
                        ControlPhrase.PERSON_WAITS, person.login(), person.messages(), time(person.oldestMillis())))
                .collect(Collectors.joining(", "));
        return waiting.size() > NAMED ? words.say(ControlPhrase.AND_OTHERS, named) : named;
    }

    /** As in {@code journal at level process: 16.1 MiB in 2 files, 1234 records since the start, a commit takes 5 µs}. */
    private String journal(Journal.Status journal) {
        String line = words.say(
                ControlPhrase.JOURNAL,
                StatusJson.kebab(journal.level()),
                decimal(journal.bytes() / 1024.0 / 1024.0) + " MiB",
                new Count(Noun.FILES, journal.files()),
                new Count(Noun.RECORDS, journal.records()),
                micros(journal.medianNanos()),
                micros(journal.longestNanos()));
        return journal.isFull() ? words.say(ControlPhrase.JOURNAL_FULL, line) : line;
    }

    private String micros(long nanos) {
        return decimal(nanos / 1000.0) + " us";
    }

    private String decimal(double number) {
        return String.format(words.language().locale(), "%.1f", number);
    }

    /** As in {@code backed up to /home/op/kolejka.backup, 4711 bytes; …}. */
    String backup(String file, BackupReport backup) {
        Count bytes = new Count(Noun.BYTES, backup.bytes());
        return backup.historyBytes() == 0
                ? words.say(ControlPhrase.BACKED_UP, file, bytes)
                : words.say(
                        ControlPhrase.BACKED_UP_WITH_HISTORY,
                        file,
                        bytes,
                        Histories.beside(Path.of(file)),
                        new Count(Noun.BYTES, backup.historyBytes()));
    }

    /** As in {@code reloaded: 4 people, 2 groups, numbers moved, 1 classic session ended; paused 120 ms}. */
    String reload(ServerStatus.ReloadReport reload) {
        Saying said = Saying.of(
                ControlPhrase.RELOADED,
                new Count(Noun.PEOPLE, reload.people()),
                new Count(Noun.GROUPS, reload.groups()));
        if (reload.isRenumbered()) {
            said = Saying.of(ControlPhrase.RENUMBERED, said, new Count(Noun.CLASSIC_SESSIONS, reload.ended()));
        }
        if (reload.dropped() > 0) {
            said = Saying.of(ControlPhrase.DROPPED, said, new Count(Noun.MESSAGES, reload.dropped()));
        }
        return words.say(ControlPhrase.PAUSED, said, reload.pause().toMillis());
    }

    /** A table, and below each door what is to be known about it. */
    List<String> doors(List<DoorStatus> doors) {
        return table(doors, false);
    }

    /** As in {@code swapped mapped -> sysv: paused 12 ms, 3 sessions moved, 0 ended, …}. */
    String swap(SwapReport swap) {
        String line = words.say(
                ControlPhrase.SWAPPED,
                swap.from(),
                swap.to(),
                swap.pause().toMillis(),
                new Count(Noun.SESSIONS, swap.moved()),
                swap.ended(),
                new Count(Noun.MESSAGES, swap.mailReturned()));
        return swap.untaken() == 0
                ? line
                : words.say(ControlPhrase.UNTAKEN, line, new Count(Noun.ANSWERS, swap.untaken()));
    }

    private List<String> table(List<DoorStatus> doors, boolean reasons) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(words.lines(ControlPhrase.DOOR_COLUMNS));
        doors.forEach(door -> rows.add(row(door)));
        List<String> lines = new ArrayList<>();
        lines.add(Table.line(rows.get(0), rows));
        for (int i = 0; i < doors.size(); i++) {
            lines.add(Table.line(rows.get(i + 1), rows));
            lines.addAll(below(doors.get(i), reasons));
        }
        return lines;
    }

    private List<String> row(DoorStatus door) {
        return List.of(
                Text.clean(door.transport()),
                door.classic() ? words.say(ControlPhrase.DOOR_CLASSIC, door.address()) : Text.clean(door.address()),
                words.say(state(door.state())),
                door.frames() + "/" + door.room(),
                String.valueOf(door.people()),
                String.valueOf(door.carriedOut()),
                String.valueOf(door.refused().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()));
    }

    private static ControlPhrase state(ServerStatus.DoorState state) {
        return switch (state) {
            case OPEN -> ControlPhrase.STATE_OPEN;
            case CLOSING -> ControlPhrase.STATE_CLOSING;
            case NO_TRANSPORT -> ControlPhrase.STATE_NO_TRANSPORT;
            case BROKEN -> ControlPhrase.STATE_BROKEN;
        };
    }

    private List<String> below(DoorStatus door, boolean reasons) {
        List<String> lines = new ArrayList<>();
        if (reasons && !door.refused().isEmpty()) {
            lines.add(words.say(
                    ControlPhrase.REFUSED,
                    new TreeMap<>(door.refused())
                            .entrySet().stream().map(StatusText::counter).collect(Collectors.joining(", "))));
        }
        door.remarks().forEach(remark -> lines.add("  " + Text.clean(remark)));
        return lines;
    }

    /** As the log calls it, in no language. */
    private static String counter(Map.Entry<String, Long> counter) {
        return counter.getValue() + " " + counter.getKey();
    }

    private String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis).atZone(zone));
    }
}

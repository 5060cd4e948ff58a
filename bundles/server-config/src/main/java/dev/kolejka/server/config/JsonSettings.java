package dev.kolejka.server.config;

import dev.kolejka.api.program.Saying;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.server.Configuration.ClassicSettings;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Configuration.QueueSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads everything but people and groups out of JSON. What is wrong with a value is a problem; its default counts. */
final class JsonSettings {

    /** The keys of the whole file. */
    static final List<String> KEYS = List.of(
            "version",
            "name",
            "language",
            "doors",
            "queue",
            "durability",
            "mail",
            "classic",
            "history",
            "people",
            "groups",
            "roster");

    static final int VERSION = 1;
    static final int MAX_SEALED_SESSIONS = 1 << 16;
    static final int MAX_MAIL_PER_PERSON = 1_000_000;
    static final int MAX_IDLE_TAKEOVER_S = 365 * 24 * 60 * 60;
    static final int MAX_LOGIN_WAIT_MS = 60_000;

    /** The transport whose queues have keys. */
    static final String KEYED_TRANSPORT = "sysv";

    static final List<String> DOOR_KEYS = List.of("transport", "key", "classic");
    static final List<String> MAIL_KEYS = List.of("per-person");
    static final List<String> QUEUE_KEYS = List.of("mode", "group", "slots-per-lane", "sealed-sessions");
    static final List<String> CLASSIC_KEYS = List.of("idle-takeover-s", "login-wait-ms");
    private static final List<String> LANGUAGES = List.of("pl", "en");
    private static final List<String> DURABILITIES = List.of("process", "disk");
    private static final Pattern MODE = Pattern.compile("0?[67][0-7]{2}");

    private final Fields root;
    private final Problems problems;

    private JsonSettings(Fields root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    static Settings read(Fields root, Problems problems) {
        return new JsonSettings(root, problems).read();
    }

    private Settings read() {
        root.number("version", VERSION, VERSION, VERSION);
        return new Settings(
                name(),
                root.has("language") ? root.choice("language", LANGUAGES) : null,
                doors(),
                queue(),
                Durability.valueOf(root.choice("durability", DURABILITIES).toUpperCase(Locale.ROOT)),
                root.object("mail", MAIL_KEYS)
                        .number("per-person", 1, MAX_MAIL_PER_PERSON, Settings.DEFAULT.mailPerPerson()),
                classic(),
                HistorySetting.read(root, problems));
    }

    private String name() {
        Located<String> name = root.text("name");
        if (name == null) {
            return Settings.DEFAULT.name();
        }
        NameRule.OFFICE.check(name, problems);
        return name.value();
    }

    private List<DoorSettings> doors() {
        if (!root.has("doors")) {
            return Settings.DEFAULT.doors();
        }
        List<DoorSettings> doors = new ArrayList<>();
        Set<List<String>> queues = new HashSet<>();
        for (Fields door : root.objects("doors", DOOR_KEYS)) {
            Located<String> transport = transport(door);
            if (transport == null) {
                continue;
            }
            String address = address(door, transport.value());
            if (!queues.add(List.of(transport.value(), String.valueOf(address)))) {
                problems.add(
                        door.place(), Saying.of(ProblemPhrase.DOOR_TWICE), Saying.of(ProblemPhrase.EXPECT_OTHER_DOOR));
            }
            doors.add(new DoorSettings(
                    transport.value(),
                    address,
                    door.flag("classic", DoorSettings.isClassicByDefault(transport.value()))));
        }
        if (doors.isEmpty()) {
            problems.add(root.placeOf("doors"), Saying.of(ProblemPhrase.NO_DOOR), Saying.of(ProblemPhrase.EXPECT_DOOR));
        }
        return doors;
    }

    private @Nullable Located<String> transport(Fields door) {
        if (!door.has("transport")) {
            problems.add(
                    door.place(),
                    Saying.of(ProblemPhrase.DOOR_WITHOUT_TRANSPORT),
                    Saying.of(ProblemPhrase.EXPECT_TRANSPORT));
        }
        Located<String> transport = door.text("transport");
        if (transport != null) {
            NameRule.TRANSPORT.check(transport, problems);
        }
        return transport;
    }

    private @Nullable String address(Fields door, String transport) {
        if (!door.has("key")) {
            return null;
        }
        if (!transport.equals(KEYED_TRANSPORT)) {
            problems.add(
                    door.placeOf("key"),
                    Saying.of(ProblemPhrase.DOOR_WITH_KEY, Wording.shortened(transport)),
                    Saying.of(ProblemPhrase.EXPECT_KEY_ONLY_WITH, KEYED_TRANSPORT));
        }
        return String.valueOf(door.number("key", 1, Integer.MAX_VALUE, 1));
    }

    private QueueSettings queue() {
        Fields queue = root.object("queue", QUEUE_KEYS);
        QueueSettings otherwise = Settings.DEFAULT.queue();
        return new QueueSettings(
                new QueueAccess(mode(queue), group(queue)),
                queue.number("slots-per-lane", 2, QueueShape.MAX_SLOTS_PER_TYPE, otherwise.slotsPerLane()),
                queue.number("sealed-sessions", 0, MAX_SEALED_SESSIONS, otherwise.sealedSessions()));
    }

    private int mode(Fields queue) {
        Located<String> mode = queue.text("mode");
        if (mode == null) {
            return QueueAccess.DEFAULT.mode();
        }
        if (!MODE.matcher(mode.value()).matches()) {
            problems.add(mode.place(), Wording.is("mode", mode.value()), Saying.of(ProblemPhrase.EXPECT_MODE));
            return QueueAccess.DEFAULT.mode();
        }
        return Integer.parseInt(mode.value(), 8);
    }

    private @Nullable String group(Fields queue) {
        Located<String> group = queue.textOrNull("group");
        if (group == null) {
            return null;
        }
        NameRule.UNIX_GROUP.check(group, problems);
        return group.value();
    }

    private ClassicSettings classic() {
        Fields classic = root.object("classic", CLASSIC_KEYS);
        ClassicSettings otherwise = Settings.DEFAULT.classic();
        return new ClassicSettings(
                Duration.ofSeconds(classic.number("idle-takeover-s", 0, MAX_IDLE_TAKEOVER_S, (int)
                        otherwise.idleTakeover().toSeconds())),
                Duration.ofMillis(classic.number("login-wait-ms", 1, MAX_LOGIN_WAIT_MS, (int)
                        otherwise.loginWait().toMillis())));
    }
}

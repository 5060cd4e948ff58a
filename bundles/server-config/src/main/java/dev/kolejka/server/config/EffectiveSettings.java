package dev.kolejka.server.config;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Configuration.DoorSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What counts of a configuration, setting by setting, and where each comes from; of a password only that there is one. */
final class EffectiveSettings {

    /**
     * One setting.
     *
     * @param key   as in {@code queue.mode} or {@code people[0].login}
     * @param value as JSON has it
     * @param place where it was written, null when it is the default
     */
    record Setting(String key, String value, @Nullable Place place) {}

    private final Reading reading;
    private final Configuration configuration;
    private final List<Setting> settings = new ArrayList<>();

    private EffectiveSettings(Reading reading) {
        this.reading = reading;
        configuration = reading.toConfiguration();
    }

    /** All of them, in the order of the sample. */
    static List<Setting> of(Reading reading) {
        return new EffectiveSettings(reading).list();
    }

    private List<Setting> list() {
        @Nullable Fields root = reading.root();
        add(root, "", "version", String.valueOf(JsonSettings.VERSION));
        add(root, "", "name", JsonText.quoted(configuration.name()));
        add(root, "", "language", JsonText.quotedOrNull(configuration.language()));
        doors(root);
        queue(child(root, "queue", JsonSettings.QUEUE_KEYS));
        String durability = configuration.durability().name().toLowerCase(Locale.ROOT);
        add(root, "", "durability", JsonText.quoted(durability));
        add(
                child(root, "mail", JsonSettings.MAIL_KEYS),
                "mail.",
                "per-person",
                String.valueOf(configuration.mailPerPerson()));
        classic(child(root, "classic", JsonSettings.CLASSIC_KEYS));
        add(
                child(root, "history", HistorySetting.KEYS),
                "history.",
                "keep",
                JsonText.quoted(HistorySetting.write(configuration.history())));
        people();
        groups();
        return settings;
    }

    private static @Nullable Fields child(@Nullable Fields root, String key, List<String> keys) {
        return root == null || !root.has(key) ? null : root.object(key, keys);
    }

    private void add(@Nullable Fields fields, String prefix, String key, String value) {
        settings.add(new Setting(prefix + key, value, fields == null || !fields.has(key) ? null : fields.placeOf(key)));
    }

    private void doors(@Nullable Fields root) {
        List<Fields> written = root == null ? List.of() : root.objects("doors", JsonSettings.DOOR_KEYS);
        for (int i = 0; i < configuration.doors().size(); i++) {
            DoorSettings door = configuration.doors().get(i);
            @Nullable Fields fields = i < written.size() ? written.get(i) : null;
            String prefix = "doors[" + i + "].";
            add(fields, prefix, "transport", JsonText.quoted(door.transport()));
            if (door.address() != null) {
                add(fields, prefix, "key", door.address());
            }
            add(fields, prefix, "classic", String.valueOf(door.classic()));
        }
    }

    private void queue(@Nullable Fields queue) {
        Configuration.QueueSettings set = configuration.queue();
        String mode = String.format("%04o", set.access().mode());
        add(queue, "queue.", "mode", JsonText.quoted(mode));
        add(queue, "queue.", "group", JsonText.quotedOrNull(set.access().group()));
        add(queue, "queue.", "slots-per-lane", String.valueOf(set.slotsPerLane()));
        add(queue, "queue.", "sealed-sessions", String.valueOf(set.sealedSessions()));
    }

    private void classic(@Nullable Fields classic) {
        Configuration.ClassicSettings set = configuration.classic();
        add(
                classic,
                "classic.",
                "idle-takeover-s",
                String.valueOf(set.idleTakeover().toSeconds()));
        add(classic, "classic.", "login-wait-ms", String.valueOf(set.loginWait().toMillis()));
    }

    private void people() {
        List<RosterDraft.Person> people = reading.roster().inOrderOfPeople();
        for (int i = 0; i < people.size(); i++) {
            Located<String> login = required(people.get(i).login());
            Located<String> password = people.get(i).password();
            settings.add(new Setting("people[" + i + "].login", JsonText.quoted(login.value()), login.place()));
            if (password != null) {
                settings.add(new Setting("people[" + i + "].password", "\"(hidden)\"", password.place()));
            }
        }
    }

    private void groups() {
        List<RosterDraft.Group> groups = reading.roster().inOrderOfGroups();
        Names names = configuration.roster().names();
        for (int i = 0; i < groups.size(); i++) {
            Located<String> name = required(groups.get(i).name());
            List<String> members =
                    names.groups().get(i).members().stream().map(names::login).toList();
            settings.add(new Setting("groups[" + i + "].name", JsonText.quoted(name.value()), name.place()));
            settings.add(new Setting(
                    "groups[" + i + "].members",
                    JsonText.list(members),
                    members.isEmpty() ? null : groups.get(i).members().get(0).place()));
        }
    }

    private static <T> Located<T> required(@Nullable Located<T> located) {
        if (located == null) {
            throw new IllegalStateException("the configuration has not been checked");
        }
        return located;
    }
}

package dev.kolejka.server.config;

import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Configuration.ClassicSettings;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Configuration.QueueSettings;
import dev.kolejka.api.server.Roster;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A configuration without its people and groups; parameters as in {@link Configuration}. Immutable. */
record Settings(
        String name,
        @Nullable String language,
        List<DoorSettings> doors,
        QueueSettings queue,
        Durability durability,
        int mailPerPerson,
        ClassicSettings classic,
        @Nullable Duration history) {

    /** What counts where nothing else is said. */
    static final Settings DEFAULT = new Settings(
            "kolejka",
            null,
            List.of(new DoorSettings("mapped", null, DoorSettings.isClassicByDefault("mapped"))),
            new QueueSettings(QueueAccess.DEFAULT, 64, 64),
            Durability.PROCESS,
            10_000,
            new ClassicSettings(Duration.ofSeconds(30), Duration.ofSeconds(1)),
            null);

    Settings {
        doors = List.copyOf(doors);
    }

    Configuration with(Roster roster) {
        return new Configuration(name, language, doors, queue, durability, mailPerPerson, classic, roster, history);
    }
}

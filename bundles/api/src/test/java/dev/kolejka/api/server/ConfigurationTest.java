package dev.kolejka.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.server.Configuration.ClassicSettings;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Configuration.QueueSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

    @Test
    void itDoesNotChangeWithTheListItWasMadeOfAndItsLabelHoldsNoPassword() {
        List<DoorSettings> doors = new ArrayList<>(List.of(new DoorSettings("mapped", null, true)));
        Configuration configuration = new Configuration(
                "office",
                "pl",
                doors,
                new QueueSettings(QueueAccess.DEFAULT, 64, 64),
                Durability.PROCESS,
                10_000,
                new ClassicSettings(Duration.ofSeconds(30), Duration.ofSeconds(1)),
                new Roster(new Names(List.of("ala"), List.of()), List.of(new Password("kota"))));

        doors.clear();

        assertEquals(List.of(new DoorSettings("mapped", null, true)), configuration.doors());
        assertFalse(configuration.toString().contains("kota"));
    }
}

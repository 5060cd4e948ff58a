package dev.kolejka.simulator;

import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.ServerIdentity;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Configuration.ClassicSettings;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Configuration.QueueSettings;
import dev.kolejka.api.server.KeyRing;
import dev.kolejka.api.server.Password;
import dev.kolejka.api.server.Roster;
import dev.kolejka.client.core.SimulatedClients;
import dev.kolejka.testkit.ClearSealing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Who there is, with which passwords and keys, and what the server has published. One thread. */
final class Office implements KeyRing, SimulatedClients.Files {

    static final int SLOTS = 16;
    static final String ONE = "one";
    static final String TWO = "two";

    private static final List<String> LOGINS = List.of("ala", "bob", "ewa", "jan", "zoe");
    private static final List<String> GROUPS = List.of("szachy", "kino");

    private final Names names;
    private final Configuration configuration;
    private final Map<String, PublicKey> keys = new HashMap<>();
    private final ServerKeys server;
    private DoorList doors = new DoorList(1, new dev.kolejka.api.protocol.Size(1, 0, 0), List.of());

    Office(Weather weather, long seed) {
        List<String> logins = LOGINS.subList(0, weather.people());
        List<Names.Group> groups = new ArrayList<>();
        for (int group = 0; group < weather.groups(); group++) {
            groups.add(new Names.Group(GROUPS.get(group), group == 0 ? List.of(1, 2) : List.of(1, 3)));
        }
        names = new Names(logins, groups);
        List<DoorSettings> settings = new ArrayList<>(List.of(new DoorSettings(ONE, null, true)));
        if (weather.twoDoors()) {
            settings.add(new DoorSettings(TWO, null, true));
        }
        configuration = new Configuration(
                "office",
                "pl",
                settings,
                new QueueSettings(QueueAccess.DEFAULT, weather.slotsPerLane(), SLOTS),
                Durability.PROCESS,
                weather.mailPerPerson(),
                new ClassicSettings(Duration.ofSeconds(30), Duration.ofSeconds(1)),
                new Roster(
                        names,
                        logins.stream()
                                .map(login -> new Password(password(login)))
                                .toList()));
        Sealing sealing = new ClearSealing(seed);
        Seed secret = sealing.generate();
        server =
                new ServerKeys(new ServerIdentity(new Realm(new byte[Realm.BYTES]), sealing.publicKey(secret)), secret);
        for (String login : logins) {
            Seed own = sealing.derive(
                    password(login).toCharArray(), server.identity().realm(), login);
            keys.put(login, sealing.publicKey(own));
        }
    }

    /** Everybody's is the login backwards. */
    static String password(String login) {
        return new StringBuilder(login).reverse().toString();
    }

    Configuration configuration() {
        return configuration;
    }

    void publish(DoorList now) {
        doors = now;
    }

    @Override
    public DoorList doors() {
        return doors;
    }

    @Override
    public Names names() {
        return names;
    }

    @Override
    public ServerIdentity identity() {
        return server.identity();
    }

    @Override
    public ServerKeys server() {
        return server;
    }

    @Override
    public CompletableFuture<Optional<PublicKey>> key(String login) {
        return CompletableFuture.completedFuture(Optional.ofNullable(keys.get(login)));
    }

    @Override
    public void close() {}
}

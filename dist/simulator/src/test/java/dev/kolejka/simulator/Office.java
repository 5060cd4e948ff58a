package dev.kolejka.simulator;

import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Size;
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
import dev.kolejka.server.router.SimulatedGenerations.Published;
import dev.kolejka.testkit.ClearSealing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Who there is, with which passwords and keys, and what the server has published. One thread. */
final class Office implements KeyRing, SimulatedClients.Files, Published {

    static final int SLOTS = 16;
    static final String ONE = "one";
    static final String TWO = "two";

    private static final List<String> LOGINS = List.of("ala", "bob", "ewa", "jan", "zoe");
    private static final List<String> GROUPS = List.of("szachy", "kino");

    /** In a generation, or not: somebody who is never there, and a group that nobody is in. */
    private static final String AWAY = "gil";

    private static final String EMPTY = "pusta";

    /** Who there is, in the order in which a history counts them, whatever the server's order is. */
    private final Names home;

    private final Map<String, PublicKey> keys = new HashMap<>();
    private final ServerKeys server;
    private Configuration configuration;
    private Names names;
    private DoorList doors = new DoorList(1, new Size(1, 0, 0), List.of());

    Office(Weather weather, long seed) {
        List<String> logins = LOGINS.subList(0, weather.people());
        List<Names.Group> groups = new ArrayList<>();
        for (int group = 0; group < weather.groups(); group++) {
            groups.add(new Names.Group(GROUPS.get(group), group == 0 ? List.of(1, 2) : List.of(1, 3)));
        }
        home = new Names(logins, groups);
        names = home;
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
                roster(home));
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

    private static Roster roster(Names names) {
        return new Roster(
                names,
                names.logins().stream()
                        .map(login -> new Password(password(login)))
                        .toList());
    }

    /** The configuration is written anew: people and groups have other numbers. */
    void renumber(Random random, boolean changesSize) {
        List<String> logins = new ArrayList<>(home.logins());
        List<Names.Group> groups = new ArrayList<>(home.groups());
        if (changesSize && random.nextBoolean()) {
            logins.add(AWAY);
        }
        if (changesSize && random.nextBoolean()) {
            groups.add(new Names.Group(EMPTY, List.of()));
        }
        Collections.shuffle(logins, random);
        Collections.shuffle(groups, random);
        List<Names.Group> renumbered = groups.stream()
                .map(group -> new Names.Group(group.name(), places(group.members(), logins)))
                .toList();
        configuration = configuration.withRoster(roster(new Names(logins, renumbered)));
    }

    private List<Integer> places(List<Integer> members, List<String> logins) {
        return members.stream()
                .map(member -> logins.indexOf(home.login(member)) + 1)
                .sorted()
                .toList();
    }

    /** Everybody's is the login backwards. */
    static String password(String login) {
        return new StringBuilder(login).reverse().toString();
    }

    Configuration configuration() {
        return configuration;
    }

    Names home() {
        return home;
    }

    @Override
    public void names(Names now) {
        names = now;
    }

    @Override
    public void doors(DoorList now) {
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

package dev.kolejka.server.router;

import dev.kolejka.api.program.Arguments;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Configuration.DoorSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the command line says about doors: {@code --doors mapped,sysv} and {@code --key N} go before the configuration.
 *
 * @param configuration with the doors to open
 * @param spare         how doors are to be that are not opened, should a swap open them
 */
record DoorOptions(Configuration configuration, List<DoorSettings> spare) {

    static final String DOORS = "--doors";
    static final String KEY = "--key";

    /** The transport whose queues have keys. */
    static final String KEYED = "sysv";

    /** Behind the name of a transport: the classic login works on that door, whatever the configuration says. */
    private static final String CLASSIC = "+classic";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,29}");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,9}");

    DoorOptions {
        spare = List.copyOf(spare);
    }

    /**
     * Reads them.
     *
     * @throws RefusedException USAGE
     */
    static DoorOptions read(Arguments arguments, Configuration configuration) throws RefusedException {
        Optional<String> names = arguments.option(DOORS);
        List<DoorSettings> doors =
                names.isPresent() ? named(names.get(), configuration.doors()) : configuration.doors();
        List<DoorSettings> spare = new ArrayList<>(configuration.doors());
        spare.removeAll(doors);
        Optional<String> key = key(arguments);
        if (key.isPresent()) {
            List<DoorSettings> withKey = keyed(doors, key.get());
            if (withKey.equals(doors) && doors.stream().noneMatch(door -> isKeyed(door, key.get()))) {
                spare.add(new DoorSettings(KEYED, key.get(), true));
            }
            doors = withKey;
        }
        return new DoorOptions(configuration.withDoors(doors), spare);
    }

    private static boolean isKeyed(DoorSettings door, String key) {
        return door.transport().equals(KEYED) && key.equals(door.address());
    }

    private static List<DoorSettings> named(String names, List<DoorSettings> configured) throws RefusedException {
        List<DoorSettings> doors = new ArrayList<>();
        for (String written : names.split(",", -1)) {
            boolean isClassic = written.endsWith(CLASSIC);
            String name = isClassic ? written.substring(0, written.length() - CLASSIC.length()) : written;
            if (!NAME.matcher(name).matches()) {
                throw usage(ServerPhrase.NO_TRANSPORT_NAME, names, written);
            }
            if (doors.stream().anyMatch(door -> door.transport().equals(name))) {
                throw usage(ServerPhrase.TRANSPORT_TWICE, names, name);
            }
            DoorSettings door = configured.stream()
                    .filter(known -> known.transport().equals(name))
                    .findFirst()
                    .orElseGet(() -> new DoorSettings(name, null, DoorSettings.isClassicByDefault(name)));
            doors.add(isClassic ? new DoorSettings(name, door.address(), true) : door);
        }
        return doors;
    }

    /**
     * Reads the key alone.
     *
     * @throws RefusedException USAGE
     */
    static Optional<String> key(Arguments arguments) throws RefusedException {
        Optional<String> key = arguments.option(KEY);
        if (key.isPresent() && !isKey(key.get())) {
            throw usage(ServerPhrase.NO_KEY, key.get(), Integer.MAX_VALUE);
        }
        return key;
    }

    private static boolean isKey(String written) {
        return NUMBER.matcher(written).matches() && Long.parseLong(written) <= Integer.MAX_VALUE;
    }

    private static List<DoorSettings> keyed(List<DoorSettings> doors, String key) {
        return doors.stream()
                .map(door -> door.transport().equals(KEYED) ? new DoorSettings(KEYED, key, door.classic()) : door)
                .toList();
    }

    private static RefusedException usage(ServerPhrase why, Object... values) {
        return new RefusedException(ExitStatus.USAGE, Saying.of(why, values));
    }
}

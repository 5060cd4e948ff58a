package dev.kolejka.server.router;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.server.Configuration;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What a server says where it was started, and to its supervisor. One thread. */
final class ServerTerminal implements Daemon.Audience {

    private final PrintStream out;
    private final PrintStream err;
    private final Path run;
    private final OptionalServices services;

    /**
     * One that has said nothing.
     *
     * @param run      where the server runs
     * @param services has the supervisor
     */
    ServerTerminal(PrintStream out, PrintStream err, Path run, OptionalServices services) {
        this.out = out;
        this.err = err;
        this.run = run;
        this.services = services;
    }

    @Override
    public void ready(Configuration configuration, List<DoorList.Door> doors) {
        String open = doors.stream()
                .map(door -> door.transport() + " " + door.address())
                .collect(Collectors.joining(", "));
        out.println("kolejka-server ready: " + summary(configuration) + "; " + (doors.size() == 1 ? "door " : "doors ")
                + open + " in " + run + ", pid " + ProcessHandle.current().pid());
        out.flush();
        services.tellSupervisor(present -> present.ready(summary(configuration)));
    }

    @Override
    public void withoutHistory(RefusedException why) {
        err.println("kolejka-server: " + why.getMessage() + "\n  the server starts without a history");
    }

    static String summary(Configuration configuration) {
        return count(configuration.roster().names().logins().size(), "person", "people") + ", "
                + count(configuration.roster().names().groups().size(), "group", "groups");
    }

    static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}

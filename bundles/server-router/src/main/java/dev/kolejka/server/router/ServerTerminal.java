package dev.kolejka.server.router;

import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Supervisor;
import dev.kolejka.server.router.ServerPhrase.Noun;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a server says where it was started, in the language of its office, and to its supervisor. The line that it is ready
 * is for programs too, which wait for it, and always the same. Any thread.
 */
final class ServerTerminal implements Daemon.Audience {

    private final PrintStream out;
    private final PrintStream err;
    private final Path run;
    private final Language language;
    private final OptionalServices services;

    /**
     * One that has said nothing.
     *
     * @param run      where the server runs
     * @param services has the supervisor
     */
    ServerTerminal(PrintStream out, PrintStream err, Path run, Language language, OptionalServices services) {
        this.out = out;
        this.err = err;
        this.run = run;
        this.language = language;
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
        services.tellSupervisor(present -> present.ready(summary(configuration).in(language)));
    }

    @Override
    public void withoutHistory(RefusedException why) {
        err.println("kolejka-server: " + Saying.of(ServerPhrase.NO_HISTORY, why).in(language));
    }

    @Override
    public void reloading() {
        services.tellSupervisor(Supervisor::reloading);
    }

    @Override
    public void reloadRefused() {
        services.tellSupervisor(
                present -> present.ready(Saying.of(ServerPhrase.RELOAD_REFUSED).in(language)));
    }

    @Override
    public void stopping() {
        services.tellSupervisor(Supervisor::stopping);
    }

    /** How large an office is. */
    static Saying summary(Configuration configuration) {
        Names names = configuration.roster().names();
        return Saying.of(
                ServerPhrase.SUMMARY,
                new Saying.Count(Noun.PEOPLE, names.logins().size()),
                new Saying.Count(Noun.GROUPS, names.groups().size()));
    }
}

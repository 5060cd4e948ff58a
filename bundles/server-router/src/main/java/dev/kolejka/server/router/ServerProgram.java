package dev.kolejka.server.router;

import dev.kolejka.api.program.Arguments;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.RunPath;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.ConfigurationException;
import dev.kolejka.api.server.Configurations;
import dev.kolejka.api.server.Groups;
import dev.kolejka.api.server.Mailboxes;
import dev.kolejka.api.server.RunDirectories;
import dev.kolejka.api.server.RunDirectory;
import dev.kolejka.api.server.Sessions;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * {@code kolejka-server}: the program the launcher finds as a service and calls, on its main thread, with the arguments
 * from the shell. It returns the exit status; interrupting its thread stops the server.
 */
@Component(service = ToIntFunction.class, property = "kolejka.program=kolejka-server")
public final class ServerProgram implements ToIntFunction<String[]> {

    private static final String USAGE =
            """
            usage: kolejka-server --config FILE [--run DIR] [--check]

              --config FILE   people, groups and doors: JSON, or a classic config.txt
              --run DIR       the run directory, made when it is missing
                              (else $KOLEJKA_RUN, else ./run if a server has run there, else /var/lib/kolejka)
              --check         only check the configuration
              --help          this page
            """;

    private static final Logger LOG = System.getLogger(ServerProgram.class.getPackageName());

    private final Configurations configurations;
    private final RunDirectories runDirectories;
    private final Sessions sessions;
    private final Groups groups;
    private final Mailboxes mailboxes;
    private final Collection<QueueTransport> transports = new CopyOnWriteArrayList<>();
    private final PrintStream out;
    private final PrintStream err;

    /**
     * Built by Declarative Services.
     *
     * @param configurations reads the configuration
     * @param runDirectories takes the run directory
     * @param sessions       who is logged in
     * @param groups         who is in which group
     * @param mailboxes      mail that waits
     */
    @Activate
    public ServerProgram(
            @Reference Configurations configurations,
            @Reference RunDirectories runDirectories,
            @Reference Sessions sessions,
            @Reference Groups groups,
            @Reference Mailboxes mailboxes) {
        this(configurations, runDirectories, sessions, groups, mailboxes, System.out, System.err);
    }

    ServerProgram(
            Configurations configurations,
            RunDirectories runDirectories,
            Sessions sessions,
            Groups groups,
            Mailboxes mailboxes,
            PrintStream out,
            PrintStream err) {
        this.configurations = configurations;
        this.runDirectories = runDirectories;
        this.sessions = sessions;
        this.groups = groups;
        this.mailboxes = mailboxes;
        this.out = out;
        this.err = err;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTransport(QueueTransport transport) {
        transports.add(transport);
    }

    void removeTransport(QueueTransport transport) {
        transports.remove(transport);
    }

    @Override
    public int applyAsInt(String[] arguments) {
        try {
            return run(arguments).code();
        } catch (ConfigurationException e) {
            e.problems().forEach(err::println);
            err.println(count(e.problems().size(), "error", "errors") + "; the server was not started");
            return ExitStatus.CONFIG.code();
        } catch (RefusedException e) {
            if (e.getCause() instanceof ClosedByInterruptException) {
                return ExitStatus.OK
                        .code(); // stopped while it started: a file channel closes under an interrupted thread
            }
            err.println("kolejka-server: " + e.getMessage());
            return e.status().code();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "event=failed", e);
            err.println("kolejka-server: a mistake of ours: " + e + "; please report it with the log above");
            return ExitStatus.SOFTWARE.code();
        }
    }

    private ExitStatus run(String[] given) throws RefusedException, ConfigurationException {
        Arguments arguments = Arguments.read(given, List.of("--config", "--run"), List.of("--check", "--help"));
        if (arguments.flag("--help")) {
            out.print(USAGE);
            return ExitStatus.OK;
        }
        String file = arguments
                .option("--config")
                .orElseThrow(() -> new RefusedException(ExitStatus.USAGE, "--config FILE is missing\n" + USAGE));
        Configuration configuration = configurations.read(Path.of(file));
        Server.onlyDoor(configuration);
        if (arguments.flag("--check")) {
            out.println(file + ": " + summary(configuration) + ", no errors");
            return ExitStatus.OK;
        }
        serve(configuration, RunPath.find(arguments.option("--run"), System.getenv()));
        return ExitStatus.OK;
    }

    private void serve(Configuration configuration, Path path) throws RefusedException {
        try (RunDirectory run = runDirectories.take(path, configuration.queue().access())) {
            new Server(configuration, run, transports, sessions, groups, mailboxes)
                    .serve(door -> sayReady(configuration, door, path));
        }
    }

    private void sayReady(Configuration configuration, DoorList.Door door, Path path) {
        out.println(
                "kolejka-server ready: " + summary(configuration) + "; door " + door.transport() + " " + door.address()
                        + " in " + path + ", pid " + ProcessHandle.current().pid());
        out.flush();
        LOG.log(Level.INFO, "event=in_memory: there is no journal, sessions and waiting mail end with this process");
    }

    private static String summary(Configuration configuration) {
        return count(configuration.roster().names().logins().size(), "person", "people") + ", "
                + count(configuration.roster().names().groups().size(), "group", "groups");
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}

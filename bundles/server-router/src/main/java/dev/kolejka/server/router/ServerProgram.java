package dev.kolejka.server.router;

import dev.kolejka.api.program.Arguments;
import dev.kolejka.api.program.ErrorLine;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.RunPath;
import dev.kolejka.api.server.ConfigurationException;
import dev.kolejka.api.server.Configurations;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code kolejka-server}: the program the launcher finds as a service and calls, on its main thread, with the arguments
 * from the shell. It says what went wrong and returns the exit status; interrupting its thread stops the server.
 */
@Component(service = ToIntFunction.class, property = "kolejka.program=kolejka-server")
public final class ServerProgram implements ToIntFunction<String[]> {

    private static final String USAGE =
            """
            usage: kolejka-server --config FILE [--run DIR] [--doors LIST] [--key N] [--shell]
                   kolejka-server --config FILE --check
                   kolejka-server COMMAND [--run DIR] [--json]
                   kolejka-server --remove-queue [--key N]

              --config FILE   people, groups and doors: JSON, or a classic config.txt
              --run DIR       the run directory, made when it is missing
                              (else $KOLEJKA_RUN, else ./run if a server has run there, else /var/lib/kolejka)
              --doors LIST    which doors to open instead of those of the configuration: mapped,sysv;
                              mapped+classic lets people in by the classic login there too, which anybody can read
              --key N         the key of the sysv door (else that of the configuration, else 6661)
              --remove-queue  with --config: when the server stops it removes its SysV queue too, which it leaves
                              otherwise; alone: removes the one of that key that a stopped server left
              --shell         a console on this terminal, with commands such as kolejka:status
              --check         only check the configuration
              --help          this page
            """;

    private static final Logger LOG = System.getLogger(ServerProgram.class.getPackageName());

    private final Configurations configurations;
    private final Transports transports;
    private final OptionalServices services;
    private final Daemon daemon;
    private final OperatorCommands commands;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * Built by Declarative Services.
     *
     * @param configurations reads the configuration
     * @param whiteboard     has the transports
     * @param services       what is made use of where it is there
     * @param daemon         serves
     */
    @Activate
    public ServerProgram(
            @Reference Configurations configurations,
            @Reference TransportWhiteboard whiteboard,
            @Reference OptionalServices services,
            @Reference Daemon daemon) {
        this(configurations, whiteboard, services, daemon, System.getenv(), System.out, System.err);
    }

    ServerProgram(
            Configurations configurations,
            TransportWhiteboard whiteboard,
            OptionalServices services,
            Daemon daemon,
            Map<String, String> environment,
            PrintStream out,
            PrintStream err) {
        this.configurations = configurations;
        this.transports = whiteboard.transports();
        this.services = services;
        this.daemon = daemon;
        this.commands = new OperatorCommands(services, environment);
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    @Override
    public int applyAsInt(String[] given) {
        Language language = Language.wished(environment);
        String[] arguments = given;
        try {
            LanguageOption option = LanguageOption.takenFrom(given, environment);
            language = option.language();
            arguments = option.rest().toArray(new String[0]);
            return run(arguments, language).code();
        } catch (ConfigurationException e) {
            e.problems().forEach(err::println);
            err.println(ServerTerminal.count(e.problems().size(), "error", "errors") + "; the server was not started");
            return ExitStatus.CONFIG.code();
        } catch (RefusedException e) {
            if (e.getCause() instanceof ClosedByInterruptException) {
                return ExitStatus.OK
                        .code(); // stopped while it started: a file channel closes under an interrupted thread
            }
            return ended(arguments, e.status(), e.in(language));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "event=failed", e);
            return ended(
                    arguments,
                    ExitStatus.SOFTWARE,
                    "a mistake of ours: " + e + "; please report it with the log above");
        }
    }

    /** Whoever asked for JSON gets an error in JSON too. */
    private int ended(String[] arguments, ExitStatus status, String message) {
        boolean isJson = OperatorCommand.is(arguments) && List.of(arguments).contains(OperatorCommand.JSON);
        err.println(isJson ? ErrorLine.json(status, message) : "kolejka-server: " + message);
        return status.code();
    }

    private ExitStatus run(String[] given, Language language) throws RefusedException, ConfigurationException {
        if (OperatorCommand.is(given)) {
            return commands.carryOut(given, language, out);
        }
        Arguments arguments = Arguments.read(
                given,
                List.of("--config", "--run", DoorOptions.DOORS, DoorOptions.KEY),
                List.of("--check", "--remove-queue", "--shell", "--help"));
        if (arguments.flag("--help")) {
            out.print(USAGE + commands.usage(language));
            return ExitStatus.OK;
        }
        Path run = RunPath.find(arguments.option("--run"), environment);
        if (arguments.flag("--remove-queue") && arguments.option("--config").isEmpty()) {
            out.println(new LeftQueue(transports, QueueClaims.ofMachine()).remove(run, DoorOptions.key(arguments)));
            return ExitStatus.OK;
        }
        String file = arguments
                .option("--config")
                .orElseThrow(() -> new RefusedException(
                        ExitStatus.USAGE, "--config FILE is missing\n" + USAGE + commands.usage(language)));
        ConfigurationSource source = new ConfigurationSource(configurations, services, arguments, Path.of(file));
        if (arguments.flag("--check")) {
            out.println(file + ": " + ServerTerminal.summary(source.first().configuration()) + ", no errors");
            return ExitStatus.OK;
        }
        daemon.serve(source, run, arguments.flag("--remove-queue"), new ServerTerminal(out, err, run, services));
        return ExitStatus.OK;
    }
}

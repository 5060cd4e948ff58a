package dev.kolejka.server.router;

import dev.kolejka.api.program.Arguments;
import dev.kolejka.api.program.ErrorLine;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.RunPath;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.Saying.Count;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.ConfigurationException;
import dev.kolejka.api.server.Configurations;
import dev.kolejka.server.router.ServerPhrase.Noun;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return reported(given, Language.wished(environment), () -> {
                    LanguageOption option = LanguageOption.takenFrom(given, environment);
                    String[] rest = option.rest().toArray(new String[0]);
                    return reported(rest, option.language(), () -> run(rest, option));
                })
                .code();
    }

    /** A part of the program. */
    private interface Part {
        ExitStatus run() throws RefusedException, ConfigurationException;
    }

    /** Has a part run, and says in a language what goes wrong in it. */
    private ExitStatus reported(String[] arguments, Language language, Part part) {
        try {
            return part.run();
        } catch (ConfigurationException e) {
            e.problems().forEach(problem -> err.println(problem.in(language)));
            Count errors = new Count(Noun.ERRORS, e.problems().size());
            err.println(Saying.of(ServerPhrase.NOT_STARTED, errors).in(language));
            return ExitStatus.CONFIG;
        } catch (RefusedException e) {
            if (e.getCause() instanceof ClosedByInterruptException) {
                return ExitStatus.OK; // stopped while it started: a file channel closes under an interrupted thread
            }
            return ended(arguments, e.status(), e.in(language));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "event=failed", e);
            return ended(
                    arguments,
                    ExitStatus.SOFTWARE,
                    Saying.of(ServerPhrase.OUR_MISTAKE, e).in(language));
        }
    }

    /** Whoever asked for JSON gets an error in JSON too. */
    private ExitStatus ended(String[] arguments, ExitStatus status, String message) {
        boolean isJson = OperatorCommand.is(arguments) && List.of(arguments).contains(OperatorCommand.JSON);
        err.println(isJson ? ErrorLine.json(status, message) : "kolejka-server: " + message);
        return status;
    }

    private ExitStatus run(String[] given, LanguageOption option) throws RefusedException, ConfigurationException {
        Language language = option.language();
        if (OperatorCommand.is(given)) {
            Optional<String> helpOf = OperatorCommand.helpOf(given);
            if (helpOf.isPresent()) {
                out.print(help(helpOf.get(), language));
                return written(ExitStatus.OK);
            }
            return written(commands.carryOut(given, language, out));
        }
        Arguments arguments = Arguments.read(
                given,
                List.of("--config", "--run", DoorOptions.DOORS, DoorOptions.KEY, LanguageOption.LANG),
                List.of("--check", "--remove-queue", "--shell", "--help"));
        if (arguments.flag("--help")) {
            out.print(help(language));
            return written(ExitStatus.OK);
        }
        Path run = RunPath.find(arguments.option("--run"), environment);
        Optional<String> file = arguments.option("--config");
        if (arguments.flag("--remove-queue") && file.isEmpty()) {
            Saying removed = new LeftQueue(transports, QueueClaims.ofMachine()).remove(run, DoorOptions.key(arguments));
            out.println(removed.in(language));
            return written(ExitStatus.OK);
        }
        if (file.isEmpty()) {
            throw new RefusedException(ExitStatus.USAGE, Saying.of(ServerPhrase.NO_CONFIG_OPTION));
        }
        ConfigurationSource source = new ConfigurationSource(configurations, services, arguments, Path.of(file.get()));
        Configuration configuration = source.first().configuration();
        if (arguments.flag("--check")) {
            Saying good = Saying.of(ServerPhrase.NO_ERRORS, file.get(), ServerTerminal.summary(configuration));
            out.println(good.in(language));
            return written(ExitStatus.OK);
        }
        Language office = option.language(configuration.language());
        return reported(given, office, () -> {
            daemon.serve(
                    source, run, arguments.flag("--remove-queue"), new ServerTerminal(out, err, run, office, services));
            return ExitStatus.OK;
        });
    }

    /** What nobody got to read was not answered, however well it went; all commands print on the same stream. */
    private ExitStatus written(ExitStatus status) throws RefusedException {
        if (out.checkError() && status == ExitStatus.OK) {
            throw new RefusedException(ExitStatus.IO_ERROR, Saying.of(ServerPhrase.OUTPUT_LOST));
        }
        return status;
    }

    private String help(String word, Language language) throws RefusedException {
        return word.equals(OperatorCommand.HELP)
                ? help(language)
                : String.join("\n", commands.usage(word, language)) + "\n";
    }

    private String help(Language language) {
        return Words.in(language).say(ServerPhrase.USAGE) + "\n" + commands.usage(language);
    }
}

package dev.kolejka.server.router;

import dev.kolejka.api.program.Arguments;
import dev.kolejka.api.program.ErrorLine;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.RunPath;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.server.Commands;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.ConfigurationException;
import dev.kolejka.api.server.Configurations;
import dev.kolejka.api.server.Control;
import dev.kolejka.api.server.Groups;
import dev.kolejka.api.server.Histories;
import dev.kolejka.api.server.History;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.Journals;
import dev.kolejka.api.server.KeyRings;
import dev.kolejka.api.server.MailKeeper;
import dev.kolejka.api.server.Mailboxes;
import dev.kolejka.api.server.Operations;
import dev.kolejka.api.server.RunDirectories;
import dev.kolejka.api.server.RunDirectory;
import dev.kolejka.api.server.ServerStatus;
import dev.kolejka.api.server.ServerStatus.ReloadReport;
import dev.kolejka.api.server.ServerStatus.SwapReport;
import dev.kolejka.api.server.SessionStatus;
import dev.kolejka.api.server.Sessions;
import dev.kolejka.api.server.Supervisor;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * {@code kolejka-server}: the program the launcher finds as a service and calls, on its main thread, with the arguments
 * from the shell. It returns the exit status; interrupting its thread stops the server. While it serves it is also what
 * operators ask, from any thread.
 */
@Component(
        service = {ToIntFunction.class, Operations.class, LongPredicate.class},
        property = {"kolejka.program=kolejka-server", "kolejka.drop.check=transports"})
public final class ServerProgram implements ToIntFunction<String[]>, Operations, LongPredicate {

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
    private final RunDirectories runDirectories;
    private final Sessions sessions;
    private final Groups groups;
    private final Mailboxes mailboxes;
    private final Transports transports = new Transports();
    private final Map<QueueTransport, Long> bundles = new ConcurrentHashMap<>();
    private final QueueClaims claims = QueueClaims.ofMachine();
    private final PrintStream out;
    private final PrintStream err;
    private final OperatorCommands commands = new OperatorCommands();
    private volatile @Nullable Control control;
    private volatile @Nullable Sealing sealing;
    private volatile @Nullable KeyRings keyRings;
    private volatile @Nullable Journals journals;
    private volatile @Nullable Supervisor supervisor;
    private volatile @Nullable Histories histories;
    private volatile @Nullable Generations serving;

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
    void addTransport(QueueTransport transport, Map<String, Object> properties) {
        bundles.put(transport, (Long) properties.getOrDefault("service.bundleid", 0L));
        transports.add(transport);
    }

    void removeTransport(QueueTransport transport) {
        transports.remove(transport);
        bundles.remove(transport);
    }

    /**
     * Whether a bundle that has come does what it came for. The launcher asks before it stops the one that it replaces.
     *
     * @param bundle its id
     * @return false when it brought a transport that could not take over a door
     */
    @Override
    public boolean test(long bundle) {
        return bundles.entrySet().stream()
                .noneMatch(entry -> entry.getValue() == bundle && transports.isRefused(entry.getKey()));
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setControl(Control present) {
        control = present;
    }

    void unsetControl(Control gone) {
        if (control == gone) {
            control = null;
        }
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setSealing(Sealing present) {
        sealing = present;
    }

    void unsetSealing(Sealing gone) {
        if (sealing == gone) {
            sealing = null;
        }
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setKeyRings(KeyRings present) {
        keyRings = present;
    }

    void unsetKeyRings(KeyRings gone) {
        if (keyRings == gone) {
            keyRings = null;
        }
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setJournals(Journals present) {
        journals = present;
    }

    void unsetJournals(Journals gone) {
        if (gone.equals(journals)) {
            journals = null;
        }
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setSupervisor(Supervisor present) {
        supervisor = present;
    }

    void unsetSupervisor(Supervisor gone) {
        if (gone.equals(supervisor)) {
            supervisor = null;
        }
    }

    private void tell(Consumer<Supervisor> news) {
        Supervisor present = supervisor;
        if (present != null) {
            news.accept(present);
        }
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setHistories(Histories present) {
        histories = present;
    }

    void unsetHistories(Histories gone) {
        if (gone.equals(histories)) {
            histories = null;
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCommands(Commands present) {
        commands.add(present);
    }

    void removeCommands(Commands gone) {
        commands.remove(gone);
    }

    @Override
    public int applyAsInt(String[] given) {
        Language language = Language.wished(System.getenv());
        String[] arguments = given;
        try {
            LanguageOption option = LanguageOption.takenFrom(given, System.getenv());
            language = option.language();
            arguments = option.rest().toArray(new String[0]);
            return run(arguments, language).code();
        } catch (ConfigurationException e) {
            e.problems().forEach(err::println);
            err.println(count(e.problems().size(), "error", "errors") + "; the server was not started");
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
            return commands.carryOut(given, control, language, out);
        }
        Arguments arguments = Arguments.read(
                given,
                List.of("--config", "--run", DoorOptions.DOORS, DoorOptions.KEY),
                List.of("--check", "--remove-queue", "--shell", "--help"));
        if (arguments.flag("--help")) {
            out.print(USAGE + commands.usage(control, language));
            return ExitStatus.OK;
        }
        Path run = RunPath.find(arguments.option("--run"), System.getenv());
        if (arguments.flag("--remove-queue") && arguments.option("--config").isEmpty()) {
            return removeQueue(DoorOptions.key(arguments), run);
        }
        String file = arguments
                .option("--config")
                .orElseThrow(() -> new RefusedException(
                        ExitStatus.USAGE, "--config FILE is missing\n" + USAGE + commands.usage(control, language)));
        DoorOptions options = configured(arguments, file);
        if (arguments.flag("--check")) {
            out.println(file + ": " + summary(options.configuration()) + ", no errors");
            return ExitStatus.OK;
        }
        serve(options, () -> configuredAgain(arguments, file, options), run, arguments.flag("--remove-queue"));
        return ExitStatus.OK;
    }

    private DoorOptions configured(Arguments arguments, String file) throws RefusedException, ConfigurationException {
        DoorOptions options = DoorOptions.read(arguments, configurations.read(Path.of(file)));
        requireFeasible(options.configuration());
        return options;
    }

    private DoorOptions configuredAgain(Arguments arguments, String file, DoorOptions first) throws RefusedException {
        try {
            DoorOptions options = configured(arguments, file);
            if (options.configuration().durability() != first.configuration().durability()) {
                throw new RefusedException(
                        ExitStatus.CONFIG, "\"durability\" cannot change while the server runs; start it again");
            }
            if (!Objects.equals(
                    options.configuration().history(), first.configuration().history())) {
                throw new RefusedException(
                        ExitStatus.CONFIG, "\"history\" cannot change while the server runs; start it again");
            }
            return options;
        } catch (ConfigurationException e) {
            throw new RefusedException(ExitStatus.CONFIG, e.getMessage() + "\nnothing has changed", e);
        }
    }

    private ExitStatus removeQueue(Optional<String> key, Path path) throws RefusedException {
        out.println(new LeftQueue(transports, claims).remove(path, key));
        return ExitStatus.OK;
    }

    private void serve(DoorOptions options, Generations.Source source, Path path, boolean removeQueues)
            throws RefusedException {
        Configuration configuration = options.configuration();
        try (RunDirectory run = runDirectories.take(path, configuration.queue().access());
                Journal journal = journal(run, configuration);
                History history = history(run, configuration, journal)) {
            ServerMaker maker = new ServerMaker(
                    run,
                    journal,
                    transports,
                    sessions,
                    groups,
                    mailboxes,
                    claims,
                    () -> sealing,
                    () -> keyRings,
                    history);
            Generations generations = new Generations(transports, journal, maker, source);
            serving = generations;
            try (ControlDoor desk = new ControlDoor(control, run.path(), this)) {
                generations.serve(options, removeQueues, (configured, doors) -> {
                    desk.open();
                    sayReady(configured, doors, path, journal);
                });
            } finally {
                serving = null;
                tell(Supervisor::stopping);
            }
        }
    }

    /** Refuses what cannot be kept without a journal, rather than pass over it. */
    private void requireFeasible(Configuration configuration) throws RefusedException {
        if (configuration.durability() != Durability.PROCESS && journals == null) {
            throw new RefusedException(
                    ExitStatus.CONFIG,
                    "the configuration asks for durability \"disk\", but there is no bundle here that keeps a journal;"
                            + " put kolejka-server-journal back into bundles.list, or leave \"durability\" out");
        }
        if (configuration.history() != null && (histories == null || journals == null)) {
            throw new RefusedException(
                    ExitStatus.CONFIG,
                    "the configuration asks for a history, but there is no bundle here that keeps "
                            + (histories == null
                                    ? "one; put kolejka-server-history"
                                    : "a journal; put kolejka-server-journal")
                            + " back into bundles.list, or leave \"history\" out");
        }
    }

    /** What is wrong with the past keeps nobody from talking. */
    private @Nullable History history(RunDirectory run, Configuration configuration, Journal journal) {
        Histories present = histories;
        Duration keep = configuration.history();
        if (present == null || keep == null) {
            return null;
        }
        try {
            History history = present.open(run, keep);
            history.follow(journal);
            return history;
        } catch (RefusedException e) {
            err.println("kolejka-server: " + e.getMessage() + "\n  the server starts without a history");
            LOG.log(Level.ERROR, "event=no_history: " + e.getMessage());
            return null;
        }
    }

    private Journal journal(RunDirectory run, Configuration configuration) throws RefusedException {
        Journals present = journals;
        return present == null ? new NoJournal() : present.open(run, configuration.durability());
    }

    private void sayReady(Configuration configuration, List<DoorList.Door> doors, Path path, Journal journal) {
        String open = doors.stream()
                .map(door -> door.transport() + " " + door.address())
                .collect(Collectors.joining(", "));
        out.println("kolejka-server ready: " + summary(configuration) + "; " + (doors.size() == 1 ? "door " : "doors ")
                + open + " in " + path + ", pid " + ProcessHandle.current().pid());
        out.flush();
        tell(present -> present.ready(summary(configuration)));
        if (!journal.lasts()) {
            LOG.log(
                    Level.WARNING,
                    "event=in_memory: no bundle here keeps a journal, sessions and waiting mail end with this process");
        }
    }

    private static String summary(Configuration configuration) {
        return count(configuration.roster().names().logins().size(), "person", "people") + ", "
                + count(configuration.roster().names().groups().size(), "group", "groups");
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    @Override
    public ServerStatus status() throws RefusedException {
        return generations().serving().status();
    }

    @Override
    public SwapReport swap(String from, String to) throws RefusedException, InterruptedException {
        return generations().serving().swap(from, to);
    }

    @Override
    public ReloadReport reload() throws RefusedException, InterruptedException {
        Generations generations = generations();
        tell(Supervisor::reloading);
        try {
            return generations.reload();
        } catch (RefusedException refused) {
            tell(present -> present.ready("reload refused, the configuration before counts"));
            throw refused;
        }
    }

    @Override
    public long backUp(Path file) throws RefusedException {
        Journals present = journals;
        if (present == null) {
            throw new RefusedException(
                    ExitStatus.UNAVAILABLE, "this server keeps no journal, so there is nothing to back up");
        }
        return generations().serving().backUp(present, file);
    }

    @Override
    public List<SessionStatus> sessions() throws RefusedException {
        return desk().sessions();
    }

    @Override
    public int kick(String login) throws RefusedException {
        return desk().kick(login);
    }

    @Override
    public int waiting(String login) throws RefusedException {
        return desk().waiting(login);
    }

    @Override
    public int drain(String login, MailKeeper keeper) throws RefusedException {
        return desk().drain(login, keeper);
    }

    @Override
    public int purge(String login) throws RefusedException {
        return desk().purge(login);
    }

    private OperatorDesk desk() throws RefusedException {
        return generations().serving().desk();
    }

    private Generations generations() throws RefusedException {
        Generations generations = serving;
        if (generations == null) {
            throw new RefusedException(ExitStatus.UNAVAILABLE, "the server does not serve yet, or any more");
        }
        return generations;
    }
}

package dev.kolejka.launcher;

import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Runs the program of a distribution: reads its list of bundles, starts them in an OSGi framework, calls the program
 * they offer on the main thread and ends the process with what it returns.
 */
public final class Launcher {

    /** The system property that names the distribution's folder, set by its start script. */
    static final String HOME = "kolejka.home";
    /** The system property that names where to keep files while the program runs, else {@code java.io.tmpdir}. */
    static final String TEMPORARY = "kolejka.temporary";
    /** A mistake of ours ({@code EX_SOFTWARE} of sysexits.h): the distribution is broken, or the program threw. */
    static final int SOFTWARE = 70;
    /** A file could not be made or read ({@code EX_IOERR}). */
    static final int IO_ERROR = 74;
    /** The system property that says what the program is called, set by its start script. */
    static final String PROGRAM = "kolejka.name";

    private static final String NAMELESS = "kolejka";

    private static final Duration PROGRAM_PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Path home;
    private final Path temporary;
    private final Duration patience;
    private final PrintStream errors;
    private final boolean endsProcess;

    /**
     * A launcher.
     *
     * @param name      what the program is called by whoever types it
     * @param home      the distribution's folder
     * @param temporary where the framework may keep files while it runs
     * @param patience  how long the program may take to appear once all bundles are started
     * @param errors    where to say why the program cannot run
     * @param endsProcess whether the process ends with the program: then what a command ran in is left to that end
     */
    Launcher(String name, Path home, Path temporary, Duration patience, PrintStream errors, boolean endsProcess) {
        this.name = name;
        this.home = home;
        this.temporary = temporary;
        this.patience = patience;
        this.errors = errors;
        this.endsProcess = endsProcess;
    }

    /**
     * Runs the program and ends the process.
     *
     * @param arguments the program's
     */
    public static void main(String[] arguments) {
        String name = System.getProperty(PROGRAM, NAMELESS);
        if (Version.isAskedFor(arguments)) {
            System.out.println(Version.line(name));
            if (System.out.checkError()) {
                System.err.println(name + ": standard output could not be written");
                System.exit(IO_ERROR);
            }
            System.exit(0);
        }
        HeadStart.begin(BundleLists.beginsWithWord(arguments));
        Shutdown shutdown = Shutdown.install();
        int code;
        String home = System.getProperty(HOME);
        if (home == null) {
            System.err.println(name + ": the system property " + HOME + " is not set; use the script in bin/");
            code = SOFTWARE;
        } else {
            Path temporary = Path.of(System.getProperty(TEMPORARY, System.getProperty("java.io.tmpdir")));
            code = new Launcher(name, Path.of(home), temporary, PROGRAM_PATIENCE, System.err, true)
                    .launch(arguments, shutdown);
        }
        System.out.flush();
        System.err.flush();
        shutdown.exit(code);
    }

    /**
     * Runs the program on the calling thread.
     *
     * @param arguments the program's
     * @param shutdown  knows which thread to interrupt when a signal comes
     * @return the exit code
     */
    int launch(String[] arguments, Shutdown shutdown) {
        try {
            List<Path> jars = BundleLists.read(home, arguments);
            try (Storage storage = Storage.make(temporary)) {
                return launch(jars, storage.directory(), arguments, shutdown);
            }
        } catch (LaunchException e) {
            String.valueOf(e.getMessage()).lines().forEach(reason -> errors.println(name + ": " + reason));
            return e.code();
        } catch (RuntimeException | Error e) {
            errors.println(name + ": a mistake of ours ended the program: " + oneLine(e));
            System.getLogger(Launcher.class.getName()).log(Level.DEBUG, "the program threw", e);
            return SOFTWARE;
        }
    }

    private int launch(List<Path> jars, Path storage, String[] arguments, Shutdown shutdown) throws LaunchException {
        Map<String, String> settings = FrameworkSettings.read(home.resolve("conf/framework.properties"), home, storage);
        try (BundleHost host = BundleHost.start(storage.resolve("framework"), settings, FixedBundles.ofClassPath())) {
            host.guardDrops(Trust.inOwnersOf(home, storage));
            host.beforeStopping(shutdown::askAndWait);
            host.answerHangUps();
            host.add(jars);
            Optional<String> name = BundleLists.program(home, arguments);
            ToIntFunction<String[]> program = host.program(name, patience);
            int code = shutdown.run(() -> program.applyAsInt(arguments));
            if (endsProcess && name.isPresent()) {
                // A command has put away all it opened before it returned.
                host.leaveRunning();
            }
            return code;
        }
    }

    private static String oneLine(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        String where = trace.length == 0 ? "" : " at " + trace[0];
        return (failure + where).replaceAll("\\p{Cntrl}+", " ");
    }
}

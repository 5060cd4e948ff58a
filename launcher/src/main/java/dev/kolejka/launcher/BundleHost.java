package dev.kolejka.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.felix.framework.FrameworkFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.util.tracker.ServiceTracker;

/** The OSGi framework and the bundles in it. One thread. */
final class BundleHost implements AutoCloseable {

    /** The property that marks a service as the program to run; its value is the program's name. */
    static final String PROGRAM = "kolejka.program";

    /** The setting that tells which bundles a dropped jar may replace: a regular expression for symbolic names. */
    static final String REPLACEABLE = "kolejka.drop.replaceable";

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);

    private final Framework framework;
    private final FixedBundles fixed;
    private boolean left;

    private BundleHost(Framework framework, FixedBundles fixed) {
        this.framework = framework;
        this.fixed = fixed;
    }

    /**
     * Starts a framework without bundles.
     *
     * @param storage where it may keep files while it runs; nothing is in it
     * @param given   more settings, for the framework and for bundles
     * @param fixed   the bundles whose classes the framework does not load itself
     * @return the running framework, to be closed by the caller
     * @throws LaunchException if it does not start
     */
    static BundleHost start(Path storage, Map<String, String> given, FixedBundles fixed) throws LaunchException {
        Map<String, Object> settings = new HashMap<>(given);
        settings.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        // A jar of the drop folder may have the very version of the one it replaces.
        settings.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        settings.put("felix.log.logger", new FrameworkLog());
        Framework framework = newFramework(settings, fixed);
        try {
            framework.start();
        } catch (BundleException e) {
            throw new LaunchException("the OSGi framework does not start: " + e.getMessage());
        }
        return new BundleHost(framework, fixed);
    }

    // One of the settings is an object, which Felix takes and the standard's signature does not tell.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Framework newFramework(Map<String, Object> settings, FixedBundles fixed) {
        return new FrameworkFactory().newFramework((Map) settings, fixed);
    }

    /**
     * From now on jars that Felix File Install finds are taken in with care: see {@link DropFolder}.
     *
     * @param trust whose jars are taken
     */
    void guardDrops(Trust trust) throws LaunchException {
        BundleContext context = framework.getBundleContext();
        String names = context.getProperty(REPLACEABLE);
        try {
            Pattern replaceable = Pattern.compile(names == null ? "" : names);
            context.addBundleListener(new FileInstallHook(new DropFolder(context, trust, replaceable)));
        } catch (PatternSyntaxException e) {
            throw new LaunchException("the setting " + REPLACEABLE + " is no regular expression: " + names);
        }
    }

    /** From now on a bundle may say what SIGHUP does: see {@link HangUp}. */
    void answerHangUps() {
        HangUp.answer(framework.getBundleContext());
    }

    /**
     * Has something done before the bundles are stopped, whoever stops the framework.
     *
     * @param task called on the thread that stops it
     */
    void beforeStopping(Runnable task) {
        framework.getBundleContext().addBundleListener((SynchronousBundleListener) event -> {
            if (event.getType() == BundleEvent.STOPPING && event.getBundle().equals(framework)) {
                task.run();
            }
        });
    }

    /**
     * Installs bundles, where they lie, then starts them.
     *
     * @param jars in this order
     * @throws LaunchException if any of them cannot be installed or started; it names each with the reason
     */
    void add(List<Path> jars) throws LaunchException {
        Map<Path, Bundle> installed = new LinkedHashMap<>();
        List<String> reasons = new ArrayList<>();
        for (Path jar : jars) {
            try {
                installed.put(jar, framework.getBundleContext().installBundle(fixed.location(jar)));
            } catch (BundleException e) {
                reasons.add("bundle " + jar + " cannot be installed: " + reason(e));
            }
        }
        if (reasons.isEmpty()) {
            // All at once is quicker. Which of them cannot be resolved, and why, their start says.
            framework.adapt(FrameworkWiring.class).resolveBundles(installed.values());
            installed.forEach((jar, bundle) -> {
                try {
                    // Transient, because this framework will not start again: nothing is written down.
                    bundle.start(Bundle.START_TRANSIENT);
                } catch (BundleException e) {
                    reasons.add("bundle " + jar + " cannot be started: " + reason(e));
                }
            });
        }
        if (!reasons.isEmpty()) {
            throw new LaunchException(reasons);
        }
    }

    private static String reason(BundleException e) {
        return e.getCause() == null ? String.valueOf(e.getMessage()) : e.getMessage() + " (" + e.getCause() + ")";
    }

    /**
     * Finds the program: the one service of type {@link ToIntFunction} with the property {@value #PROGRAM}.
     *
     * @param name     its value; empty for any
     * @param patience how long it may take to appear
     * @return takes the arguments, returns the exit code
     * @throws LaunchException if none appears; it says which components wait for what
     */
    // A service has no type parameters at run time; that this one takes a String[] is the agreement with its bundle.
    @SuppressWarnings({"unchecked", "rawtypes"})
    ToIntFunction<String[]> program(Optional<String> name, Duration patience) throws LaunchException {
        ServiceTracker<ToIntFunction, ToIntFunction> tracker = programs(name.orElse("*"));
        tracker.open();
        try {
            // Left open: closing it would give the program back while it runs.
            @Nullable ToIntFunction program = tracker.waitForService(patience.toMillis());
            if (program != null) {
                return program;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<String> reasons = new ArrayList<>();
        reasons.add("no bundle offers a program");
        reasons.addAll(Components.waiting(framework.getBundleContext()));
        throw new LaunchException(reasons);
    }

    @SuppressWarnings("rawtypes") // as above
    private ServiceTracker<ToIntFunction, ToIntFunction> programs(String name) {
        String filter = "(&(objectClass=" + ToIntFunction.class.getName() + ")(" + PROGRAM + "=" + name + "))";
        try {
            return new ServiceTracker<>(framework.getBundleContext(), FrameworkUtil.createFilter(filter), null);
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(filter, e);
        }
    }

    /** Has {@link #close} do nothing: the process is about to end. */
    void leaveRunning() {
        left = true;
    }

    /** Stops every bundle and the framework. */
    @Override
    public void close() {
        if (left) {
            return;
        }
        try {
            framework.stop();
            framework.waitForStop(STOP_PATIENCE.toMillis());
        } catch (BundleException e) {
            throw new IllegalStateException("the OSGi framework does not stop: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

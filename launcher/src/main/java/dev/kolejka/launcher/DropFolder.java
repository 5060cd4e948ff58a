package dev.kolejka.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;

/**
 * Takes jars into a framework that runs, and lets go of them again, so that what works is never given up for what does
 * not. A jar becomes a bundle of its own beside the one it replaces; only when that has started and offers the same
 * services, the older one of its name stops, and starts again should the newer be taken away. A jar that is refused changes nothing. Any thread.
 */
final class DropFolder {

    /** The property of a service that judges dropped bundles. */
    static final String CHECK = "kolejka.drop.check";

    private static final System.Logger LOG = System.getLogger(DropFolder.class.getName());

    private final BundleContext framework;
    private final Trust trust;
    private final Pattern replaceable;
    private final Map<Path, Bundle> taken = new HashMap<>();
    private int count;

    /**
     * A drop folder.
     *
     * @param framework   where the bundles are
     * @param trust       whose jars are taken
     * @param replaceable names of bundles that can be replaced while they are in use
     */
    DropFolder(BundleContext framework, Trust trust, Pattern replaceable) {
        this.framework = framework;
        this.trust = trust;
        this.replaceable = replaceable;
    }

    /** Says so when jars in a folder will not be taken because of who may write it. */
    void look(Path folder) {
        if (Files.exists(folder)) {
            trust.complaintAboutFolder(folder)
                    .ifPresent(complaint -> LOG.log(
                            Level.WARNING, "event=drop_ignored folder=" + folder + " reason=\"" + complaint + "\""));
        }
    }

    /**
     * Takes a jar that is new, or that has changed. When it is refused, the log says why, and all stays as it was.
     *
     * @param jar whole and no longer written
     */
    synchronized void put(Path jar) {
        try {
            Bundle former = taken.get(jar);
            Bundle fresh = install(jar);
            start(fresh);
            checkOffers(fresh);
            checkWork(fresh);
            taken.put(jar, fresh);
            LOG.log(
                    Level.INFO,
                    "event=drop_taken file=" + jar + " bundle=" + fresh.getSymbolicName() + " version="
                            + fresh.getVersion());
            stopOlder(fresh, former);
            if (former != null) {
                uninstall(former);
            }
        } catch (Refusal refusal) {
            LOG.log(
                    Level.WARNING,
                    "event=drop_refused file=" + jar + " reason=\"" + oneLine(refusal.getMessage())
                            + "\": what ran before goes on");
        }
    }

    /** Lets go of a jar that is no longer there. What it replaced starts again first. */
    synchronized void remove(Path jar) {
        Bundle gone = taken.remove(jar);
        if (gone == null) {
            return;
        }
        older(gone).ifPresent(this::startAgain);
        LOG.log(Level.INFO, "event=drop_removed file=" + jar + " bundle=" + gone.getSymbolicName());
        uninstall(gone);
    }

    private Bundle install(Path jar) throws Refusal {
        Optional<String> complaint = trust.complaintAboutFile(jar);
        if (complaint.isPresent()) {
            throw new Refusal(complaint.get());
        }
        try (InputStream content = Files.newInputStream(jar)) {
            return check(framework.installBundle(jar.toUri() + "?" + ++count, content));
        } catch (BundleException | IOException e) {
            throw new Refusal("it is no bundle: " + root(e).getMessage());
        }
    }

    private Bundle check(Bundle fresh) throws Refusal {
        String name = fresh.getSymbolicName();
        if (name == null) {
            uninstall(fresh);
            throw new Refusal("it is no bundle: its manifest has no Bundle-SymbolicName");
        }
        boolean inUse = namesakes(fresh).stream().anyMatch(other -> !taken.containsValue(other));
        if (inUse && !replaceable.matcher(name).matches()) {
            uninstall(fresh);
            throw new Refusal(name + " cannot be replaced while it is in use: stop, put the jar into bundles/, start");
        }
        return fresh;
    }

    private void start(Bundle fresh) throws Refusal {
        try {
            fresh.start();
        } catch (BundleException e) {
            List<String> missing = Missing.of(fresh, framework);
            uninstall(fresh);
            throw new Refusal(
                    missing.isEmpty() ? "it does not start: " + reason(e) : "it needs " + String.join(", ", missing));
        }
    }

    private void checkOffers(Bundle fresh) throws Refusal {
        for (Bundle other : namesakes(fresh)) {
            Optional<String> missing =
                    other.getState() == Bundle.ACTIVE ? Offers.missing(fresh, other, framework) : Optional.empty();
            if (missing.isPresent()) {
                uninstall(fresh);
                throw new Refusal("it starts, but does not offer a " + missing.get() + " as the one it would replace");
            }
        }
    }

    /**
     * Asks whoever uses such bundles whether this one does what it came for. They are services of type
     * {@link LongPredicate} with the property {@value #CHECK}, and are asked with the bundle's id.
     */
    private void checkWork(Bundle fresh) throws Refusal {
        for (LongPredicate check : checks()) {
            if (!check.test(fresh.getBundleId())) {
                uninstall(fresh);
                throw new Refusal("it starts, but does not work; the log says why");
            }
        }
    }

    private List<LongPredicate> checks() {
        try {
            return framework.getServiceReferences(LongPredicate.class, "(" + CHECK + "=*)").stream()
                    .map(framework::getService)
                    .toList();
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(CHECK, e);
        }
    }

    private void stopOlder(Bundle fresh, @Nullable Bundle former) {
        for (Bundle other : namesakes(fresh)) {
            if (!other.equals(former) && other.getState() == Bundle.ACTIVE) {
                try {
                    other.stop();
                } catch (BundleException e) {
                    LOG.log(
                            Level.WARNING,
                            "event=drop_replaced_does_not_stop bundle=" + other + " reason=" + reason(e));
                }
            }
        }
    }

    private void startAgain(Bundle bundle) {
        try {
            bundle.start();
        } catch (BundleException e) {
            LOG.log(Level.WARNING, "event=drop_replaced_does_not_start bundle=" + bundle + " reason=" + reason(e));
        }
    }

    private static void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            LOG.log(Level.WARNING, "event=drop_not_removed bundle=" + bundle + " reason=" + reason(e));
        }
    }

    private List<Bundle> namesakes(Bundle bundle) {
        return Arrays.stream(framework.getBundles())
                .filter(other -> !other.equals(bundle))
                .filter(other -> String.valueOf(bundle.getSymbolicName()).equals(other.getSymbolicName()))
                .toList();
    }

    /** Who of its name is to run without it: the last to come, which may run already. */
    private Optional<Bundle> older(Bundle bundle) {
        return namesakes(bundle).stream().max(Comparator.comparing(Bundle::getBundleId));
    }

    private static String reason(Exception e) {
        Throwable cause = e.getCause();
        return e.getMessage() + (cause == null ? "" : " (" + cause + ")");
    }

    /** What the framework wraps around it says no more than the name of the file. */
    private static Throwable root(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : root(cause);
    }

    private static String oneLine(@Nullable String text) {
        return String.valueOf(text).replaceAll("\\p{Cntrl}+", " ");
    }

    private static final class Refusal extends Exception {

        private static final long serialVersionUID = 1L;

        Refusal(String reason) {
            super(reason);
        }
    }
}

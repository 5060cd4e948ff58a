package dev.kolejka.server.keys;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.server.KeyRing;
import dev.kolejka.api.server.KeyRings;
import dev.kolejka.api.server.Roster;
import dev.kolejka.api.server.RunDirectory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens the keys that lie as files in a run directory. Each ring it opens has one thread, {@code kolejka-keys}, which is
 * there while keys are derived. Any thread.
 */
@Component
public final class FileKeyRings implements KeyRings {

    private static final Logger LOG = System.getLogger(FileKeyRings.class.getPackageName());
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final int MAX_NAMED = 10;

    private final Sealing sealing;

    /**
     * Built by Declarative Services.
     *
     * @param sealing makes and derives keys
     */
    @Activate
    public FileKeyRings(@Reference Sealing sealing) {
        this.sealing = sealing;
    }

    @Override
    public KeyRing open(RunDirectory run, Roster roster) throws RefusedException {
        ExecutorService worker = worker();
        try {
            WatchedKeyRing ring = new WatchedKeyRing(new KeyStore(run.path(), sealing), sealing, roster, worker);
            warn(ring.shutOut());
            return ring;
        } catch (RefusedException | RuntimeException refused) {
            worker.shutdownNow();
            throw refused;
        }
    }

    /** As many tasks wait for it as there are people: each asks for one key. */
    private static ExecutorService worker() {
        ThreadPoolExecutor worker = new ThreadPoolExecutor(
                1, 1, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "kolejka-keys");
                    thread.setDaemon(true);
                    return thread;
                });
        worker.allowCoreThreadTimeOut(true);
        return worker;
    }

    private static void warn(List<String> shutOut) {
        if (shutOut.isEmpty()) {
            return;
        }
        String names = shutOut.stream().limit(MAX_NAMED).map(Text::clean).collect(Collectors.joining(", "));
        String more = shutOut.size() > MAX_NAMED ? " and " + (shutOut.size() - MAX_NAMED) + " more" : "";
        LOG.log(
                Level.WARNING,
                "event=no_password: nothing lets in " + names + more
                        + "; set a password with \"kolejka-server passwd LOGIN\"");
    }
}

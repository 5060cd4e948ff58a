package dev.kolejka.server.router;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Operations;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What SIGHUP does, as servers have it: the configuration is read again. The launcher finds it as a service and calls it,
 * on a thread of the signal's own.
 */
@Component(service = Runnable.class, property = "kolejka.signal=HUP")
public final class ReloadOnHangUp implements Runnable {

    private static final Logger LOG = System.getLogger(ReloadOnHangUp.class.getPackageName());

    private final Operations operations;

    /**
     * Built by Declarative Services.
     *
     * @param operations what is asked to reload
     */
    @Activate
    public ReloadOnHangUp(@Reference Operations operations) {
        this.operations = operations;
    }

    /** Reloads, and waits until it is done. Nobody hears what became of it but the log. */
    @Override
    public void run() {
        LOG.log(Level.INFO, "event=hang_up: the configuration is read again");
        try {
            operations.reload();
        } catch (RefusedException refused) {
            LOG.log(Level.WARNING, "event=reload_refused: " + refused.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}

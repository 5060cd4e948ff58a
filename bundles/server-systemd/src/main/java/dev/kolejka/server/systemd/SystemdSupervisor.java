package dev.kolejka.server.systemd;

import dev.kolejka.api.server.Supervisor;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Tells systemd, or whatever listens where NOTIFY_SOCKET says, by its protocol (sd_notify(3)). Any thread. */
@Component
public final class SystemdSupervisor implements Supervisor {

    /** The environment variable that names the socket. */
    static final String VARIABLE = "NOTIFY_SOCKET";

    private static final Logger LOG = System.getLogger(SystemdSupervisor.class.getPackageName());
    private static final long NANOS_PER_MICRO = 1000;

    private final @Nullable NotifySocket socket;
    private final LongSupplier monotonicNanos;

    /** Built by Declarative Services. */
    @Activate
    public SystemdSupervisor() {
        // On Linux this is CLOCK_MONOTONIC, which is what systemd compares with.
        this(System.getenv(VARIABLE), System::nanoTime);
    }

    SystemdSupervisor(@Nullable String socket, LongSupplier monotonicNanos) {
        this.monotonicNanos = monotonicNanos;
        this.socket = socket == null || socket.isEmpty() ? null : open(socket);
    }

    private static @Nullable NotifySocket open(String name) {
        Optional<byte[]> address = SocketAddress.of(name);
        if (address.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "event=not_notified: " + VARIABLE + " is \"" + name
                            + "\", expected an absolute path or @ and a name; the service manager is told nothing");
        }
        return address.map(NotifySocket::new).orElse(null);
    }

    @Override
    public void ready(String status) {
        tell("READY=1\nSTATUS=" + status.replace('\n', ' '));
    }

    @Override
    public void reloading() {
        tell("RELOADING=1\nMONOTONIC_USEC=" + monotonicNanos.getAsLong() / NANOS_PER_MICRO);
    }

    @Override
    public void stopping() {
        tell("STOPPING=1");
    }

    private void tell(String state) {
        if (socket == null) {
            return;
        }
        try {
            socket.send(state);
        } catch (IOException | LinkageError failed) {
            LOG.log(
                    Level.WARNING,
                    "event=not_notified: the service manager was not told "
                            + state.lines().findFirst().orElse("") + ": " + failed.getMessage());
        }
    }
}

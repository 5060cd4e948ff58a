package dev.kolejka.server.router;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Control;
import dev.kolejka.api.server.Operations;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The control socket of a server, which is there from when it first serves until it ends. One thread. */
final class ControlDoor implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ControlDoor.class.getPackageName());

    private final @Nullable Control control;
    private final Path run;
    private final Operations operations;
    private boolean tried;
    private Control.@Nullable Opened socket;

    /**
     * One that is closed.
     *
     * @param control makes sockets, null where nothing does
     */
    ControlDoor(@Nullable Control control, Path run, Operations operations) {
        this.control = control;
        this.run = run;
        this.operations = operations;
    }

    /** Opens it the first time. A server that operators cannot ask serves all the same. */
    void open() {
        if (tried) {
            return;
        }
        tried = true;
        if (control == null) {
            LOG.log(Level.WARNING, "event=no_control: no bundle here lets operators ask this server anything");
            return;
        }
        try {
            socket = control.open(run, operations);
        } catch (RefusedException e) {
            LOG.log(Level.WARNING, "event=no_control: operators cannot ask this server anything: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.close();
        }
    }
}

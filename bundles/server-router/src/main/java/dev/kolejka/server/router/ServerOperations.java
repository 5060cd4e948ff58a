package dev.kolejka.server.router;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.server.Journals;
import dev.kolejka.api.server.MailKeeper;
import dev.kolejka.api.server.Operations;
import dev.kolejka.api.server.ServerStatus;
import dev.kolejka.api.server.ServerStatus.BackupReport;
import dev.kolejka.api.server.ServerStatus.ReloadReport;
import dev.kolejka.api.server.ServerStatus.SwapReport;
import dev.kolejka.api.server.SessionStatus;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What operators ask, brought to whichever server of this process serves now. Any thread. */
@Component(service = {Operations.class, ServerOperations.class})
public final class ServerOperations implements Operations {

    /**
     * Who serves.
     *
     * @param audience hears what becomes of a reload
     */
    private record Serving(Generations generations, Daemon.Audience audience) {}

    private final OptionalServices services;
    private volatile @Nullable Serving serving;

    /**
     * Built by Declarative Services.
     *
     * @param services what a backup needs
     */
    @Activate
    public ServerOperations(@Reference OptionalServices services) {
        this.services = services;
    }

    /**
     * From now on these are asked.
     *
     * @param audience hears what becomes of a reload
     */
    void begin(Generations generations, Daemon.Audience audience) {
        serving = new Serving(generations, audience);
    }

    /** From now on nobody can be asked. */
    void end() {
        serving = null;
    }

    @Override
    public ServerStatus status() throws RefusedException {
        return server().status();
    }

    @Override
    public SwapReport swap(String from, String to) throws RefusedException, InterruptedException {
        return serving().generations().swap(from, to);
    }

    @Override
    public ReloadReport reload() throws RefusedException, InterruptedException {
        Serving present = serving();
        present.audience().reloading();
        try {
            return present.generations().reload();
        } catch (RefusedException refused) {
            present.audience().reloadRefused();
            throw refused;
        }
    }

    @Override
    public BackupReport backUp(Path file) throws RefusedException {
        Journals present = services.journals;
        if (present == null) {
            throw new RefusedException(ExitStatus.UNAVAILABLE, Saying.of(ServerPhrase.NOTHING_TO_BACK_UP));
        }
        return server().backUp(present, file);
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
        return server().desk();
    }

    private Server server() throws RefusedException {
        return serving().generations().serving();
    }

    private Serving serving() throws RefusedException {
        Serving present = serving;
        if (present == null) {
            throw Generations.gone();
        }
        return present;
    }
}

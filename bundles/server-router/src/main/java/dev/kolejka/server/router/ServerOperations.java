package dev.kolejka.server.router;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Journals;
import dev.kolejka.api.server.MailKeeper;
import dev.kolejka.api.server.Operations;
import dev.kolejka.api.server.ServerStatus;
import dev.kolejka.api.server.ServerStatus.ReloadReport;
import dev.kolejka.api.server.ServerStatus.SwapReport;
import dev.kolejka.api.server.SessionStatus;
import dev.kolejka.api.server.Supervisor;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What operators ask, brought to whichever server of this process serves now. Any thread. */
@Component(service = {Operations.class, ServerOperations.class})
public final class ServerOperations implements Operations {

    private final OptionalServices services;
    private volatile @Nullable Generations serving;

    /**
     * Built by Declarative Services.
     *
     * @param services what a backup and a supervisor need
     */
    @Activate
    public ServerOperations(@Reference OptionalServices services) {
        this.services = services;
    }

    /** From now on these are asked. */
    void begin(Generations generations) {
        serving = generations;
    }

    /** From now on nobody can be asked. */
    void end() {
        serving = null;
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
        services.tellSupervisor(Supervisor::reloading);
        try {
            return generations.reload();
        } catch (RefusedException refused) {
            services.tellSupervisor(present -> present.ready("reload refused, the configuration before counts"));
            throw refused;
        }
    }

    @Override
    public long backUp(Path file) throws RefusedException {
        Journals present = services.journals;
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

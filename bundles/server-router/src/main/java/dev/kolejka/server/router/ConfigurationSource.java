package dev.kolejka.server.router;

import dev.kolejka.api.program.Arguments;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.ConfigurationException;
import dev.kolejka.api.server.Configurations;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a server: its file as the command line amends it, read when the server starts and again whenever
 * operators ask. What this installation cannot do, and what cannot change while a server runs, is refused rather than
 * passed over. Any thread.
 */
final class ConfigurationSource implements Generations.Source {

    private final Configurations configurations;
    private final OptionalServices services;
    private final Arguments arguments;
    private final Path file;
    private final DoorOptions first;

    /**
     * Reads it for the first time.
     *
     * @param services  what there is besides
     * @param arguments what the command line says about doors
     * @param file      the configuration
     * @throws ConfigurationException if anything is wrong with it
     * @throws RefusedException       USAGE for what the command line says, CONFIG for what cannot be done here
     */
    ConfigurationSource(Configurations configurations, OptionalServices services, Arguments arguments, Path file)
            throws RefusedException, ConfigurationException {
        this.configurations = configurations;
        this.services = services;
        this.arguments = arguments;
        this.file = file;
        first = configured();
    }

    /** As it was when the server started. */
    DoorOptions first() {
        return first;
    }

    @Override
    public DoorOptions read() throws RefusedException {
        try {
            DoorOptions options = configured();
            requireUnchanged(
                    "durability",
                    first.configuration().durability(),
                    options.configuration().durability());
            requireUnchanged(
                    "history",
                    first.configuration().history(),
                    options.configuration().history());
            return options;
        } catch (ConfigurationException e) {
            throw new RefusedException(ExitStatus.CONFIG, Saying.of(ServerPhrase.NOTHING_HAS_CHANGED, e.saying()), e);
        }
    }

    private DoorOptions configured() throws RefusedException, ConfigurationException {
        DoorOptions options = DoorOptions.read(arguments, configurations.read(file));
        requireFeasible(options.configuration());
        return options;
    }

    private static void requireUnchanged(String setting, @Nullable Object before, @Nullable Object now)
            throws RefusedException {
        if (!Objects.equals(before, now)) {
            throw new RefusedException(ExitStatus.CONFIG, Saying.of(ServerPhrase.CANNOT_CHANGE, setting));
        }
    }

    private void requireFeasible(Configuration configuration) throws RefusedException {
        boolean isJournalMissing = services.journals == null;
        if (configuration.durability() != Durability.PROCESS && isJournalMissing) {
            throw infeasible(ServerPhrase.DISK_NEEDS_A_JOURNAL);
        }
        if (configuration.history() != null && services.histories == null) {
            throw infeasible(ServerPhrase.NO_HISTORY_BUNDLE);
        }
        if (configuration.history() != null && isJournalMissing) {
            throw infeasible(ServerPhrase.HISTORY_NEEDS_A_JOURNAL);
        }
    }

    private static RefusedException infeasible(ServerPhrase why) {
        return new RefusedException(ExitStatus.CONFIG, Saying.of(why));
    }
}

package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RunPath;
import dev.kolejka.api.sealing.Role;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call of a command: where it was called, and what every command can be told. One thread.
 *
 * @param surroundings what is there
 * @param options      what was typed for every command to know
 * @param output       where to say what there is to say
 */
record Call(Surroundings surroundings, CommonOptions options, Output output) {

    /**
     * The run directory: the one given, or found as the menu finds it.
     *
     * @throws CommandException USAGE when it cannot be one
     */
    Path run() throws CommandException {
        try {
            return RunPath.find(options.run(), surroundings.environment());
        } catch (InvalidPathException noPath) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_RUN, noPath.getReason());
        }
    }

    /**
     * Whose session it is: the one given, else that of the environment, else that of the system.
     *
     * @throws CommandException USAGE when it cannot be anybody's
     */
    String user() throws CommandException {
        return user(null);
    }

    /**
     * Whose it is when the command itself was told a login.
     *
     * @param login null when it was not; then as {@link #user()}
     * @throws CommandException USAGE when it cannot be anybody's
     */
    String user(@Nullable String login) throws CommandException {
        return LoginName.of(Optional.ofNullable(login).or(options::user), surroundings);
    }

    /** A conversation with the server, not connected yet. */
    Chat open(Role role) throws CommandException {
        return surroundings.chats().sealed(run(), options.door(), role);
    }

    /**
     * Waits until all that was said is where it goes, and whoever reads a pipe has taken it.
     *
     * @throws IOException          if nobody reads any more
     * @throws InterruptedException if interrupted while waiting
     */
    void awaitTaken() throws IOException, InterruptedException {
        output.flush();
        if (!surroundings.reader().awaitTaken()) {
            throw new IOException("nobody reads the pipe");
        }
    }
}

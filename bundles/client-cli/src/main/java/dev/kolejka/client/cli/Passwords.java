package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Where a password comes from: a file, else the terminal, else one line of standard input. Never an argument and never
 * the environment, which others can see. One thread.
 *
 * <p>Reading cannot be interrupted, so a daemon thread, {@code kolejka-password}, does that while the calling one waits,
 * which can be.
 */
final class Passwords {

    /** A terminal that asks without showing what is typed. */
    interface Prompt {

        /** Waits for a line; null when there will be none. */
        char @Nullable [] ask(String prompt) throws IOException;
    }

    /** As it is called where files are, too. */
    private static final String STANDARD_INPUT = "-";

    private final Optional<Prompt> prompt;
    private final boolean typed;
    private final InputStream in;

    /**
     * Sources.
     *
     * @param prompt the terminal; empty when there is none, or none that can hide what is typed
     * @param typed  whether standard input is a terminal all the same
     * @param in     standard input, not buffered
     */
    Passwords(Optional<Prompt> prompt, boolean typed, InputStream in) {
        this.prompt = prompt;
        this.typed = typed;
        this.in = in;
    }

    /**
     * Gets a password.
     *
     * @param file     the file to read it from, if any was named
     * @param question what to ask on a terminal, ends in a blank
     * @return a new array, to be wiped by the caller
     * @throws CommandException     when there is none, or it cannot be taken from there
     * @throws InterruptedException if interrupted while waiting for it
     */
    char[] read(Optional<Path> file, String question) throws CommandException, InterruptedException {
        if (file.isPresent()) {
            return PasswordFile.read(file.get());
        }
        if (prompt.isPresent()) {
            return await(() -> ask(prompt.get(), question));
        }
        if (typed) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_SEEN);
        }
        return await(() -> SecretLine.read(in, STANDARD_INPUT));
    }

    /** Whether there is a file to read a password from, so that nobody has to be asked. */
    boolean hasOne(Call call) throws CommandException {
        return PasswordSources.file(call).isPresent();
    }

    /**
     * Gets a password for a command whose standard input may be something else: from a file, else from whoever sits at the
     * terminal.
     *
     * @param who      whose
     * @param question what to ask on a terminal, ends in a blank
     * @return a new array, to be wiped by the caller
     * @throws CommandException     NOT_ALLOWED when there is neither; or when it cannot be taken from there
     * @throws InterruptedException if interrupted while waiting for it
     */
    char[] find(Call call, String who, String question) throws CommandException, InterruptedException {
        Optional<Path> file = PasswordSources.file(call);
        if (file.isEmpty() && prompt.isEmpty()) {
            throw new CommandException(ExitStatus.NOT_ALLOWED, Phrase.NO_PASSWORD, who);
        }
        return read(file, question);
    }

    private static char[] ask(Prompt prompt, String question) throws CommandException, IOException {
        char @Nullable [] secret = prompt.ask(question);
        if (secret == null || secret.length == 0) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_NOTHING_TYPED);
        }
        return secret;
    }

    private static char[] await(Callable<char[]> reading) throws CommandException, InterruptedException {
        FutureTask<char[]> secret = new FutureTask<>(reading);
        Thread thread = new Thread(secret, "kolejka-password");
        thread.setDaemon(true);
        thread.start();
        try {
            return secret.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof CommandException refused) {
                throw refused;
            }
            if (failed.getCause() instanceof IOException unreadable) {
                throw new CommandException(ExitStatus.IO_ERROR, Phrase.BAD_TERMINAL, Reasons.of(unreadable));
            }
            throw new IllegalStateException("reading a password failed", failed.getCause());
        }
    }
}

package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.Saying.Count;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.server.Passwords;
import dev.kolejka.api.server.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code init [DIR]}: writes a configuration to begin with, and makes the run directory with the keys of its people. Never
 * over anything. One thread.
 */
final class InitCommand {

    static final String WORD = "init";
    static final String USAGE = "init [DIR] [--empty] [--run DIR]";

    private static final String EMPTY = "--empty";

    private final Passwords passwords;
    private final Screen screen;

    /**
     * Speaks to an operator.
     *
     * @param passwords makes and keeps them
     * @param screen    what was written, passwords, and what to type next are results
     */
    InitCommand(Passwords passwords, Screen screen) {
        this.passwords = passwords;
        this.screen = screen;
    }

    ExitStatus carryOut(List<String> command) throws RefusedException {
        TypedCommand typed = TypedCommand.read(command, List.of(TypedCommand.RUN), List.of(EMPTY));
        typed.requireWords(1, 2, USAGE);
        Path directory = TypedCommand.path(typed.word(1).orElse("."));
        Path file = directory.resolve(ConfigurationPath.JSON).normalize();
        Optional<String> run = typed.option(TypedCommand.RUN);
        Path runDirectory = run.isPresent()
                ? TypedCommand.path(run.get())
                : directory.resolve("run").normalize();
        Sample sample = typed.has(EMPTY) ? Sample.EMPTY : Sample.DEMO;
        requireFree(directory, runDirectory);
        begin(sample, file, runDirectory);
        return ExitStatus.OK;
    }

    private static void requireFree(Path directory, Path run) throws RefusedException {
        for (String name : List.of(ConfigurationPath.JSON, ConfigurationPath.CLASSIC)) {
            Path file = directory.resolve(name).normalize();
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw there(CommandPhrase.FILE_IS_THERE, file);
            }
        }
        try (DirectoryStream<Path> inRun = Files.newDirectoryStream(run)) {
            if (inRun.iterator().hasNext()) {
                throw there(CommandPhrase.RUN_IN_USE, run);
            }
        } catch (NoSuchFileException free) {
            return; // it will be made
        } catch (NotDirectoryException file) {
            throw there(CommandPhrase.RUN_IS_A_FILE, run);
        } catch (IOException unreadable) {
            throw Trouble.io(FilePhrase.RUN_NOT_SEEN, run, unreadable);
        }
    }

    private static RefusedException there(CommandPhrase what, Path path) {
        return new RefusedException(
                ExitStatus.CANNOT_CREATE, Saying.of(CommandPhrase.NOTHING_WRITTEN, Saying.of(what, path), USAGE));
    }

    private void begin(Sample sample, Path file, Path run) throws RefusedException {
        Map<String, char[]> made = new LinkedHashMap<>();
        boolean wasThere = Files.exists(run);
        try (RunDirectory held = new OwnedRunDirectories().take(run, QueueAccess.DEFAULT)) {
            for (String login : sample.logins()) {
                made.put(
                        login,
                        passwords.obtain(
                                Passwords.Origin.GENERATED,
                                login,
                                screen.words().language()));
            }
            if (!made.isEmpty()) {
                passwords.set(held.path(), made);
            }
            write(file, sample.json());
            sayOrTakeBack(sample, made, file, run);
        } catch (RefusedException | RuntimeException failed) {
            discard(run, wasThere, failed);
            throw failed;
        } finally {
            made.values().forEach(password -> Arrays.fill(password, '\0'));
        }
    }

    /** So that it can be tried again: nothing was in there before. */
    private static void discard(Path run, boolean wasThere, Exception failed) {
        try (DirectoryStream<Path> made = Files.newDirectoryStream(run)) {
            for (Path file : made) {
                Files.delete(file);
            }
            if (!wasThere) {
                Files.delete(run);
            }
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    /** Last, so that a configuration is there only when its people can log in. */
    private static void write(Path file, String json) throws RefusedException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            NewFile.write(file, json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw Trouble.io(FilePhrase.NOT_WRITTEN, file, failed);
        }
    }

    /** Nobody else knows the passwords. */
    private void sayOrTakeBack(Sample sample, Map<String, char[]> made, Path file, Path run) throws RefusedException {
        say(sample, made, file, run);
        try {
            screen.requireShown();
        } catch (RefusedException unseen) {
            try {
                Files.delete(file);
            } catch (IOException alsoFailed) {
                unseen.addSuppressed(alsoFailed);
            }
            throw unseen;
        }
    }

    private void say(Sample sample, Map<String, char[]> made, Path file, Path run) {
        String options = "--config " + ShellWord.of(file) + " --run " + ShellWord.of(run);
        if (made.isEmpty()) {
            screen.result(CommandPhrase.WROTE_WITHOUT_PEOPLE, file, run, options);
            return;
        }
        screen.result(
                CommandPhrase.WROTE_WITH_PEOPLE,
                file,
                new Count(CommandPhrase.PEOPLE, made.size()),
                new Count(CommandPhrase.GROUPS, sample.groups()),
                run);
        made.forEach((login, password) -> {
            screen.out().print("  " + login + "  ");
            screen.out().println(password);
        });
        screen.result(CommandPhrase.NEXT, options, ShellWord.of(run));
    }
}

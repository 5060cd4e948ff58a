package dev.kolejka.itest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A program about to be started, on the Java that runs the tests; of its environment only PATH and HOME stay. It uses
 * the tests' own archives of classes unless it is told otherwise, and so leaves nothing in the home of whoever runs the tests.
 */
final class Command {

    private static final List<String> KEPT = List.of("PATH", "HOME");

    private final ProcessBuilder builder;

    Command(Path program, String... arguments) {
        builder = new ProcessBuilder(program.toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().retainAll(KEPT);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(SharedArchives.ENVIRONMENT);
        builder.environment().put("XDG_STATE_HOME", StateFolder.PATH.toString());
    }

    Command with(String variable, String value) {
        builder.environment().put(variable, value);
        return this;
    }

    Command without(String variable) {
        builder.environment().remove(variable);
        return this;
    }

    Command in(Path directory) {
        builder.directory(directory.toFile());
        return this;
    }

    /** Starts it without anybody who listens; what it complains about goes where our complaints go. */
    Process startProcess() throws IOException {
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    Running start() throws IOException {
        return new Running(builder.start());
    }
}

package dev.kolejka.server.router;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Control;
import dev.kolejka.api.server.Operations;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A control socket that only remembers what it was asked. */
final class RecordingControl implements Control {

    final List<String> asked = new ArrayList<>();
    final CountDownLatch opened = new CountDownLatch(1);
    volatile boolean closed;

    @Nullable
    RefusedException failure;

    private @Nullable Operations operations;

    Operations operations() {
        return Objects.requireNonNull(operations);
    }

    @Override
    public Opened open(Path run, Operations asks) throws RefusedException {
        if (failure != null) {
            throw failure;
        }
        operations = asks;
        opened.countDown();
        return () -> closed = true;
    }

    @Override
    public ExitStatus ask(Path run, Wish wish, PrintStream out) throws RefusedException {
        asked.add(run + " " + wish.words() + " " + wish.format() + " " + wish.consent());
        if (failure != null) {
            throw failure;
        }
        return ExitStatus.OK;
    }

    @Override
    public List<String> usage(Language language) {
        return List.of("swap FROM TO    replaces");
    }
}

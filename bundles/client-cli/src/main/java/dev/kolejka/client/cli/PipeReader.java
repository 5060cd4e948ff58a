package dev.kolejka.client.cli;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Whoever reads the pipe that standard output is. What is in a pipe when its last reader goes is lost, and a writer learns
 * of that only with the next it writes: too late for mail, which {@code kolejka receive | head -1} must not lose. So how
 * much is still in the pipe is looked at, by opening it for a moment at its other end, and when nobody takes it, whether
 * somebody is there (/proc, Linux). What is no pipe, a file or a terminal, has what was written. One thread.
 */
final class PipeReader implements OutputReader {

    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
    private static final Path PROCESSES = Path.of("/proc");
    private static final String PIPE = "pipe:[";

    /** Between two looks, while it is being read. */
    private static final long LOOK_MILLIS = 2;

    /** Between two looks at a pipe that nobody has read from for a while. */
    private static final long SLOW_LOOK_MILLIS = 100;

    /** Looks after which it has not been read from for a while. */
    private static final int QUICK_LOOKS = 25;

    /** A reader that cannot be seen is another user's. It may have this many slow looks' time. */
    private static final int PATIENT_LOOKS = 30;

    private final Path descriptor;

    /** Which pipe it is; empty when it is none. */
    private final Optional<String> pipe;

    private PipeReader(Path descriptor, Optional<String> pipe) {
        this.descriptor = descriptor;
        this.pipe = pipe;
    }

    /** That of this process. */
    static PipeReader ofProcess() {
        return new PipeReader(STANDARD_OUTPUT, target(STANDARD_OUTPUT).filter(name -> name.startsWith(PIPE)));
    }

    @Override
    public boolean awaitTaken() throws InterruptedException {
        if (pipe.isEmpty()) {
            return true;
        }
        int unseen = 0;
        int before = 0;
        for (int looks = 0; ; looks++) {
            int left = left();
            if (left == 0) {
                return true;
            }
            boolean isSlow = looks >= QUICK_LOOKS;
            unseen = left != before || !isSlow || isSomebodyThere(pipe.get()) ? 0 : unseen + 1;
            if (unseen > PATIENT_LOOKS) {
                return false;
            }
            before = left;
            TimeUnit.MILLISECONDS.sleep(isSlow ? SLOW_LOOK_MILLIS : LOOK_MILLIS);
        }
    }

    /** Bytes that nobody has taken. */
    private int left() {
        try (FileInputStream other = new FileInputStream(descriptor.toFile())) {
            return other.available();
        } catch (IOException cannotBeKnown) {
            return 0;
        }
    }

    private static boolean isSomebodyThere(String pipe) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            long self = ProcessHandle.current().pid();
            for (Path process : processes) {
                if (!process.endsWith(Long.toString(self)) && reads(process, pipe)) {
                    return true;
                }
            }
        } catch (IOException cannotBeKnown) {
            return true;
        }
        return false;
    }

    private static boolean reads(Path process, String pipe) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path open : descriptors) {
                if (target(open).filter(pipe::equals).isPresent() && isForReading(process, open)) {
                    return true;
                }
            }
        } catch (IOException anothers) {
            return false;
        }
        return false;
    }

    /** The lowest digit of its flags, in octal: 0 for reading, 1 for writing, 2 for both. */
    private static boolean isForReading(Path process, Path open) throws IOException {
        for (String line : Files.readAllLines(process.resolve("fdinfo").resolve(open.getFileName()))) {
            if (line.startsWith("flags:")) {
                return !line.endsWith("1");
            }
        }
        return false;
    }

    private static Optional<String> target(Path descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException closed) {
            return Optional.empty();
        }
    }
}

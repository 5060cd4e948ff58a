package dev.kolejka.server.doctor;

import dev.kolejka.api.program.SharedFileSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Whether the run directory lies on a file system of this machine, and one that outlives it. */
final class FileSystemCheck implements Check {

    /** Tells on what a file lies. */
    interface Types {

        /** The name of the file system, as /proc/mounts has it. */
        String of(Path file) throws IOException;
    }

    private static final List<String> IN_MEMORY = List.of("tmpfs", "ramfs");

    private final RunFolder run;
    private final Types types;

    FileSystemCheck(RunFolder run, Types types) {
        this.run = run;
        this.types = types;
    }

    @Override
    public List<Finding> look() throws IOException {
        if (!run.isThere()) {
            return List.of();
        }
        String type = types.of(run.path());
        if (SharedFileSystem.isShared(type)) {
            return List.of(Finding.problem(Ailment.SHARED_FILE_SYSTEM, run.path(), type));
        }
        return IN_MEMORY.contains(type)
                ? List.of(Finding.note(Ailment.IN_MEMORY_FILE_SYSTEM, run.path(), type))
                : List.of();
    }
}

package dev.kolejka.api.server;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.queue.QueueAccess;
import java.nio.file.Path;

/** Takes run directories into use (dist/docs/protocol.md section 9). Any thread. */
public interface RunDirectories {

    /**
     * Makes the directory when it is missing, checks that it is ours and that nobody else may write it, and makes this
     * process its one server by holding byte 0 of {@code kolejka.lock}.
     *
     * @param path   the directory
     * @param access who may use the queues in it: the users' group gets into the directory, mode 0750, when it is named,
     *               else everybody may look, mode 0755
     * @return the directory, to be closed by the caller
     * @throws RefusedException CANNOT_CREATE when another server runs there, with its pid where the system tells;
     *                          NOT_ALLOWED when the directory is another's or others may write it; IO_ERROR when it
     *                          cannot be made or written
     */
    RunDirectory take(Path path, QueueAccess access) throws RefusedException;
}

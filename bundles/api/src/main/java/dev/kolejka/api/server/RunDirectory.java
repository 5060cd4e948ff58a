package dev.kolejka.api.server;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.queue.QueueAccess;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The run directory of this server, and the files in it that clients read. One thread. */
public interface RunDirectory extends AutoCloseable {

    /**
     * Where it is.
     *
     * @return an absolute path
     */
    Path path();

    /**
     * Whether an earlier server numbered people or groups otherwise: then what lies on a queue that outlived it would
     * be misread. Members of groups do not count.
     *
     * @param names who and which groups there are now
     * @return true when {@code basic.txt} says otherwise; false when there is none
     */
    boolean numberedOtherwise(Names names);

    /**
     * What {@code queue.json} says about the generation: the last one of this server, or of the one before.
     *
     * @return without doors; null when there is none that can be read
     */
    default @Nullable DoorList published() {
        return null;
    }

    /**
     * Lets the users of the queues use {@code kolejka.lock}, as {@link RunDirectories#take} did for the first generation.
     * The directory itself stays as it is.
     *
     * @param access who may use the queues from now on
     * @throws RefusedException IO_ERROR, naming the file, when the group is not there or not one of ours
     */
    void admit(QueueAccess access) throws RefusedException;

    /**
     * Writes {@code basic.txt}: whole or not at all, mode 0644.
     *
     * @param names who and which groups there are
     * @throws RefusedException IO_ERROR, naming the file
     */
    void publish(Names names) throws RefusedException;

    /**
     * Writes {@code queue.json}: whole or not at all, mode 0644.
     *
     * @param doors where the server listens
     * @throws RefusedException IO_ERROR, naming the file
     */
    void publish(DoorList doors) throws RefusedException;

    /**
     * What to say when a process has locked {@code kolejka.lock} as a whole, so that no client can hold a byte of it.
     *
     * @param nobodys a byte that it holds and nobody has a use for
     * @return a sentence for an operator, with the pid of the process where the system tells
     */
    String lockedWhole(long nobodys);

    /** Lets another server have the directory. {@code kolejka.lock} stays: it is never removed or replaced. */
    @Override
    void close();
}

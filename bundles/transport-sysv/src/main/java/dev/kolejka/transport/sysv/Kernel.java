package dev.kolejka.transport.sysv;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the transport asks of the operating system; tests put another one in its place. Any thread. The calls named
 * after system calls return what those return, or the negative {@link Errno}; they never throw.
 */
interface Kernel extends AutoCloseable {

    int IPC_CREAT = 01000;
    int IPC_EXCL = 02000;
    int IPC_NOWAIT = 04000;

    /** A longer frame is cut and taken, instead of staying at the head for ever. */
    int MSG_NOERROR = 010000;

    /** Copies the frame at an index, and takes none. Linux 3.8 and later, where CONFIG_CHECKPOINT_RESTORE is set. */
    int MSG_COPY = 040000;

    int IPC_RMID = 0;
    int IPC_SET = 1;
    int IPC_STAT = 2;

    /** The id of a queue. */
    int msgget(int key, int flags);

    /**
     * Puts a frame.
     *
     * @param message address of 8 bytes of type, and of the bytes that follow
     * @param bytes   how many follow
     */
    int msgsnd(int id, long message, int bytes, int flags);

    /**
     * Takes or copies a frame.
     *
     * @param message address of 8 bytes for the type, and of room for what follows
     * @param bytes   how much room follows
     * @param type    which frames; with {@link #MSG_COPY} an index
     * @return how many bytes followed the type
     */
    int msgrcv(int id, long message, int bytes, long type, int flags);

    /**
     * Asks about a queue, changes or removes it.
     *
     * @param state address of a {@code struct msqid_ds}
     */
    int msgctl(int id, int command, long state);

    /** The effective user of this process. */
    int userId();

    /** A user's name, if it has one. */
    Optional<String> userName(int uid);

    /** A group's name, if it has one. */
    Optional<String> groupName(int gid);

    /** A group's number, if there is such a group. */
    OptionalInt groupId(String name);

    /** The calling thread, as {@link #interrupt} wants it. */
    long currentThread();

    /** Makes {@link #interrupt} harmless for the process, and enough to end a call that waits. */
    void prepareInterrupts();

    /**
     * Ends the call in which a thread waits: it returns {@link Errno#EINTR}. A thread that waits in none goes on.
     *
     * @param thread one that lives
     */
    void interrupt(long thread);

    /** Ends all use: every later call says {@link Errno#ENDED}. Calls that run are waited for. */
    @Override
    void close();
}

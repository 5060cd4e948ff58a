package dev.kolejka.transport.sysv;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The kernel this process runs on, through {@link LibC}. Any thread. */
final class LinuxKernel implements Kernel {

    private static final System.Logger LOG = System.getLogger(LinuxKernel.class.getName());

    /**
     * Ends calls that wait. By default a process ignores this signal, so that one too many does no harm, and nearly
     * nobody uses it for what it was made for; others who interrupt their own threads chose it for that reason too.
     */
    static final int SIGURG = 23;

    /** A function that takes the number of a signal and does nothing. It is in no bundle, so it may stay for ever. */
    private static final String NOTHING = "abs";

    private static final long CLOSE_LIMIT_NANOS = 1_000_000_000;

    private final Calls calls = new Calls();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * A kernel to be closed by who made it.
     *
     * @throws LinkageError if JNA, its native part or one of the calls is missing
     */
    LinuxKernel() {
        LibC.bind();
    }

    @Override
    public int msgget(int key, int flags) {
        if (!calls.begin()) {
            return -Errno.ENDED;
        }
        try {
            return orErrno(LibC.msgget(key, flags));
        } finally {
            calls.end();
        }
    }

    @Override
    public int msgsnd(int id, long message, int bytes, int flags) {
        if (!calls.begin()) {
            return -Errno.ENDED;
        }
        try {
            return orErrno(LibC.msgsnd(id, message, bytes, flags));
        } finally {
            calls.end();
        }
    }

    @Override
    public int msgrcv(int id, long message, int bytes, long type, int flags) {
        if (!calls.begin()) {
            return -Errno.ENDED;
        }
        try {
            return orErrno((int) LibC.msgrcv(id, message, bytes, type, flags));
        } finally {
            calls.end();
        }
    }

    @Override
    public int msgctl(int id, int command, long state) {
        if (!calls.begin()) {
            return -Errno.ENDED;
        }
        try {
            return orErrno(LibC.msgctl(id, command, state));
        } finally {
            calls.end();
        }
    }

    private static int orErrno(int result) {
        return result == -1 ? -LibC.errno() : result;
    }

    @Override
    public int userId() {
        if (!calls.begin()) {
            return -Errno.ENDED;
        }
        try {
            return LibC.geteuid();
        } finally {
            calls.end();
        }
    }

    @Override
    public Optional<String> userName(int uid) {
        return whileBound(() -> UserTables.userName(uid), Optional.empty());
    }

    @Override
    public Optional<String> groupName(int gid) {
        return whileBound(() -> UserTables.groupName(gid), Optional.empty());
    }

    @Override
    public OptionalInt groupId(String name) {
        return whileBound(() -> UserTables.groupId(name), OptionalInt.empty());
    }

    private <T> T whileBound(Supplier<T> question, T otherwise) {
        if (!calls.begin()) {
            return otherwise;
        }
        try {
            return question.get();
        } finally {
            calls.end();
        }
    }

    @Override
    public long currentThread() {
        if (!calls.begin()) {
            return 0;
        }
        try {
            return LibC.pthread_self();
        } finally {
            calls.end();
        }
    }

    @Override
    public void prepareInterrupts() {
        if (calls.begin()) {
            try {
                LibC.signal(SIGURG, LibC.addressOf(NOTHING));
            } finally {
                calls.end();
            }
        }
    }

    @Override
    public void interrupt(long thread) {
        if (thread != 0 && calls.begin()) {
            try {
                LibC.pthread_kill(thread, SIGURG);
            } finally {
                calls.end();
            }
        }
    }

    /** A call that cannot be ended keeps the native calls: to take them away under it would end the process. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (calls.stop(CLOSE_LIMIT_NANOS)) {
            LibC.unbind();
        } else {
            LOG.log(System.Logger.Level.WARNING, "event=native_calls_kept reason=one_still_runs");
        }
    }
}

package dev.kolejka.transport.sysv;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/** The kernel of this machine, of which a test changes what it wants to be odd. */
class OddKernel implements Kernel {

    private final Kernel real = new LinuxKernel();

    @Override
    public int msgget(int key, int flags) {
        return real.msgget(key, flags);
    }

    @Override
    public int msgsnd(int id, long message, int bytes, int flags) {
        return real.msgsnd(id, message, bytes, flags);
    }

    @Override
    public int msgrcv(int id, long message, int bytes, long type, int flags) {
        return real.msgrcv(id, message, bytes, type, flags);
    }

    @Override
    public int msgctl(int id, int command, long state) {
        return real.msgctl(id, command, state);
    }

    @Override
    public int userId() {
        return real.userId();
    }

    @Override
    public Optional<String> userName(int uid) {
        return real.userName(uid);
    }

    @Override
    public Optional<String> groupName(int gid) {
        return real.groupName(gid);
    }

    @Override
    public OptionalInt groupId(String name) {
        return real.groupId(name);
    }

    @Override
    public long currentThread() {
        return real.currentThread();
    }

    @Override
    public void prepareInterrupts() {
        real.prepareInterrupts();
    }

    @Override
    public void interrupt(long thread) {
        real.interrupt(thread);
    }

    @Override
    public void close() {
        real.close();
    }

    /** One that cannot show frames without taking them. */
    static OddKernel withoutCopies() {
        return new OddKernel() {
            @Override
            public int msgrcv(int id, long message, int bytes, long type, int flags) {
                return (flags & MSG_COPY) == 0 ? super.msgrcv(id, message, bytes, type, flags) : -Errno.ENOSYS;
            }
        };
    }

    /** One that makes no queue, for a reason of its own. */
    static OddKernel refusing(int errno) {
        return new OddKernel() {
            @Override
            public int msgget(int key, int flags) {
                return -errno;
            }
        };
    }

    /** One whose queues hold so many frames, whatever this machine allows. */
    static OddKernel ofRoom(int frames) {
        return new OddKernel() {
            @Override
            public int msgctl(int id, int command, long state) {
                ByteBuffer scratch = Scratch.ofThread();
                int limit = Scratch.STATE + QueueState.QBYTES;
                if (command == IPC_SET && scratch.getLong(limit) > frames * 520L) {
                    scratch.putLong(limit, frames * 520L);
                }
                return super.msgctl(id, command, state);
            }
        };
    }
}

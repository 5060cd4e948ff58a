package dev.kolejka.transport.sysv;

/** Why the kernel refuses, as it numbers it on every Linux this transport runs on. */
final class Errno {

    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int EINTR = 4;
    static final int E2BIG = 7;
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;
    static final int EACCES = 13;
    static final int EEXIST = 17;
    static final int EINVAL = 22;
    static final int ENOSPC = 28;
    static final int ENOSYS = 38;
    static final int ENOMSG = 42;
    static final int EIDRM = 43;

    /** Not of the kernel: the transport has ended, so there was no call. */
    static final int ENDED = 100_000;

    private Errno() {}
}

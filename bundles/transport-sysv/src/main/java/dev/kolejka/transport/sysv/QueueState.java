package dev.kolejka.transport.sysv;

import java.nio.ByteBuffer;

/**
 * What the kernel knows about a queue, {@code struct msqid_ds} as Linux has it on x86-64 and arm64:
 *
 * <pre>
 *   0 key      4 uid      8 gid     12 cuid    16 cgid    20 mode     48 stime    56 rtime    64 ctime
 *  72 cbytes  80 qnum    88 qbytes  96 lspid  100 lrpid             120 bytes in all
 * </pre>
 *
 * @param uid         the user it belongs to
 * @param gid         the group it belongs to
 * @param makerUid    the user who made it, who may remove it too
 * @param mode        permission bits
 * @param bytes       in the frames on it, without their types
 * @param frames      on it
 * @param limitBytes  how many bytes the frames may have at most
 */
record QueueState(int uid, int gid, int makerUid, int mode, long bytes, long frames, long limitBytes) {

    static final int BYTES = 120;
    static final int UID = 4;
    static final int GID = 8;
    static final int MAKER_UID = 12;
    static final int MODE = 20;
    static final int CBYTES = 72;
    static final int QNUM = 80;
    static final int QBYTES = 88;

    private static final int PERMISSIONS = 0777;

    /** The state in a scratch memory. */
    static QueueState in(ByteBuffer scratch) {
        return new QueueState(
                scratch.getInt(Scratch.STATE + UID),
                scratch.getInt(Scratch.STATE + GID),
                scratch.getInt(Scratch.STATE + MAKER_UID),
                scratch.getInt(Scratch.STATE + MODE) & PERMISSIONS,
                scratch.getLong(Scratch.STATE + CBYTES),
                scratch.getLong(Scratch.STATE + QNUM),
                scratch.getLong(Scratch.STATE + QBYTES));
    }

    /** Writes what IPC_SET takes; it takes nothing else. */
    static void write(ByteBuffer scratch, int uid, int gid, int mode, long limitBytes) {
        scratch.putInt(Scratch.STATE + UID, uid);
        scratch.putInt(Scratch.STATE + GID, gid);
        scratch.putInt(Scratch.STATE + MODE, mode);
        scratch.putLong(Scratch.STATE + QBYTES, limitBytes);
    }
}

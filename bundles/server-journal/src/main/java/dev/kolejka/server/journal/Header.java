package dev.kolejka.server.journal;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.sealing.StateId;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What every file of a journal begins with, little-endian:
 *
 * <pre>
 * [0]   long magic    "kolejka\n"
 * [8]   int  version  1
 * [12]  int  kind     1 segment, 2 snapshot
 * [16]  16   state id
 * [32]  long first    sequence number of the first record, or of the first behind the snapshot
 * [40]  long forced   all records up to this one were on the disk before the file was made
 * [48]  long salt     goes into the checksum of each record
 * [56]  16   boot     the start of the machine during which it is written
 * [72]  52   zeros
 * [124] int  CRC32C   of all that
 * </pre>
 *
 * @param kind   what is in the file
 * @param id     whose state
 * @param first  sequence number of its first record
 * @param forced the last record known to last when it was made
 * @param salt   random: nobody can put bytes into a message that look like a record of this file
 * @param boot   the start of the machine
 */
record Header(FileName.Kind kind, StateId id, long first, long forced, long salt, UUID boot) {

    static final int BYTES = 128;

    private static final long MAGIC = 0x0a61_6b6a_656c_6f6bL;
    private static final int VERSION = 1;

    private static final int VERSION_AT = 8;
    private static final int KIND_AT = 12;
    private static final int ID_AT = 16;
    private static final int FIRST_AT = 32;
    private static final int FORCED_AT = 40;
    private static final int SALT_AT = 48;
    private static final int BOOT_AT = 56;
    private static final int CRC_AT = 124;

    FileName name() {
        return new FileName(kind, first);
    }

    void write(ByteBuffer bytes) {
        bytes.putLong(0, MAGIC)
                .putInt(VERSION_AT, VERSION)
                .putInt(KIND_AT, kind.code())
                .put(ID_AT, id.toBytes())
                .putLong(FIRST_AT, first)
                .putLong(FORCED_AT, forced)
                .putLong(SALT_AT, salt)
                .putLong(BOOT_AT, boot.getMostSignificantBits())
                .putLong(BOOT_AT + Long.BYTES, boot.getLeastSignificantBits());
        bytes.putInt(CRC_AT, crc(bytes));
    }

    /**
     * Reads the header of a file.
     *
     * @param bytes of the file, from its beginning
     * @param name  the file's
     * @param where what to call it
     * @throws RefusedException CONFIG for what is none, is of a newer version, or does not belong to such a name
     */
    static Header read(ByteBuffer bytes, FileName name, String where) throws RefusedException {
        if (bytes.capacity() < BYTES || bytes.getLong(0) != MAGIC) {
            throw config(JournalPhrase.OTHER_FILE, where);
        }
        int version = bytes.getInt(VERSION_AT);
        if (version > VERSION) {
            throw config(JournalPhrase.NEWER, where, version, VERSION);
        }
        if (version != VERSION || bytes.getInt(CRC_AT) != crc(bytes)) {
            throw config(JournalPhrase.BAD_HEADER, where);
        }
        Header header = of(bytes, name.kind());
        if (bytes.getInt(KIND_AT) != name.kind().code() || header.first != name.first()) {
            boolean isSegment = bytes.getInt(KIND_AT) == FileName.Kind.SEGMENT.code();
            throw config(isSegment ? JournalPhrase.OTHER_SEGMENT : JournalPhrase.OTHER_SNAPSHOT, where, header.first);
        }
        return header;
    }

    /** What a segment is called that has not got its name; empty when the bytes do not begin with a sound header. */
    static Optional<FileName> nameOf(ByteBuffer bytes) {
        boolean isSound = bytes.capacity() >= BYTES
                && bytes.getLong(0) == MAGIC
                && bytes.getInt(VERSION_AT) == VERSION
                && bytes.getInt(CRC_AT) == crc(bytes);
        return isSound ? Optional.of(FileName.segment(bytes.getLong(FIRST_AT))) : Optional.empty();
    }

    private static Header of(ByteBuffer bytes, FileName.Kind kind) {
        byte[] id = new byte[StateId.BYTES];
        bytes.get(ID_AT, id);
        return new Header(
                kind,
                new StateId(id),
                bytes.getLong(FIRST_AT),
                bytes.getLong(FORCED_AT),
                bytes.getLong(SALT_AT),
                new UUID(bytes.getLong(BOOT_AT), bytes.getLong(BOOT_AT + Long.BYTES)));
    }

    private static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate().limit(CRC_AT).position(0));
        return (int) crc.getValue();
    }

    private static RefusedException config(JournalPhrase what, Object... values) {
        return new RefusedException(ExitStatus.CONFIG, Saying.of(what, values));
    }
}

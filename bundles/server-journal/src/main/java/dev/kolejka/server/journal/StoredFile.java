package dev.kolejka.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file of a journal. One thread at a time; what is mapped of it is readable after it was closed. */
interface StoredFile extends AutoCloseable {

    /** The most that can be mapped at once. */
    int MAX_MAPPED_BYTES = 1 << 30;

    long size() throws IOException;

    /** Writes all that remains of a buffer behind what the file has. */
    void append(ByteBuffer bytes) throws IOException;

    /**
     * Writes all that remains of a buffer over what the file has. It is read where that is mapped, too.
     *
     * @param at offset of the first byte
     */
    void write(ByteBuffer bytes, long at) throws IOException;

    /**
     * Makes bytes that are there readable and, when the folder is not only looked at, writable as memory.
     *
     * @param offset of the first
     * @param length at most {@link #MAX_MAPPED_BYTES}
     */
    Mapping map(long offset, int length) throws IOException;

    /** Returns when all that was written lasts, whoever wrote it; the times of the file may not. */
    void force() throws IOException;

    @Override
    void close() throws IOException;

    /** A part of a file as memory. */
    interface Mapping {

        /** Little-endian, from 0 to its capacity. */
        ByteBuffer bytes();

        /** Returns when all that was written to a range lasts. Any thread. */
        void force(int from, int length) throws IOException;
    }
}

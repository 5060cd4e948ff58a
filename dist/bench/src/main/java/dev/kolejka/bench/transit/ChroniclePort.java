package dev.kolejka.bench.transit;

import java.io.IOException;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.Wire;

/**
 * Chronicle Queue, a queue each way. It keeps every message it ever got, in files that grow: what it does more than all
 * others here, and what that costs.
 */
final class ChroniclePort implements Port {

    private final ChronicleQueue outQueue;
    private final ChronicleQueue inQueue;
    private final ExcerptAppender out;
    private final ExcerptTailer in;
    private final byte[][] bodies = Messages.bodies();
    private final byte[] taken = new byte[Messages.BODY_BYTES];

    private ChroniclePort(Path outDirectory, Path inDirectory) {
        outQueue = SingleChronicleQueueBuilder.binary(outDirectory).build();
        inQueue = SingleChronicleQueueBuilder.binary(inDirectory).build();
        out = outQueue.createAppender();
        in = inQueue.createTailer();
    }

    static ChroniclePort near(Path directory) {
        return new ChroniclePort(directory.resolve("chronicle-there"), directory.resolve("chronicle-back"));
    }

    static ChroniclePort far(Path directory) {
        return new ChroniclePort(directory.resolve("chronicle-back"), directory.resolve("chronicle-there"));
    }

    /** There is always room: the file grows. */
    @Override
    public boolean offer(long number) {
        try (DocumentContext document = out.writingDocument()) {
            bytes(document).write(Messages.numbered(bodies[Messages.textOf(number)], number));
        }
        return true;
    }

    @Override
    public long poll() throws IOException {
        try (DocumentContext document = in.readingDocument()) {
            if (!document.isPresent()) {
                return NONE;
            }
            int length = bytes(document).read(taken);
            if (length != taken.length) {
                throw new IOException("a message of " + length + " bytes");
            }
            return Messages.number(taken);
        }
    }

    private static Bytes<?> bytes(DocumentContext document) {
        Wire wire = document.wire();
        if (wire == null) {
            throw new IllegalStateException("a document without bytes");
        }
        return wire.bytes();
    }

    @Override
    public void close() {
        outQueue.close();
        inQueue.close();
    }
}

package dev.kolejka.bench.transit;

import io.aeron.Aeron;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Aeron's IPC, a publication each way. The near end has the media driver in it, as one thread ({@code SHARED}) that
 * sleeps for up to 1 ms: it has little to do with IPC, whose two ends move each other's positions; and a thread that
 * spins, or three of them as machines with CPUs to spare run them ({@code DEDICATED}), would take the CPUs from the two
 * ends, who spin as well.
 */
final class AeronPort implements Port {

    private static final String CHANNEL = "aeron:ipc";
    private static final int THERE = 4;
    private static final int BACK = 5;

    /** Fragments at once, as Aeron's own samples take them. */
    private static final int FRAGMENTS = 10;

    private final @Nullable MediaDriver driver;
    private final Aeron aeron;
    private final Publication out;
    private final Subscription in;
    private final UnsafeBuffer[] bodies = AgronaPort.bodies();
    private final byte[] taken = new byte[Messages.BODY_BYTES];
    private final long[] waiting = new long[FRAGMENTS];
    private int waitingFrom;
    private int waitingTo;
    private final FragmentHandler each = this::keep;

    private AeronPort(@Nullable MediaDriver driver, Path directory) {
        boolean near = driver != null;
        this.driver = driver;
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(name(directory)));
        out = aeron.addExclusivePublication(CHANNEL, near ? THERE : BACK);
        in = aeron.addSubscription(CHANNEL, near ? BACK : THERE);
    }

    static AeronPort near(Path directory) {
        return new AeronPort(
                MediaDriver.launch(new MediaDriver.Context()
                        .aeronDirectoryName(name(directory))
                        .dirDeleteOnStart(true)
                        .dirDeleteOnShutdown(true)
                        .threadingMode(ThreadingMode.SHARED)),
                directory);
    }

    static AeronPort far(Path directory) {
        return new AeronPort(null, directory);
    }

    private static String name(Path directory) {
        return directory.resolve("aeron").toString();
    }

    @Override
    public boolean offer(long number) {
        long position = out.offer(AgronaPort.message(bodies, number), 0, Messages.BODY_BYTES);
        if (position == Publication.CLOSED || position == Publication.MAX_POSITION_EXCEEDED) {
            throw new IllegalStateException("the publication ended with " + position);
        }
        return position > 0;
    }

    /** Aeron gives messages to a handler, some at once; they are handed on one by one. */
    @Override
    public long poll() {
        if (waitingFrom == waitingTo) {
            waitingFrom = 0;
            waitingTo = 0;
            in.poll(each, FRAGMENTS);
        }
        return waitingFrom == waitingTo ? NONE : waiting[waitingFrom++];
    }

    private void keep(DirectBuffer buffer, int offset, int length, Header header) {
        buffer.getBytes(offset, taken, 0, length);
        waiting[waitingTo++] = Messages.number(taken);
    }

    @Override
    public void close() {
        aeron.close();
        if (driver != null) {
            driver.close();
        }
    }
}

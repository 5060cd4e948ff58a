package dev.kolejka.bench.transit;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameBatch;
import dev.kolejka.api.queue.FrameHandler;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueShape.Legend;
import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Ours: one queue, a type each way, used through {@link MessageQueue} as server and clients do. */
final class KolejkaPort implements Port {

    /** Slots a type: as near to Agrona's ring as a power of two comes. */
    private static final int SLOTS = 512;

    /** Frames at once, as the server's doors take them. */
    private static final int BATCH = 64;

    private static final int THERE = 4;
    private static final int BACK = 5;
    private static final QueueShape SHAPE = new QueueShape(8, SLOTS, Legend.NONE);
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MessageQueue queue;
    private final boolean maker;
    private final int takes;
    private final Frame[] frames;
    private final Frame in = new Frame();
    private @Nullable LongConsumer each;
    private final FrameHandler batchTaken = this::giveAway;

    private KolejkaPort(MessageQueue queue, boolean maker, int puts, int takes) {
        this.queue = queue;
        this.maker = maker;
        this.takes = takes;
        frames = Messages.frames(puts);
    }

    /** The end that makes the queue. */
    static KolejkaPort near(QueueTransport transport, QueueAddress address) throws IOException {
        return new KolejkaPort(transport.create(address, SHAPE, QueueAccess.DEFAULT), true, THERE, BACK);
    }

    /** The other end. */
    static KolejkaPort far(QueueTransport transport, QueueAddress address) throws IOException {
        return new KolejkaPort(transport.open(address), false, BACK, THERE);
    }

    /** Another that takes what near ends put. */
    static KolejkaPort beside(QueueTransport transport, QueueAddress address) throws IOException {
        return new KolejkaPort(transport.open(address), false, THERE, THERE);
    }

    @Override
    public boolean offer(long number) {
        return queue.offer(message(number));
    }

    @Override
    public long poll() {
        return queue.poll(takes, in) ? Messages.number(in) : NONE;
    }

    @Override
    public int pollMany(LongConsumer consumer) {
        each = consumer;
        try {
            return queue.consume(takes, BATCH, AT_ONCE, batchTaken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("nobody interrupts a meter", interrupted);
        }
    }

    private void giveAway(FrameBatch batch) {
        LongConsumer consumer = each;
        if (consumer == null) {
            throw new IllegalStateException("a batch that nobody asked for");
        }
        for (int i = 0; i < batch.size(); i++) {
            consumer.accept(Messages.number(batch.frame(i)));
        }
    }

    @Override
    public void put(long number) throws InterruptedException {
        if (!queue.send(message(number), PATIENCE)) {
            throw new IllegalStateException("no room for message " + number + " within " + PATIENCE);
        }
    }

    @Override
    public long take() throws InterruptedException {
        if (!queue.receive(takes, in, PATIENCE)) {
            throw new IllegalStateException("no message within " + PATIENCE);
        }
        return Messages.number(in);
    }

    private Frame message(long number) {
        return Messages.numbered(frames[Messages.textOf(number)], number);
    }

    @Override
    public void close() {
        if (maker) {
            queue.remove();
        }
        queue.close();
    }
}

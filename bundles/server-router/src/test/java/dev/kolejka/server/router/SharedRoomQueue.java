package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameHandler;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueFill;
import dev.kolejka.api.queue.QueueShape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A queue all of whose types but that of requests share the room of a few frames. */
final class SharedRoomQueue implements MessageQueue {

    private final MessageQueue queue;
    private final int room;

    SharedRoomQueue(MessageQueue queue, int room) {
        this.queue = queue;
        this.room = room;
    }

    @Override
    public boolean offer(Frame frame) {
        boolean full = queue.fill().frames() - queue.depth(Numbering.REQUESTS) >= room;
        return !(full && frame.type() != Numbering.REQUESTS) && queue.offer(frame);
    }

    @Override
    public QueueFill fill() {
        QueueFill fill = queue.fill();
        List<QueueFill.TypeDepth> types = new ArrayList<>(fill.types());
        types.add(new QueueFill.TypeDepth(9999, 1)); // a stranger's, which a real one would take away itself
        return new QueueFill(fill.frames(), room, types);
    }

    @Override
    public QueueAddress address() {
        return queue.address();
    }

    @Override
    public QueueShape shape() {
        return queue.shape();
    }

    @Override
    public boolean send(Frame frame, Duration deadline) throws InterruptedException {
        return queue.send(frame, deadline);
    }

    @Override
    public boolean poll(long type, Frame into) {
        return queue.poll(type, into);
    }

    @Override
    public boolean receive(long type, Frame into, Duration deadline) throws InterruptedException {
        return queue.receive(type, into, deadline);
    }

    @Override
    public int consume(long type, int max, Duration deadline, FrameHandler handler) throws InterruptedException {
        return queue.consume(type, max, deadline, handler);
    }

    @Override
    public int depth(long type) {
        return queue.depth(type);
    }

    @Override
    public int drain(long type) {
        return queue.drain(type);
    }

    @Override
    public void shut() {
        queue.shut();
    }

    @Override
    public void remove() {
        queue.remove();
    }

    @Override
    public void close() {
        queue.close();
    }
}

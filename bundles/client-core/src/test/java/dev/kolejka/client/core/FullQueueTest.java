package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.protocol.MalformedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueFill;
import dev.kolejka.api.queue.QueueFill.TypeDepth;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueShape.Legend;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client says of a queue without room. */
@Timeout(60)
class FullQueueTest extends ChatFixture {

    @Test
    void aFullQueueIsSaidAndNothingIsSent() throws Exception {
        MessageQueue stuck = server.transport.create(
                new QueueAddress("memory", "queue", run),
                new QueueShape(73, 2, new Legend(3, 2, 64)),
                QueueAccess.DEFAULT);
        stuck.offer(new Frame(1, 1, 1, "a"));
        stuck.offer(new Frame(1, 1, 1, "b"));

        ChatException trouble =
                assertTrouble(Trouble.QUEUE_FULL, () -> chat(SHORT).logIn("ala", "kota".toCharArray(), false));

        assertEquals(
                "2 of 2 frames in the memory queue queue in " + run + ": 2 of type 1 (requests)", trouble.getMessage());
        assertEquals(2, stuck.depth(1));
    }

    @Test
    void aQueueWhoseTypesShareTheRoomIsSaidToBeFullOfWhatFillsIt() throws Exception {
        Names names = Names.ofBasic(ScriptedServer.BASIC);
        QueueFill fill = new QueueFill(
                31,
                31,
                List.of(
                        new TypeDepth(5, 17),
                        new TypeDepth(1, 4),
                        new TypeDepth(8, 3),
                        new TypeDepth(2, 2),
                        new TypeDepth(73, 2),
                        new TypeDepth(3, 1),
                        new TypeDepth(99, 1)));

        String words = new FillWords(new Numbering(new Size(3, 2, 64)), names).full(fill, "");

        assertEquals(
                "31 of 31 frames: 17 of type 5 (mail of bob), 4 of type 1 (requests), 3 of type 8 (answers to bob),"
                        + " 2 of type 2 (answers to log-ins), 2 of type 73 (sealed session 64), 1 of type 3,"
                        + " 1 of type 99, 1 of others",
                words);
    }

    @Test
    void aQueueFullOfMailIsNotTakenForOneThatSomebodyHolds() throws Exception {
        MessageQueue full =
                noRoom(new QueueFill(3, 3, List.of(new TypeDepth(5, 2), new TypeDepth(1, 1))), 3, Legend.NONE);
        Connection door = connection(full);

        ChatException trouble = assertTrouble(Trouble.QUEUE_FULL, () -> send(door));

        assertEquals(
                "3 of 3 frames in the " + full.address() + ": 2 of type 5 (mail of bob), 1 of type 1 (requests)",
                trouble.getMessage());
    }

    @Test
    void aQueueOfOneRoomIsFullWhateverTheSizeOfItsFrames() throws Exception {
        MessageQueue full = noRoom(new QueueFill(2, 3, List.of(new TypeDepth(5, 2))), 3, Legend.NONE);

        assertTrouble(Trouble.QUEUE_FULL, () -> send(connection(full)));
    }

    @Test
    void aTypeWithRoomThatTakesNothingIsHeldBySomebody() throws Exception {
        MessageQueue held = noRoom(new QueueFill(5, 3, List.of(new TypeDepth(5, 3))), 3, new Legend(3, 2, 64));

        ChatException trouble = assertTrouble(Trouble.NO_ANSWER, () -> send(connection(held)));

        assertEquals("another program has held the " + held.address() + " for 250 ms", trouble.getMessage());
    }

    private Connection connection(MessageQueue queue) throws MalformedException {
        return new Connection(
                new RunDirectory(run),
                new NameFile(Names.ofBasic(ScriptedServer.BASIC), ScriptedServer.BASIC),
                new Numbering(new Size(3, 2, 64)),
                queue);
    }

    private static void send(Connection door) throws ChatException, InterruptedException {
        door.send(new Frame(1, 4, 3, ""), Deadline.in(Machine.REAL, SHORT));
    }

    /** A queue that never has room. */
    private MessageQueue noRoom(QueueFill fill, int slots, Legend legend) {
        QueueAddress address = new QueueAddress("sysv", "6661", run);
        return (MessageQueue) Proxy.newProxyInstance(
                MessageQueue.class.getClassLoader(),
                new Class<?>[] {MessageQueue.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "address" -> address;
                    case "shape" -> new QueueShape(Integer.MAX_VALUE, slots, legend);
                    case "fill" -> fill;
                    case "depth" ->
                        fill.types().stream()
                                .filter(lane -> lane.type() == (long) arguments[0])
                                .mapToInt(TypeDepth::depth)
                                .sum();
                    case "send" -> false;
                    default -> throw new AssertionError(method.getName());
                });
    }
}

package dev.kolejka.testkit;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The program that runs in an {@link OtherProcess}: reads a command a line, does it on the queue, prints an answer a
 * line; {@code gone} when the queue is gone. Ends with its input. One thread.
 */
final class QueueProcess {

    private static final QueueShape SHAPE = new QueueShape(TestGround.TYPES, TestGround.SLOTS, TestGround.LEGEND);

    private final QueueTransport transport;
    private final QueueAddress address;
    private final BufferedReader commands =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private @Nullable MessageQueue queue;

    private QueueProcess(QueueTransport transport, QueueAddress address) {
        this.transport = transport;
        this.address = address;
    }

    /**
     * Runs until its input ends.
     *
     * @param args class of the transport, then transport, name and directory of the address
     * @throws Exception whatever goes wrong: it ends the process and fails the test that waits for an answer
     */
    public static void main(String[] args) throws Exception {
        QueueTransport transport = Class.forName(args[0])
                .asSubclass(QueueTransport.class)
                .getConstructor()
                .newInstance();
        new QueueProcess(transport, new QueueAddress(args[1], args[2], Path.of(args[3]))).run();
    }

    private void run() throws IOException, InterruptedException {
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            try {
                answers.println(answer(line.split(" ")));
            } catch (QueueGoneException gone) {
                answers.println("gone");
            }
        }
    }

    private String answer(String[] words) throws IOException, InterruptedException {
        return switch (words[0]) {
            case "create" -> create();
            case "take-over" -> takeOver();
            case "open" -> open();
            case "put" -> "" + queue().offer(Frame.of(HexFormat.of().parseHex(words[1])));
            case "send" -> "" + Tally.send(queue(), number(words[1]), number(words[2]), number(words[3]));
            case "receive" -> receive(number(words[1]));
            case "take-until-end" -> list(Tally.takeUntilEnd(queue(), number(words[1])));
            case "hold" -> hold(number(words[1]), number(words[2]));
            case "serve" -> serve(Path.of(words[1]));
            case "shut" -> shut();
            case "remove" -> remove();
            default -> throw new IllegalArgumentException("no such command: " + words[0]);
        };
    }

    private static int number(String word) {
        return Integer.parseInt(word);
    }

    private MessageQueue queue() {
        if (queue == null) {
            throw new IllegalStateException("create or open comes first");
        }
        return queue;
    }

    private String create() throws IOException {
        queue = transport.create(address, SHAPE, QueueAccess.DEFAULT);
        return "made";
    }

    private String takeOver() {
        queue = transport.takeOver(address, SHAPE, QueueAccess.DEFAULT).orElse(null);
        return queue == null ? "nothing to take over" : "taken over";
    }

    private String serve(Path records) throws IOException, InterruptedException {
        new RecordingMaker(queue(), records).serve();
        return "served";
    }

    private String open() throws IOException {
        queue = transport.open(address);
        return queue.shape().toString();
    }

    private String receive(int type) throws InterruptedException {
        Frame frame = new Frame();
        return queue().receive(type, frame, TestGround.ENDLESS) ? HexFormat.of().formatHex(frame.toBytes()) : "none";
    }

    /** Stops for good inside a handler: all that is left to do is to kill it. */
    private String hold(int type, int max) throws InterruptedException {
        queue().consume(type, max, TestGround.ENDLESS, batch -> {
            answers.println("holds " + batch.size());
            try {
                Thread.currentThread().join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        return "let go";
    }

    private String shut() {
        queue().shut();
        return "shut";
    }

    private String remove() {
        queue().remove();
        return "removed";
    }

    private static String list(int[] numbers) {
        return IntStream.of(numbers).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }
}

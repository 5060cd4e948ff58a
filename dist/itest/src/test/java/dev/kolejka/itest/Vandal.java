package dev.kolejka.itest;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody who may use the queue of a server, and has no account. A process of its own; the test types {@code spoil N},
 * which puts so many frames on the queue and says {@code spoiled}, {@code seen TEXT}, which says {@code yes} or
 * {@code no}, and {@code frames}, which says how many different ones it has seen. All the time it looks at everything that lies there and removes nothing.
 */
public final class Vandal {

    /** Ours, from which the numbers of hellos, welcomes and letters follow. */
    private static final int OURS = 1 << 30;

    private static final int MOST_KEPT = 10_000;

    private final MessageQueue queue;
    private final Path file;
    private final Random random = new Random(20_261_128);
    private final Set<String> seen = new TreeSet<>();
    private final List<Frame> kept = new ArrayList<>();

    private Vandal(MessageQueue queue, Path file) {
        this.queue = queue;
        this.file = file;
    }

    /**
     * Runs one.
     *
     * @param arguments the class of a transport, the queue's name, the run directory
     * @throws Exception whatever goes wrong
     */
    public static void main(String[] arguments) throws Exception {
        QueueTransport transport = Class.forName(arguments[0])
                .asSubclass(QueueTransport.class)
                .getDeclaredConstructor()
                .newInstance();
        Path run = Path.of(arguments[2]);
        try (MessageQueue queue = transport.open(new QueueAddress(transport.name(), arguments[1], run))) {
            System.out.println("looking");
            new Vandal(queue, run.resolve(arguments[1])).live();
        }
    }

    /** Between two lines that are typed it looks, and looks again. */
    private void live() throws Exception {
        StringBuilder line = new StringBuilder();
        while (true) {
            look();
            while (System.in.available() > 0) {
                int next = System.in.read();
                if (next == '\n') {
                    obey(line.toString());
                    line.setLength(0);
                } else {
                    line.append((char) next);
                }
            }
        }
    }

    private void obey(String line) throws InterruptedException {
        String[] words = line.split(" ", 2);
        switch (words[0]) {
            case "spoil" -> {
                for (int i = 0; i < Integer.parseInt(words[1]); i++) {
                    if (!queue.send(frame(), Duration.ofSeconds(10))) {
                        throw new IllegalStateException("the server takes nothing any more");
                    }
                }
                System.out.println("spoiled");
            }
            case "seen" -> System.out.println(seen.stream().anyMatch(text -> text.contains(words[1])) ? "yes" : "no");
            case "frames" -> System.out.println(seen.size());
            default -> throw new IllegalArgumentException(line);
        }
    }

    /** What lies on the queue now: the bytes of its file, or a look at each type. */
    private void look() throws IOException, InterruptedException {
        if (Files.exists(file)) {
            byte[] all = Files.readAllBytes(file);
            for (int at = 0; at + Frame.BYTES <= all.length; at += 64) {
                byte[] there = new byte[Frame.BYTES];
                System.arraycopy(all, at, there, 0, Frame.BYTES);
                keep(there);
            }
            return;
        }
        for (int type = 1; type <= queue.shape().types(); type++) {
            if (queue.depth(type) > 0) {
                peek(type);
            }
        }
    }

    /** Whoever throws while frames are shown leaves them there. */
    private void peek(int type) throws InterruptedException {
        try {
            queue.consume(type, 64, Duration.ZERO, batch -> {
                for (int i = 0; i < batch.size(); i++) {
                    keep(batch.frame(i).toBytes());
                }
                throw new LeaveThemException();
            });
        } catch (LeaveThemException left) {
            // as nobody had looked
        }
    }

    private void keep(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.isBlank() || text.chars().allMatch(c -> c == 0) || !seen.add(text)) {
            return;
        }
        if (kept.size() < MOST_KEPT) {
            kept.add(Frame.of(bytes));
        }
    }

    /** Something that was seen, again or changed or elsewhere; or noise; or a request in somebody's name. */
    private Frame frame() {
        Frame copy = kept.isEmpty() ? new Frame() : new Frame().copyOf(kept.get(random.nextInt(kept.size())));
        return switch (random.nextInt(4)) {
            case 0 -> copy.head(1, random.nextInt(80), OURS + 3);
            case 1 -> {
                byte[] bytes = copy.toBytes();
                bytes[16 + random.nextInt(Frame.TEXT_BYTES)] ^= (byte) (1 << random.nextInt(8));
                yield Frame.of(bytes).head(1, copy.first(), OURS + 1 + 2 * random.nextInt(2));
            }
            case 2 -> {
                byte[] bytes = new byte[Frame.BYTES];
                random.nextBytes(bytes);
                yield Frame.of(bytes).head(1, random.nextInt(), OURS + 1 + random.nextInt(3));
            }
            default -> new Frame(1, 4 + random.nextInt(2), 2 + random.nextInt(12), "forged");
        };
    }

    private static final class LeaveThemException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

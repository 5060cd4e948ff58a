package dev.kolejka.itest;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueFill.TypeDepth;
import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Somebody who may use the queue of a server, and has no account: a process of its own. All the time it looks at
 * everything that lies on the queue, and removes nothing. The test types {@code spoil N}, which puts so many frames there
 * and is answered {@code spoiled}; and {@code seen HEX}, answered {@code HEX: yes} or {@code HEX: no} after another look,
 * for bytes that were named at the start.
 */
public final class Vandal {

    /** Ours, from which the numbers of hellos, welcomes and letters follow. */
    private static final int OURS = 1 << 30;

    private static final int MOST_KEPT = 10_000;

    /** Where a frame may begin in the file of a queue. */
    private static final int STEP = 8;

    private final MessageQueue queue;
    private final Path file;
    private final List<String> secrets;
    private final Set<String> found = new HashSet<>();
    private final Random random = new Random(20_261_128);
    private final List<Frame> kept = new ArrayList<>();

    private Vandal(MessageQueue queue, Path file, List<String> secrets) {
        this.queue = queue;
        this.file = file;
        this.secrets = secrets;
    }

    /**
     * Runs one.
     *
     * @param arguments the class of a transport, the queue's name, the run directory, and bytes to look for in
     *                  hexadecimal
     * @throws Exception whatever goes wrong
     */
    public static void main(String[] arguments) throws Exception {
        QueueTransport transport = Class.forName(arguments[0])
                .asSubclass(QueueTransport.class)
                .getDeclaredConstructor()
                .newInstance();
        Path run = Path.of(arguments[2]);
        List<String> secrets = Arrays.asList(arguments).subList(3, arguments.length);
        try (MessageQueue queue = transport.open(new QueueAddress(transport.name(), arguments[1], run))) {
            System.out.println("looking");
            new Vandal(queue, run.resolve(arguments[1]), secrets).live();
        }
    }

    /** Between two lines that are typed it looks, and looks again, until there are no more. */
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

    private void obey(String line) throws Exception {
        String[] words = line.split(" ", 2);
        if (words[0].equals("spoil")) {
            for (int i = 0; i < Integer.parseInt(words[1]); i++) {
                if (!queue.send(frame(), Duration.ofSeconds(30))) {
                    throw new IllegalStateException("the server takes nothing any more");
                }
            }
            System.out.println("spoiled");
        } else {
            look();
            System.out.println(words[1] + ": " + (found.contains(words[1]) ? "yes" : "no"));
        }
    }

    /** What lies on the queue now: the bytes of its file, where old frames stay for a while, or a look at each type. */
    private void look() throws IOException, InterruptedException {
        if (Files.exists(file)) {
            byte[] all = Files.readAllBytes(file);
            search(all);
            for (int at = 0; at + Frame.BYTES <= all.length && kept.size() < MOST_KEPT; at += STEP) {
                keepIfOurs(all, at);
            }
            return;
        }
        for (TypeDepth waiting : queue.fill().types()) {
            peek(waiting.type());
        }
    }

    /** Whoever throws while frames are shown leaves them there. */
    private void peek(long type) throws InterruptedException {
        try {
            queue.consume(type, 64, Duration.ZERO, batch -> {
                for (int i = 0; i < batch.size(); i++) {
                    byte[] bytes = batch.frame(i).toBytes();
                    search(bytes);
                    keepIfOurs(bytes, 0);
                }
                throw new LeaveThemException();
            });
        } catch (LeaveThemException left) {
            // as if nobody had looked
        }
    }

    private void search(byte[] bytes) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        for (String secret : secrets) {
            String text = new String(HexFormat.of().parseHex(secret), StandardCharsets.ISO_8859_1);
            if (!found.contains(secret) && all.contains(text)) {
                found.add(secret);
            }
        }
    }

    private void keepIfOurs(byte[] bytes, int at) {
        int second = (bytes[at + 12] & 0xFF) | (bytes[at + 13] << 8) | (bytes[at + 14] << 16) | (bytes[at + 15] << 24);
        if (second > OURS && second <= OURS + 3 && kept.size() < MOST_KEPT) {
            kept.add(Frame.of(Arrays.copyOfRange(bytes, at, at + Frame.BYTES)));
        }
    }

    /** Something that was seen, again or changed or in another's name; or noise; or a request in somebody's name. */
    private Frame frame() {
        Frame copy = kept.isEmpty() ? new Frame() : new Frame().copyOf(kept.get(random.nextInt(kept.size())));
        return switch (random.nextInt(4)) {
            case 0 -> copy.type(1);
            case 1 -> changed(copy);
            case 2 -> noise();
            default -> new Frame(1, 4 + random.nextInt(2), 2 + random.nextInt(12), "forged");
        };
    }

    private Frame changed(Frame frame) {
        byte[] bytes = frame.toBytes();
        bytes[8 + random.nextInt(Frame.BYTES - 8)] ^= (byte) (1 << random.nextInt(8));
        return Frame.of(bytes).type(1);
    }

    private Frame noise() {
        byte[] bytes = new byte[Frame.BYTES];
        random.nextBytes(bytes);
        return Frame.of(bytes).head(1, random.nextInt(), OURS + 1 + random.nextInt(3));
    }

    private static final class LeaveThemException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

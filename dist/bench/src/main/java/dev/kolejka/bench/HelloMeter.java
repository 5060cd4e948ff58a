package dev.kolejka.bench;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.SealedFrame;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How many hellos a second a server answers: they are made beforehand, and put on the queue as many at once as it lets
 * wait without dropping any. All of one session, so that each is looked at.
 */
public final class HelloMeter {

    private static final int AT_ONCE = 32;
    private static final int PERSON = 1;

    private HelloMeter() {}

    /**
     * Prints hellos answered a second.
     *
     * @param arguments the class of a transport, a run directory, and how many hellos
     * @throws Exception whatever goes wrong
     */
    public static void main(String[] arguments) throws Exception {
        Path run = Path.of(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        try (PlainClient client = PlainClient.open(arguments[0], run);
                SealedClient sealed = new SealedClient(client, run, PERSON).logIn()) {
            answer(sealed, hellos(sealed, count)); // the server's compilers
            List<Frame> hellos = hellos(sealed, count);
            Duration took = answer(sealed, hellos);
            System.out.println(Math.round(count * 1e9 / took.toNanos()));
            sealed.logOut(0);
        }
    }

    private static List<Frame> hellos(SealedClient client, int count) {
        List<Frame> hellos = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Frame hello = new Frame();
            client.hello(hello).close();
            hellos.add(hello);
        }
        return hellos;
    }

    private static Duration answer(SealedClient client, List<Frame> hellos) throws InterruptedException {
        Frame welcome = new Frame();
        long begun = System.nanoTime();
        int sent = 0;
        for (int answered = 0; answered < hellos.size(); answered++) {
            while (sent < hellos.size() && sent - answered < AT_ONCE) {
                if (!client.queue().send(hellos.get(sent), PlainClient.PATIENCE)) {
                    throw new IllegalStateException("the server takes no hellos");
                }
                sent++;
            }
            if (!client.queue().receive(client.lane(), welcome, PlainClient.PATIENCE)
                    || welcome.second() != SealedFrame.WELCOME) {
                throw new IllegalStateException("hello " + answered + " gets no answer, but " + welcome);
            }
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}

package dev.kolejka.bench;

import dev.kolejka.api.protocol.Answer;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How many messages a second a client gets confirmed by a running server: person 1 writes, waits for the answer and
 * takes the message, as {@code src/main/c/confirmed.c} does. With a window above 1 that many requests are under way at
 * once. Every answer is looked at, and every message: it must be there, whole, and the next.
 */
public final class ConfirmedMeter {

    private static final int SENDER = 1;

    private final PlainClient client;
    private final int window;
    private final int recipients;
    private final Frame frame = new Frame();
    private final NumberedText text = new NumberedText();
    private long sent;
    private long taken;

    /**
     * A measurement.
     *
     * @param client     for whom person 1 and all recipients are logged in
     * @param window     requests under way at once, at least 1, and no more than fit on a lane
     * @param recipients to how many people the messages go in turn; 1 is person 1 alone
     */
    ConfirmedMeter(PlainClient client, int window, int recipients) {
        this.client = client;
        this.window = window;
        this.recipients = recipients;
    }

    /**
     * Prints confirmed messages a second.
     *
     * @param arguments the class of a transport, a run directory, the window, how many people log in, to how many of
     *                  them messages go in turn, perhaps the word {@code median}, and how many milliseconds to warm up and
     *                  to measure
     * @throws Exception whatever goes wrong
     */
    public static void main(String[] arguments) throws Exception {
        int loggedIn = Integer.parseInt(arguments[3]);
        boolean median = "median".equals(arguments[5]);
        Duration warmUp = Duration.ofMillis(Long.parseLong(arguments[arguments.length - 2]));
        Duration time = Duration.ofMillis(Long.parseLong(arguments[arguments.length - 1]));
        try (PlainClient client = PlainClient.open(arguments[0], Path.of(arguments[1]))) {
            client.logIn(loggedIn);
            ConfirmedMeter meter =
                    new ConfirmedMeter(client, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[4]));
            meter.perSecond(warmUp);
            System.out.println(Math.round(median ? meter.medianPerSecond(time) : meter.perSecond(time)));
            client.logOut(loggedIn);
        }
    }

    /** Writes for some time, and takes all that comes of it. */
    double perSecond(Duration time) throws InterruptedException {
        long before = taken;
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < time.toNanos()) {
            fillWindow();
            takeWhatCame();
        }
        while (taken < sent) {
            takeWhatCame();
        }
        return (taken - before) * 1e9 / (System.nanoTime() - begun);
    }

    /**
     * Writes for some time, and takes all that comes of it: the median of how long a window of messages took, so that a
     * pause of the disk does not count.
     */
    double medianPerSecond(Duration time) throws InterruptedException {
        List<Long> nanos = new ArrayList<>();
        long begun = System.nanoTime();
        long last = begun;
        long next = taken + window;
        while (last - begun < time.toNanos() || nanos.isEmpty()) {
            fillWindow();
            takeWhatCame();
            if (taken >= next) {
                long now = System.nanoTime();
                nanos.add((now - last) * window / (taken - next + window));
                last = now;
                next = taken + window;
            }
        }
        while (taken < sent) {
            takeWhatCame();
        }
        Collections.sort(nanos);
        return window * 1e9 / nanos.get(nanos.size() / 2);
    }

    private int recipient(long number) {
        return 1 + (int) (number % recipients);
    }

    private void fillWindow() throws InterruptedException {
        while (sent - taken < window) {
            Frame request = client.request(SENDER, Operation.TO_PERSON, recipient(sent));
            text.write(sent, request);
            client.send(request);
            sent++;
        }
    }

    /** Waits for one confirmation, and goes on with those that are there too. */
    private void takeWhatCame() throws InterruptedException {
        long answers = client.numbering().answers(SENDER);
        client.await(answers, frame);
        takeMessage();
        while (taken < sent && client.queue().poll(answers, frame)) {
            takeMessage();
        }
    }

    private void takeMessage() {
        if (!Answer.SENT_TO_PERSON.matches(frame)) {
            throw new IllegalStateException("message " + taken + " is not confirmed: " + frame.text());
        }
        if (!client.queue().poll(client.numbering().mail(recipient(taken)), frame)) {
            throw new IllegalStateException("message " + taken + " is confirmed, and not there");
        }
        boolean whole = frame.first() == client.numbering().number(SENDER) && frame.second() == 0;
        if (!whole || !NumberedText.is(taken, frame)) {
            throw new IllegalStateException("message " + taken + " arrives as " + frame.text());
        }
        taken++;
    }
}

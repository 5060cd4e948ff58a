package dev.kolejka.bench;

import dev.kolejka.api.protocol.Answer;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.FrameBatch;
import dev.kolejka.api.queue.FrameHandler;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How many messages a second a running server hands to the members of a group: person 1 writes to group 1, of which
 * everybody is a member, and this process takes what comes for all the others, lane by lane, in batches. Every answer
 * is looked at, and every message at every member: it must be whole, and the next.
 */
public final class GroupMeter {

    private static final int SENDER = 1;
    private static final int GROUP = 1;

    /** Messages under way at once: half of what a lane holds, so that none has to wait in a mailbox. */
    private static final int WINDOW = 32;

    private final PlainClient client;
    private final int members;
    private final Frame frame = new Frame();
    private final NumberedText text = new NumberedText();

    /** How many messages each member has got, by place. */
    private final long[] taken;

    private final FrameHandler check = this::check;
    private int reader;
    private long sent;
    private long answered;

    GroupMeter(PlainClient client, int members) {
        this.client = client;
        this.members = members;
        this.taken = new long[members + 1];
    }

    /**
     * Prints deliveries a second, and nanoseconds a member.
     *
     * @param arguments the class of a transport, a run directory, and how many milliseconds to warm up and to measure;
     *                  all people of the server's configuration must be in group 1
     * @throws Exception whatever goes wrong
     */
    public static void main(String[] arguments) throws Exception {
        Duration warmUp = Duration.ofMillis(Long.parseLong(arguments[2]));
        Duration time = Duration.ofMillis(Long.parseLong(arguments[3]));
        try (PlainClient client = PlainClient.open(arguments[0], Path.of(arguments[1]))) {
            client.logIn(client.people());
            GroupMeter meter = new GroupMeter(client, client.people());
            meter.perSecond(warmUp);
            double perSecond = meter.perSecond(time);
            System.out.printf("deliveries %.0f%nnanos-per-member %.1f%n", perSecond, 1e9 / perSecond);
            client.logOut(client.people());
        }
    }

    /** Writes for some time, and takes all that comes of it. */
    double perSecond(Duration time) throws InterruptedException {
        long before = sent;
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < time.toNanos()) {
            fillWindow();
            takeConfirmations();
            takeMessages();
        }
        while (answered < sent) {
            takeConfirmations();
        }
        takeMessages();
        long elapsed = System.nanoTime() - begun;
        requireAllTaken();
        return (sent - before) * (members - 1) * 1e9 / elapsed;
    }

    private void fillWindow() throws InterruptedException {
        while (sent - answered < WINDOW) {
            Frame request = client.request(SENDER, Operation.TO_GROUP, GROUP);
            text.write(sent, request);
            client.send(request);
            sent++;
        }
    }

    /** Waits for one, and goes on with those that are there too. */
    private void takeConfirmations() throws InterruptedException {
        long answers = client.numbering().answers(SENDER);
        client.await(answers, frame);
        do {
            if (!Answer.SENT_TO_GROUP.matches(frame)) {
                throw new IllegalStateException("message " + answered + " is not confirmed: " + frame.text());
            }
            answered++;
        } while (answered < sent && client.queue().poll(answers, frame));
    }

    /** Lane by lane: what is confirmed lies there. */
    private void takeMessages() throws InterruptedException {
        for (reader = SENDER + 1; reader <= members; reader++) {
            client.queue().consume(client.numbering().mail(reader), 2 * WINDOW, Duration.ZERO, check);
        }
    }

    private void requireAllTaken() {
        for (int member = SENDER + 1; member <= members; member++) {
            if (taken[member] != sent) {
                throw new IllegalStateException(
                        "person " + member + " got " + taken[member] + " messages of " + sent + " that are confirmed");
            }
        }
    }

    private void check(FrameBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            Frame mail = batch.frame(i);
            boolean whole = mail.first() == client.numbering().number(SENDER) && mail.second() == GROUP;
            if (!whole || !NumberedText.is(taken[reader], mail)) {
                throw new IllegalStateException(
                        "message " + taken[reader] + " arrives at person " + reader + " as " + mail.text());
            }
            taken[reader]++;
        }
    }
}

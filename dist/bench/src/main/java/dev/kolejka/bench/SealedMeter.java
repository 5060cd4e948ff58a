package dev.kolejka.bench;

import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.sealing.Letters;
import java.time.Duration;
import java.util.Arrays;

/**
 * As {@link ConfirmedMeter}, by a sealed session: every letter is sealed and opened, and what came is acknowledged, eight
 * messages at a time.
 */
final class SealedMeter {

    /** Half of what the server lets be unacknowledged. */
    private static final int ACKNOWLEDGED_AT_ONCE = 8;

    private static final int TEXT_BYTES = 9;

    private final SealedClient client;
    private final int person;
    private final int window;
    private final byte[] text = new byte[TEXT_BYTES];
    private final byte[] heard = new byte[TEXT_BYTES];
    private long sent;
    private long confirmed;
    private long taken;

    /** How many messages this person had got from this server before. */
    private long numbersBefore;

    /**
     * A measurement.
     *
     * @param client logged in
     * @param person who that is, by place: whom it writes to
     * @param window requests under way at once, 1 to 8
     */
    SealedMeter(SealedClient client, int person, int window) {
        this.client = client;
        this.person = person;
        this.window = window;
    }

    /** Writes for some time, and takes all that comes of it. Returns messages a second. */
    double perSecond(Duration time) throws InterruptedException {
        long before = confirmed;
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < time.toNanos()) {
            fillWindow();
            takeOne();
        }
        while (confirmed < sent || taken < sent) {
            takeOne();
        }
        return (confirmed - before) * 1e9 / (System.nanoTime() - begun);
    }

    /** How many messages it has written. */
    long sent() {
        return sent;
    }

    /** Acknowledges all that came, so that nothing waits for who comes next. */
    void acknowledgeAll() throws InterruptedException {
        client.acknowledge(numbersBefore + taken);
    }

    private void fillWindow() throws InterruptedException {
        while (sent - Math.min(confirmed, taken) < window) {
            sent++;
            write(sent, text);
            client.ask(sent, Operation.TO_PERSON, person, text);
        }
    }

    /** An answer, or a message. */
    private void takeOne() throws InterruptedException {
        client.hear();
        int operation = client.letter().operation();
        if (Letters.code(operation) == Letters.ANSWER) {
            require(client.letter().id() == confirmed + 1 && client.letter().peer() == 0);
            confirmed++;
            return;
        }
        require(Letters.code(operation) == Letters.MAIL);
        long number = client.letter().id();
        if (taken == 0) {
            numbersBefore = number - 1;
        }
        require(number == numbersBefore + taken + 1);
        taken++;
        write(taken, text);
        client.letter().copyText(heard, 0);
        require(Arrays.equals(text, heard));
        if (taken % ACKNOWLEDGED_AT_ONCE == 0) {
            client.acknowledge(number);
        }
    }

    private void require(boolean asExpected) {
        if (!asExpected) {
            throw new IllegalStateException(
                    "after " + confirmed + " confirmed and " + taken + " taken comes " + client.letter());
        }
    }

    private static void write(long number, byte[] digits) {
        long left = number;
        for (int i = TEXT_BYTES - 1; i >= 0; i--) {
            digits[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }
}

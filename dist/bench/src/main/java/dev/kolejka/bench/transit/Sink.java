package dev.kolejka.bench.transit;

import java.io.IOException;
import java.util.function.LongConsumer;

/** Takes what a {@link Source} puts, up to its end, and finds the rate. Used once. */
final class Sink implements LongConsumer {

    private final Chunks chunks = new Chunks();
    private boolean ended;
    private double meanRate;

    /**
     * Takes until the end.
     *
     * @throws IllegalStateException if a message was lost, doubled, out of order or damaged
     */
    void takeAll(Port port, Way way) throws IOException, InterruptedException {
        while (!ended) {
            way.takeSome(port, this);
        }
    }

    @Override
    public void accept(long number) {
        if (number >= Messages.END) {
            end(number - Messages.END);
        } else if (number == chunks.messages()) {
            chunks.message();
        } else {
            throw new IllegalStateException("message " + number + " arrived instead of " + chunks.messages());
        }
    }

    private void end(long put) {
        if (put != chunks.messages()) {
            throw new IllegalStateException(put + " messages were put, " + chunks.messages() + " arrived");
        }
        meanRate = chunks.meanRate();
        ended = true;
    }

    /** Millions a second at which it took, the median of chunks. */
    double medianRate() {
        return chunks.medianRate();
    }

    /** Millions a second from the first chunk to the end. */
    double meanRate() {
        return meanRate;
    }
}

package dev.kolejka.bench.transit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinkTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3})
    void aMessageThatIsDoubledLostOrOutOfOrderIsNoticed(long next) {
        Sink sink = new Sink();
        sink.accept(0);
        sink.accept(1);

        assertThrows(IllegalStateException.class, () -> sink.accept(next));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3})
    void anEndThatCountsMoreOrFewerIsNoticed(long count) {
        Sink sink = new Sink();
        sink.accept(0);
        sink.accept(1);

        assertThrows(IllegalStateException.class, () -> sink.accept(Messages.END + count));
    }

    @Test
    void tooFewMessagesTellNoRate() throws Exception {
        Sink sink = new Sink();

        sink.takeAll(new Script(0, 1, Messages.END + 2), Way.SPIN);

        assertThrows(IllegalStateException.class, sink::medianRate);
    }

    @Test
    void aRoundTripThatBringsAnotherMessageBackIsNoticed() {
        RoundTrips trips = new RoundTrips(new Script(0, 2), Way.SPIN);

        assertThrows(IllegalStateException.class, () -> trips.nanos(0));
    }

    @Test
    void whoTakesBesideOthersCountsWhatItGets() throws Exception {
        long other = CrowdSink.NUMBERS_OF_ONE;
        Script script = new Script(0, other, 5, other + 1, Messages.END, 9);

        Tally tally = CrowdSink.takeAll(script, Way.SPIN);

        assertEquals(new Tally(4, 6 + 2 * other), tally);
        assertFalse(script.isOver(), "it went on after the end");
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, CrowdSink.MOST_PRODUCERS * CrowdSink.NUMBERS_OF_ONE})
    void whatOneProducerPutArrivesInItsOrder(long late) {
        assertThrows(IllegalStateException.class, () -> CrowdSink.takeAll(new Script(5, late, Messages.END), Way.SPIN));
    }

    @Test
    void aTallyIsReadAsItIsWritten() {
        Tally tally = Tally.ofRange(CrowdSink.NUMBERS_OF_ONE, 3);

        assertEquals(new Tally(3, 3 * CrowdSink.NUMBERS_OF_ONE + 3), tally);
        assertEquals(tally, Tally.parse(tally.toString()));
    }

    /** Brings what it is told to. */
    private static final class Script implements Port {

        private final Deque<Long> numbers = new ArrayDeque<>();

        Script(long... numbers) {
            for (long number : numbers) {
                this.numbers.add(number);
            }
        }

        boolean isOver() {
            return numbers.isEmpty();
        }

        @Override
        public boolean offer(long number) {
            return true;
        }

        @Override
        public long poll() {
            return numbers.remove();
        }

        @Override
        public void close() {}
    }

    @Test
    void figuresAndEndsAreCalledAsTheScriptCallsThem() {
        assertEquals(Figure.ROUND_TRIP_SAME_CPU, Figure.named("round-trip-same-cpu"));
        assertEquals("one-way-batch", Figure.ONE_WAY_BATCH.label());
        assertEquals(List.of(End.NEAR, End.FAR), List.of(End.named("near"), End.named("far")));
    }
}

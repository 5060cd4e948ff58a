package dev.kolejka.bench.transit;

import java.io.IOException;
import java.util.Locale;

/** What is measured between two processes. The near end measures. */
enum Figure {

    /** Nanoseconds there and back. */
    ROUND_TRIP_SPIN {
        @Override
        void measure(Pair pair, Lines lines) throws IOException, InterruptedException {
            lines.add(this, pair.roundTrip(Way.SPIN), "ns");
        }
    },

    /** The same, sleeping; whoever starts the meter puts both ends on one CPU. */
    ROUND_TRIP_SAME_CPU {
        @Override
        void measure(Pair pair, Lines lines) throws IOException, InterruptedException {
            lines.add(this, pair.roundTrip(Way.BLOCK), "ns");
        }
    },

    /** Millions of messages a second, taken one by one. */
    ONE_WAY_SPIN {
        @Override
        void measure(Pair pair, Lines lines) throws IOException, InterruptedException {
            lines.add(this, pair.oneWay(Way.SPIN));
        }
    },

    /** The same, taken some at once. */
    ONE_WAY_BATCH {
        @Override
        void measure(Pair pair, Lines lines) throws IOException, InterruptedException {
            lines.add(this, pair.oneWay(Way.BATCH));
        }
    },

    /** The same, one by one, sleeping when there is nothing to do. */
    ONE_WAY_BLOCK {
        @Override
        void measure(Pair pair, Lines lines) throws IOException, InterruptedException {
            lines.add(this, pair.oneWay(Way.BLOCK));
        }
    };

    static Figure named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** What rows of it begin with. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Warms up, measures, and writes down what was found. */
    abstract void measure(Pair pair, Lines lines) throws IOException, InterruptedException;
}

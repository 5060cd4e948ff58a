package dev.kolejka.bench.transit;

import java.io.IOException;

/** How who puts and who takes waits for the other. */
enum Way {

    /** Asks again and again. */
    SPIN {
        @Override
        void put(Port port, long number) throws IOException {
            spinToPut(port, number);
        }

        @Override
        long take(Port port) throws IOException {
            return spinToTake(port);
        }

        @Override
        void takeSome(Port port, Sink sink) throws IOException {
            sink.accept(spinToTake(port));
        }
    },

    /** Asks again and again, and takes all that is there at once. */
    BATCH {
        @Override
        void put(Port port, long number) throws IOException {
            spinToPut(port, number);
        }

        @Override
        long take(Port port) throws IOException {
            return spinToTake(port);
        }

        @Override
        void takeSome(Port port, Sink sink) throws IOException {
            while (port.pollMany(sink) == 0) {
                Thread.onSpinWait();
            }
        }
    },

    /** Sleeps, sooner or later, until it is woken. */
    BLOCK {
        @Override
        void put(Port port, long number) throws IOException, InterruptedException {
            port.put(number);
        }

        @Override
        long take(Port port) throws IOException, InterruptedException {
            return port.take();
        }

        @Override
        void takeSome(Port port, Sink sink) throws IOException, InterruptedException {
            sink.accept(take(port));
        }
    };

    private static void spinToPut(Port port, long number) throws IOException {
        while (!port.offer(number)) {
            Thread.onSpinWait();
        }
    }

    private static long spinToTake(Port port) throws IOException {
        long number = port.poll();
        while (number == Port.NONE) {
            Thread.onSpinWait();
            number = port.poll();
        }
        return number;
    }

    /** Puts a message, however long that takes. */
    abstract void put(Port port, long number) throws IOException, InterruptedException;

    /** Takes a message, however long that takes. */
    abstract long take(Port port) throws IOException, InterruptedException;

    /** Takes one message or more, and gives them to the sink. */
    abstract void takeSome(Port port, Sink sink) throws IOException, InterruptedException;
}

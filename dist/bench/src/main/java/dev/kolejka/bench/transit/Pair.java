package dev.kolejka.bench.transit;

import java.io.IOException;

/**
 * Both ends of a connection: a port here, and a partner that has the other. Everything is done twice, once to warm up.
 *
 * @param port          the near end
 * @param partner       who has the far end
 * @param warmUpMillis  how long to warm up
 * @param measureMillis how long to measure
 */
record Pair(Port port, Partner partner, long warmUpMillis, long measureMillis) {

    double roundTrip(Way way) throws IOException, InterruptedException {
        roundTrip(way, warmUpMillis);
        return roundTrip(way, measureMillis);
    }

    private double roundTrip(Way way, long millis) throws IOException, InterruptedException {
        partner.order("echo", way);
        port.prepare(way);
        double nanos = new RoundTrips(port, way).nanos(millis);
        partner.answer();
        return nanos;
    }

    Rates oneWay(Way way) throws IOException, InterruptedException {
        oneWay(way, warmUpMillis);
        return oneWay(way, measureMillis);
    }

    private Rates oneWay(Way way, long millis) throws IOException, InterruptedException {
        partner.order("put-all", way, millis);
        port.prepare(way);
        Sink sink = new Sink();
        sink.takeAll(port, way);
        double put = Double.parseDouble(partner.answer());
        return new Rates(Math.min(put, sink.medianRate()), sink.meanRate());
    }
}

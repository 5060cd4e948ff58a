package dev.kolejka.bench.transit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.testkit.InMemoryTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both ends in one JVM, each on a thread: what is measured between processes. */
@Timeout(60)
class PortTest {

    private final InMemoryTransport transport = new InMemoryTransport();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"memory,SPIN", "memory,BLOCK", "agrona,SPIN", "jdk-sockets,SPIN", "jdk-sockets,BLOCK"})
    void messagesGoThereAndComeBack(String peer, Way way) throws Exception {
        try (Port near = open(End.NEAR, peer);
                Port far = open(End.FAR, peer)) {
            FutureTask<Long> echoed = started(() -> RoundTrips.echo(prepared(far, way), way));

            double nanos = new RoundTrips(prepared(near, way), way, 5).nanos(0);

            assertTrue(nanos > 0, () -> "measured " + nanos);
            assertTrue(echoed.get() > 0, "nothing came");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "memory,SPIN",
        "memory,BATCH",
        "memory,BLOCK",
        "agrona,SPIN",
        "agrona,BATCH",
        "jdk-sockets,SPIN",
        "jdk-sockets,BLOCK"
    })
    void messagesGoOneWayAndNoneIsMissing(String peer, Way way) throws Exception {
        try (Port near = open(End.NEAR, peer);
                Port far = open(End.FAR, peer)) {
            FutureTask<Double> put = started(() -> new Source(prepared(far, way), way).putAll(0));
            Sink sink = new Sink();

            sink.takeAll(prepared(near, way), way);

            assertTrue(put.get() > 0, "no rate of putting");
            assertTrue(sink.medianRate() > 0, "no rate of taking");
            assertTrue(sink.meanRate() > 0, "no mean");
        }
    }

    @Test
    void ofACrowdEverybodyTakesSomeAndTogetherAll() throws Exception {
        try (Port near = open(End.NEAR, "memory");
                Port one = open(End.CROWD, "memory");
                Port other = open(End.CROWD, "memory")) {
            FutureTask<Tally> first = started(() -> CrowdSink.takeAll(one, Way.BLOCK));
            FutureTask<Tally> second = started(() -> CrowdSink.takeAll(other, Way.BLOCK));

            Tally put = Tally.parse(new Hand(near).carryOut("put", "block", "0", "0"))
                    .plus(Tally.parse(
                            new Hand(near).carryOut("put", "block", String.valueOf(CrowdSink.NUMBERS_OF_ONE), "0")));
            near.put(Messages.END);
            near.put(Messages.END);

            assertEquals(put, first.get().plus(second.get()));
        }
    }

    private Port open(End end, String peer) throws IOException {
        return peer.equals("memory") ? end.openOurs(transport, directory) : end.open(peer, directory);
    }

    private static Port prepared(Port port, Way way) throws IOException {
        port.prepare(way);
        return port;
    }

    private static <T> FutureTask<T> started(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "other end");
        thread.setDaemon(true);
        thread.start();
        return task;
    }
}

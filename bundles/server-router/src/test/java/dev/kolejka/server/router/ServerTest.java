package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.NoJournal;
import dev.kolejka.server.groups.GroupRegistry;
import dev.kolejka.server.mailboxes.MailboxRegistry;
import dev.kolejka.server.sessions.SessionRegistry;
import dev.kolejka.testkit.InMemoryTransport;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServerTest {

    /** Looked at by one thread it throws, the first time, what the JVM throws to whoever used a file that was cut. */
    private static final class ThrowingClock extends Clock {

        final CountDownLatch looks = new CountDownLatch(2);
        private volatile @Nullable Thread victim;
        private boolean thrown;

        @Override
        public long millis() {
            if (Thread.currentThread() == victim) {
                looks.countDown();
                if (!thrown) {
                    thrown = true;
                    throw new InternalError("cut short");
                }
            }
            return 0;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void aQueueThatIsCutShortWhileTheServerLooksAfterItsDoorsEndsOneLookAndNotTheServer() throws Exception {
        ThrowingClock clock = new ThrowingClock();
        Transports transports = new Transports();
        transports.add(new InMemoryTransport(Office.DOOR));
        Server server = new Server(
                Office.configuration(Office.sample(), 64, 10_000),
                new Switching.Published(),
                transports,
                new SessionRegistry(),
                new GroupRegistry(),
                new MailboxRegistry(),
                new NoJournal(),
                new QueueClaims(null),
                clock);
        Thread serving = new Thread(() -> serve(server, clock));

        serving.start();

        assertTrue(clock.looks.await(30, TimeUnit.SECONDS), "it looks again");
        serving.interrupt();
        serving.join();
    }

    private static void serve(Server server, ThrowingClock clock) {
        try {
            server.serve(false, doors -> clock.victim = Thread.currentThread());
        } catch (RefusedException refused) {
            throw new AssertionError(refused);
        }
    }
}

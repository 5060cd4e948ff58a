package dev.kolejka.testkit;

import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueTransport;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link QueueTransport} must do: the entry ticket of a transport. A transport's test extends this class and
 * says how to get at a transport, nothing else; all that the Javadoc of the api promises is then tested on it. A
 * transport whose queues are met by other processes also implements {@link ProcessContract}, one that keeps them in
 * files {@link FileContract}; what it does not claim is not tested, and nothing is skipped.
 *
 * <p>The promises stand in one interface a topic: {@link OrderContract}, {@link WaitContract}, {@link ConsumeContract},
 * {@link LifeContract}, {@link CrowdContract}.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
public abstract class MessageQueueContract
        implements OrderContract, WaitContract, ConsumeContract, LifeContract, CrowdContract {

    private Optional<TestGround> prepared = Optional.empty();

    /** For transports' tests. */
    protected MessageQueueContract() {}

    /**
     * The transport to test.
     *
     * @return a new one
     */
    protected abstract QueueTransport transport();

    /**
     * An address that no other test uses.
     *
     * @param transport the transport to test
     * @param directory an empty directory, for this test only
     * @return by default the transport's default name in that directory
     */
    protected QueueAddress address(QueueTransport transport, Path directory) {
        return new QueueAddress(transport.name(), transport.defaultName(), directory);
    }

    @BeforeEach
    final void prepareGround(@TempDir Path directory) {
        QueueTransport transport = transport();
        QueueAddress address = address(transport, directory);
        prepared = Optional.of(new TestGround(transport, address));
    }

    @AfterEach
    final void clearGround() throws InterruptedException {
        ground().clear();
    }

    /** {@inheritDoc} */
    @Override
    public final TestGround ground() {
        return prepared.orElseThrow();
    }
}

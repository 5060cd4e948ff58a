package dev.kolejka.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link QueueTransport} must do: the entry ticket of a transport. A transport's test extends this class and
 * says how to get at a transport, nothing else; all that the Javadoc of the api promises is then tested on it. It also
 * implements what its transport claims of the rest, and what that does not claim is not tested; nothing is skipped.
 *
 * <ul>
 *   <li>{@link RenewalContract} or {@link KeepingContract}: what happens to a queue that is made again;
 *   <li>{@link StampContract} or {@link UnstampedContract}: whether queues have an id, and frames positions and stamps;
 *   <li>{@link TakeOverContract}: its queues are taken over by their next makers, and {@link MakerDeathContract}: also
 *       when these are processes that were killed;
 *   <li>{@link ShapeContract}: who opens a queue learns how large its maker made it;
 *   <li>{@link ProcessContract}: its queues are met by other processes;
 *   <li>{@link FileContract}: its queues lie in files.
 * </ul>
 *
 * <p>The promises of all stand in one interface a topic: {@link OrderContract}, {@link WaitContract},
 * {@link ConsumeContract}, {@link FillContract}, {@link LifeContract}, {@link CrowdContract}.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
public abstract class MessageQueueContract
        implements OrderContract, WaitContract, ConsumeContract, FillContract, LifeContract, CrowdContract {

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
     * @return by default the transport's default name in that directory; transports whose queues are not in a directory
     *     need another
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
    final void clearGround() throws Exception {
        ground().clear();
    }

    @Test
    final void theTestClaimsWhatTheTransportSaysOfQueuesThatAreMadeAgain() {
        assertEquals(transport().keepsQueues(), this instanceof KeepingContract);
        assertEquals(!transport().keepsQueues(), this instanceof RenewalContract);
    }

    @Test
    final void theTestClaimsStampsWhereQueuesHaveAnId() throws IOException {
        assertEquals(ground().create().id() != 0, this instanceof StampContract);
        assertEquals(ground().open().id() == 0, this instanceof UnstampedContract);
    }

    /** {@inheritDoc} */
    @Override
    public final TestGround ground() {
        return prepared.orElseThrow();
    }
}

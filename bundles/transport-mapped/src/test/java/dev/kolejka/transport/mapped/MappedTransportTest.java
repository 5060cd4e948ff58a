package dev.kolejka.transport.mapped;

import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.testkit.FileContract;
import dev.kolejka.testkit.MakerDeathContract;
import dev.kolejka.testkit.MessageQueueContract;
import dev.kolejka.testkit.ProcessContract;
import dev.kolejka.testkit.RenewalContract;
import dev.kolejka.testkit.ShapeContract;
import dev.kolejka.testkit.StampContract;
import dev.kolejka.testkit.TakeOverContract;
import java.nio.file.Path;

class MappedTransportTest extends MessageQueueContract
        implements RenewalContract,
                ShapeContract,
                StampContract,
                TakeOverContract,
                MakerDeathContract,
                ProcessContract,
                FileContract {

    @Override
    protected QueueTransport transport() {
        return new MappedTransport();
    }

    @Override
    public Path file(QueueAddress address) {
        return address.directory().resolve(address.name());
    }
}

package dev.kolejka.transport.sysv;

import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.testkit.KeepingContract;
import dev.kolejka.testkit.MessageQueueContract;
import dev.kolejka.testkit.ProcessContract;
import dev.kolejka.testkit.UnstampedContract;
import java.nio.file.Path;

class SysvTransportTest extends MessageQueueContract implements KeepingContract, UnstampedContract, ProcessContract {

    @Override
    protected QueueTransport transport() {
        return new SysvTransport();
    }

    @Override
    protected QueueAddress address(QueueTransport transport, Path directory) {
        return new QueueAddress(transport.name(), "" + FreeKey.find(), directory);
    }
}

package dev.kolejka.bench.torture;

import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueShape.Legend;
import dev.kolejka.api.queue.QueueTransport;
import java.nio.file.Path;

/**
 * What is to be tortured, and how much.
 *
 * @param transport the class of the transport
 * @param name      what it calls its queue
 * @param directory where everything is: the queue, its lock file, journals; empty at first
 * @param kills     how many processes to kill that have begun to work
 * @param seed      where the random numbers begin
 */
record Plan(String transport, String name, Path directory, int kills, long seed) {

    /** Makes a queue, as a server does. */
    MessageQueue makeQueue(int types, int slots) throws Exception {
        QueueTransport made = Worker.transport(transport);
        return made.create(
                new QueueAddress(made.name(), name, directory),
                new QueueShape(types, slots, Legend.NONE),
                QueueAccess.DEFAULT);
    }
}

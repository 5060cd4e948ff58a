package dev.kolejka.bench.transit;

import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Which end of a connection a process has. */
enum End {

    /** Makes what the connection needs. */
    NEAR,

    /** Connects to the near end. */
    FAR,

    /** Puts and takes on one type, with others that do; only ours. */
    CROWD;

    private static final String MAPPED = "dev.kolejka.transport.mapped.MappedTransport";

    static End named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /**
     * Opens this end of a peer's connection.
     *
     * @param peer      kolejka, agrona, aeron, chronicle or jdk-sockets
     * @param directory where its files go
     */
    Port open(String peer, Path directory) throws IOException {
        return switch (peer) {
            case "kolejka" -> openOurs(mapped(), directory);
            case "agrona" -> this == NEAR ? AgronaPort.near(directory) : AgronaPort.far(directory);
            case "aeron" -> this == NEAR ? AeronPort.near(directory) : AeronPort.far(directory);
            case "chronicle" -> this == NEAR ? ChroniclePort.near(directory) : ChroniclePort.far(directory);
            case "jdk-sockets" -> this == NEAR ? SocketPort.near(directory) : SocketPort.far(directory);
            default -> throw new IllegalArgumentException("there is no peer " + peer);
        };
    }

    /** Opens this end of a queue of ours. */
    Port openOurs(QueueTransport transport, Path directory) throws IOException {
        QueueAddress address = new QueueAddress(transport.name(), transport.defaultName(), directory);
        return switch (this) {
            case NEAR -> KolejkaPort.near(transport, address);
            case FAR -> KolejkaPort.far(transport, address);
            case CROWD -> KolejkaPort.beside(transport, address);
        };
    }

    /** The transport as the distribution has it, by its name: nothing here is compiled against it. */
    static QueueTransport mapped() {
        try {
            return Class.forName(MAPPED)
                    .asSubclass(QueueTransport.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("the class path has no " + MAPPED, missing);
        }
    }
}

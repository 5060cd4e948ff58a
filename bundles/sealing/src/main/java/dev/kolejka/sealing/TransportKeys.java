package dev.kolejka.sealing;

import java.util.Arrays;

/** What a handshake ends in: a key for each direction (Noise, revision 34, section 5.2, Split). */
final class TransportKeys implements AutoCloseable {

    /** The client seals with it. */
    final byte[] toServer;

    /** The server seals with it. */
    final byte[] toClient;

    /** Keeps both; closing wipes them. */
    TransportKeys(byte[] toServer, byte[] toClient) {
        this.toServer = toServer;
        this.toClient = toClient;
    }

    @Override
    public void close() {
        Arrays.fill(toServer, (byte) 0);
        Arrays.fill(toClient, (byte) 0);
    }
}

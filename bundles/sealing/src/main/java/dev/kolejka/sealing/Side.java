package dev.kolejka.sealing;

/** Which end of a handshake one is. */
enum Side {
    /** Said hello. */
    CLIENT(1),
    /** Was greeted. */
    SERVER(2);

    /** What this side's frames begin with in their associated data. */
    final byte direction;

    Side(int direction) {
        this.direction = (byte) direction;
    }

    Side other() {
        return this == CLIENT ? SERVER : CLIENT;
    }

    /** The key that this side seals with. */
    byte[] key(TransportKeys keys) {
        return this == CLIENT ? keys.toServer : keys.toClient;
    }
}

package dev.kolejka.sealing;

import dev.kolejka.api.sealing.Realm;
import java.nio.charset.StandardCharsets;

/** What both sides must agree on before they speak: this protocol, and whose state it is about. */
final class Prologue {

    private static final byte[] PROTOCOL = "kolejka 1".getBytes(StandardCharsets.US_ASCII);

    private Prologue() {}

    static byte[] of(Realm realm) {
        return Bytes.concatenated(PROTOCOL, realm.toBytes());
    }
}

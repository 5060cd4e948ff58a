package dev.kolejka.sealing;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors: the public Noise test vectors, sets "cacophony" and "snow". */
class NoiseVectorsTest {

    private final Properties vector = new Properties();

    @ParameterizedTest
    @ValueSource(strings = {"cacophony", "snow"})
    void handshakesAndWhatFollowsAreThoseOfOtherPrograms(String set) throws IOException, RefusedException {
        load(set);
        HandshakeInitiator client = new HandshakeInitiator(
                bytes("prologue"), bytes("init_static"), bytes("init_ephemeral"), bytes("init_remote_static"));
        HandshakeResponder server = new HandshakeResponder(
                bytes("prologue"), bytes("resp_static"), bytes("init_remote_static"), new SharedSecrets());

        byte[] first = client.write(bytes("payload_0"));
        assertEquals(value("ciphertext_0"), Hex.of(first));
        assertEquals(value("payload_0"), Hex.of(server.read(first)));
        assertEquals(Hex.of(X25519.publicKey(bytes("init_static"))), Hex.of(server.theirs()));

        byte[] second = server.write(bytes("resp_ephemeral"), bytes("payload_1"));
        assertEquals(value("ciphertext_1"), Hex.of(second));
        HandshakeInitiator.Answer answer = client.read(second);
        assertEquals(value("payload_1"), Hex.of(answer.payload));

        assertEquals(Hex.of(answer.hash), Hex.of(server.hash()));
        assertEquals(vector.getProperty("handshake_hash", Hex.of(answer.hash)), Hex.of(answer.hash));
        transport(answer.keys, server.split());
    }

    /** Messages go each way in turn. */
    private void transport(TransportKeys client, TransportKeys server) throws RefusedException {
        CipherState[] sealing = {new CipherState(client.toServer), new CipherState(server.toClient)};
        CipherState[] opening = {new CipherState(server.toServer), new CipherState(client.toClient)};
        int messages = 0;
        for (int i = 2; vector.containsKey("payload_" + i); i++, messages++) {
            byte[] sealed = sealing[i % 2].encrypt(new byte[0], bytes("payload_" + i));
            assertEquals(value("ciphertext_" + i), Hex.of(sealed));
            assertEquals(value("payload_" + i), Hex.of(opening[i % 2].decrypt(new byte[0], sealed)));
        }
        assertTrue(messages >= 2);
    }

    private void load(String set) throws IOException {
        try (InputStream file = getClass().getResourceAsStream("noise-ik-" + set + ".properties")) {
            vector.load(requireNonNull(file, set));
        }
    }

    private String value(String name) {
        return requireNonNull(vector.getProperty(name), name);
    }

    private byte[] bytes(String name) {
        return Hex.bytes(value(name));
    }
}

package dev.kolejka.sealing;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.Token;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Both ends of a sealed session, as a handshake leaves them; the same for the same number. */
final class Session {

    static final int LANE = 42;
    static final int KEY_ID = 0x0A0B0C0D;

    final SessionSeals client;
    final SessionSeals server;

    private final Letter letter = new Letter();

    Session(long number) {
        this(number, KEY_ID, number);
    }

    Session(long keys, int keyId, long token) {
        this(keys, keyId, token, 0);
    }

    Session(long keys, int keyId, long token, long counter) {
        byte[] bytes = new byte[Token.BYTES];
        new SplittableRandom(token).nextBytes(bytes);
        client = new SessionSeals(Side.CLIENT, keys(keys), new Token(bytes), keyId, counter);
        server = new SessionSeals(Side.SERVER, keys(keys), new Token(bytes), keyId, counter);
    }

    private static TransportKeys keys(long number) {
        SplittableRandom random = new SplittableRandom(~number);
        byte[] toServer = new byte[AesKey.BYTES];
        byte[] toClient = new byte[AesKey.BYTES];
        random.nextBytes(toServer);
        random.nextBytes(toClient);
        return new TransportKeys(toServer, toClient);
    }

    /** A new frame of the client. */
    Frame asked(String text) {
        Frame frame = new Frame();
        client.seal(letter(text), 1, LANE, frame);
        return frame;
    }

    /** A new frame of the server. */
    Frame answered(String text) {
        Frame frame = new Frame();
        server.seal(letter(text), LANE, LANE, frame);
        return frame;
    }

    private Letter letter(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return letter.head(7, 1_800_000_000_000L, 8, 2).text(utf8, 0, utf8.length);
    }
}

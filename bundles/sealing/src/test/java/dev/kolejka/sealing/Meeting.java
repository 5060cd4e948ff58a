package dev.kolejka.sealing;

import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Digest;
import dev.kolejka.api.sealing.Greeting;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.MalformedHandshakeException;
import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Reception;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Seals;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.ServerIdentity;
import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.sealing.Welcome;
import java.util.Arrays;

/** A client and a server, and what each puts on the queue. */
final class Meeting {

    static final long LANE = 13;
    static final int KEY_ID = 77;
    static final Welcome IN = welcome(Welcome.Outcome.WELCOME);
    static final Welcome WRONG = welcome(Welcome.Outcome.WRONG_LOGIN_OR_PASSWORD);

    final NoiseSealing sealing = new NoiseSealing();
    final Seed serverKey = seed(1);
    final Seed clientKey = seed(2);
    final Realm realm = new Realm(bytes(Realm.BYTES, 3));
    final ServerIdentity server = new ServerIdentity(realm, sealing.publicKey(serverKey));
    final Hello hello = new Hello(new Token(bytes(Token.BYTES, 4)), 4, Role.PRIMARY, false, "ala");

    /** The client's frame, once it greeted. */
    final Frame asked = new Frame();

    /** The server's frame, once it answered. */
    final Frame answered = new Frame();

    static Seed seed(int number) {
        return new Seed(bytes(Seed.BYTES, number));
    }

    static byte[] bytes(int length, int each) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) each);
        return bytes;
    }

    private static Welcome welcome(Welcome.Outcome outcome) {
        int isIn = outcome == Welcome.Outcome.WELCOME ? 1 : 0;
        return new Welcome(
                outcome,
                KEY_ID * isIn,
                4 * isIn,
                new Size(3, 2, 64),
                Digest.of(new byte[0]),
                new StateId(bytes(StateId.BYTES, 5)),
                0,
                0,
                "");
    }

    Greeting greets() {
        return sealing.greet(server, clientKey, hello, LANE, asked);
    }

    Reception receives() {
        return sealing.receive(server, serverKey, asked).orElseThrow();
    }

    boolean receives(Frame frame) {
        return sealing.receive(server, serverKey, frame).isPresent();
    }

    Seals answers() {
        return receives().welcome(IN, LANE, answered);
    }

    Greeting.Answered finishes(Greeting greeting) throws MalformedHandshakeException {
        return greeting.finish(answered).orElseThrow();
    }

    PublicKey publicKey(Seed seed) {
        return sealing.publicKey(seed);
    }
}

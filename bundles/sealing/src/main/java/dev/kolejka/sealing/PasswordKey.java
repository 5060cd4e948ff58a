package dev.kolejka.sealing;

import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Seed;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/** A person's secret key, made of the password (dist/docs/protocol.md section 7). */
final class PasswordKey {

    /** As many as OWASP's Password Storage Cheat Sheet asks for with this HMAC. */
    static final int ROUNDS = 600_000;

    private static final byte[] LABEL = "kolejka".getBytes(StandardCharsets.US_ASCII);

    /** Every text of characters below this one is in normal form C: its quick check says yes to all of them (UAX #15). */
    private static final char FIRST_TO_NORMALIZE = '\u0300';

    /** In UTF-8; a pair of surrogates takes four. */
    private static final int MAX_BYTES_A_CHAR = 3;

    private PasswordKey() {}

    static Seed derive(char[] password, Realm realm, String login) {
        byte[] secret = utf8(password);
        byte[] key = Pbkdf2.derive(secret, salt(realm, login), ROUNDS);
        Arrays.fill(secret, (byte) 0);
        Seed seed = new Seed(key);
        Arrays.fill(key, (byte) 0);
        return seed;
    }

    private static byte[] salt(Realm realm, String login) {
        return Sha256.of(LABEL, realm.toBytes(), login.getBytes(StandardCharsets.UTF_8));
    }

    /** In normal form C and UTF-8; what is no Unicode, half a surrogate pair, becomes a question mark. */
    static byte[] utf8(char[] password) {
        // The platform normalizes strings only, which nobody can wipe; most passwords do not need it.
        CharBuffer composed = isComposed(password)
                ? CharBuffer.wrap(password)
                : CharBuffer.wrap(Normalizer.normalize(CharBuffer.wrap(password), Normalizer.Form.NFC));
        ByteBuffer encoded = ByteBuffer.allocate(MAX_BYTES_A_CHAR * composed.remaining());
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(composed, encoded, true);
        byte[] utf8 = Arrays.copyOf(encoded.array(), encoded.position());
        Arrays.fill(encoded.array(), (byte) 0);
        return utf8;
    }

    private static boolean isComposed(char[] password) {
        for (char c : password) {
            if (c >= FIRST_TO_NORMALIZE) {
                return false;
            }
        }
        return true;
    }
}

package dev.kolejka.sealing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Seed;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordKeyTest {

    private static final Realm OFFICE =
            new Realm("office's own realm".substring(0, 16).getBytes(StandardCharsets.US_ASCII));
    private static final Realm OTHER = new Realm(new byte[Realm.BYTES]);

    @ParameterizedTest
    @ValueSource(strings = {"", "kota", "zażółć gęślą jaźń", "पासवर्ड", "пароль", "🔑🗝 𝄞", "한글", "ﬁ²", "\u0344"})
    void aPasswordIsTheSameInEveryNormalFormThatMeansTheSame(String password) {
        byte[] composed = Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);

        assertArrayEquals(composed, PasswordKey.utf8(password.toCharArray()));
        assertArrayEquals(composed, PasswordKey.utf8(in(Normalizer.Form.NFC, password)));
        assertArrayEquals(composed, PasswordKey.utf8(in(Normalizer.Form.NFD, password)));
    }

    private static char[] in(Normalizer.Form form, String password) {
        return Normalizer.normalize(password, form).toCharArray();
    }

    @Test
    void passwordsThatOnlyLookAlikeAreOthers() {
        assertFalse(Arrays.equals(PasswordKey.utf8("ﬁ".toCharArray()), PasswordKey.utf8("fi".toCharArray())));
        assertFalse(Arrays.equals(PasswordKey.utf8("Kota".toCharArray()), PasswordKey.utf8("kota".toCharArray())));
    }

    @Test
    void halfASurrogatePairIsNoReasonToFail() {
        assertArrayEquals("a?b".getBytes(StandardCharsets.UTF_8), PasswordKey.utf8(new char[] {'a', '\uD83D', 'b'}));
    }

    @Test
    void theKeyIsWhatTheProtocolSays() throws GeneralSecurityException {
        MessageDigest salt = MessageDigest.getInstance("SHA-256");
        salt.update("kolejka".getBytes(StandardCharsets.US_ASCII));
        salt.update(OFFICE.toBytes());
        salt.update("łucja".getBytes(StandardCharsets.UTF_8));
        PBEKeySpec spec = new PBEKeySpec("żółw 🐢".toCharArray(), salt.digest(), 600_000, 256);
        byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(spec)
                .getEncoded();

        assertArrayEquals(key, derived("żółw 🐢", OFFICE, "łucja"));
        assertArrayEquals(key, derived(Normalizer.normalize("żółw 🐢", Normalizer.Form.NFD), OFFICE, "łucja"));
    }

    @Test
    void otherPeopleAndOtherServersHaveOtherKeys() {
        byte[] key = derived("kota", OFFICE, "ala");

        assertFalse(Arrays.equals(key, derived("kota", OFFICE, "bob")));
        assertFalse(Arrays.equals(key, derived("kota", OTHER, "ala")));
        assertFalse(Arrays.equals(key, derived("psa", OFFICE, "ala")));
    }

    @Test
    void theCallersPasswordStaysForTheCallerToWipe() {
        char[] password = "kota".toCharArray();

        new NoiseSealing().derive(password, OFFICE, "ala").close();

        assertEquals("kota", new String(password));
    }

    private static byte[] derived(String password, Realm realm, String login) {
        try (Seed seed = new NoiseSealing().derive(password.toCharArray(), realm, login)) {
            return seed.toBytes();
        }
    }
}

package dev.kolejka.sealing;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.security.spec.XECPrivateKeySpec;
import java.util.HexFormat;
import javax.crypto.KeyAgreement;

/** X25519 (RFC 7748) over the platform's, with keys as they travel: 32 bytes, little-endian. Any thread. */
final class X25519 {

    /** How long a key is, secret, public or shared. */
    static final int BYTES = 32;

    private static final String NAME = "X25519";

    /** What stands in front of the key in a SubjectPublicKeyInfo (RFC 8410, section 4). */
    private static final byte[] INFO = HexFormat.of().parseHex("302a300506032b656e032100");

    private static final byte[] BASE_POINT = new byte[BYTES];

    static {
        BASE_POINT[0] = 9;
    }

    private X25519() {}

    /** The public key of a secret one. */
    static byte[] publicKey(byte[] secret) {
        try {
            return agree(secret, BASE_POINT);
        } catch (RefusedException e) {
            throw new IllegalStateException("the base point has no small order", e);
        }
    }

    /**
     * What two sides share.
     *
     * @param secret 32 bytes, which are clamped
     * @param theirs any 32 bytes
     * @return a new array, to be wiped by the caller
     * @throws RefusedException if their key is a point of small order: the outcome would be zero, whatever the secret
     */
    static byte[] agree(byte[] secret, byte[] theirs) throws RefusedException {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance(NAME);
            agreement.init(secretKey(secret));
            agreement.doPhase(publicKeyOf(theirs), true);
            return agreement.generateSecret();
        } catch (InvalidKeyException e) {
            throw new RefusedException("public key is a point of small order");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no X25519", e);
        }
    }

    private static PrivateKey secretKey(byte[] secret) throws GeneralSecurityException {
        return KeyFactory.getInstance(NAME).generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, secret));
    }

    private static PublicKey publicKeyOf(byte[] key) throws GeneralSecurityException {
        byte[] info = new byte[INFO.length + BYTES];
        System.arraycopy(INFO, 0, info, 0, INFO.length);
        System.arraycopy(key, 0, info, INFO.length, BYTES);
        return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(info));
    }
}

package dev.kolejka.api.sealing;

/** Checks arrays of a fixed length. */
final class Fixed {

    private Fixed() {}

    static byte[] copy(String what, byte[] bytes, int length) {
        if (bytes.length != length) {
            throw new IllegalArgumentException(what + " is " + bytes.length + " bytes, must be " + length);
        }
        return bytes.clone();
    }
}

package dev.kolejka.server.keys;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/** The ways a new password comes in, and what it may look like. Whoever asks for one wipes it. */
final class NewPassword {

    /** The longest, in UTF-8: what fits into a text of the protocol. */
    static final int MAX_BYTES = 511;

    /** Nobody takes one of these for another: no i, l, o, 0, 1. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    /** 20 letters of 31 are 99 bits. */
    private static final int GENERATED_LETTERS = 20;

    private static final int GROUP = 4;

    private NewPassword() {}

    /**
     * Asks for it twice.
     *
     * @param words in which language
     * @throws RefusedException USAGE when the two differ, or when it may not be so
     */
    static char[] typed(Terminal terminal, String login, Words words) throws RefusedException {
        char[] first = answer(terminal, words.say(KeyPhrase.ASK_PASSWORD, login));
        char[] second = new char[0];
        boolean taken = false;
        try {
            check(first);
            second = answer(terminal, words.say(KeyPhrase.ASK_PASSWORD_AGAIN));
            if (!Arrays.equals(first, second)) {
                throw refused(KeyPhrase.PASSWORDS_DIFFER);
            }
            taken = true;
            return first;
        } finally {
            Arrays.fill(second, '\0');
            if (!taken) {
                Arrays.fill(first, '\0');
            }
        }
    }

    private static char[] answer(Terminal terminal, String prompt) throws RefusedException {
        char[] typed = terminal.secret(prompt);
        if (typed == null) {
            throw refused(KeyPhrase.NOTHING_TYPED);
        }
        return typed;
    }

    /**
     * Reads one line, without its end.
     *
     * @throws RefusedException USAGE when it is no UTF-8 text, or may not be so; IO_ERROR when it cannot be read
     */
    static char[] line(InputStream in) throws RefusedException {
        byte[] bytes = new byte[MAX_BYTES + 2];
        char[] password = new char[0];
        boolean taken = false;
        try {
            password = decoded(bytes, read(in, bytes));
            check(password);
            taken = true;
            return password;
        } catch (CharacterCodingException malformed) {
            throw refused(KeyPhrase.INPUT_NO_UTF8);
        } catch (IOException failed) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR,
                    Saying.of(KeyPhrase.INPUT_UNREADABLE, String.valueOf(failed.getMessage())),
                    failed);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            if (!taken) {
                Arrays.fill(password, '\0');
            }
        }
    }

    /** Byte by byte: what is behind the line is not ours to read. */
    private static int read(InputStream in, byte[] into) throws IOException {
        int length = 0;
        int next = in.read();
        while (next >= 0 && next != '\n' && length < into.length) {
            into[length++] = (byte) next;
            next = in.read();
        }
        return length > 0 && into[length - 1] == '\r' ? length - 1 : length;
    }

    private static char[] decoded(byte[] bytes, int length) throws CharacterCodingException {
        CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
        char[] password = new char[text.remaining()];
        text.get(password);
        Arrays.fill(text.array(), '\0');
        return password;
    }

    /** Makes one that nobody guesses, in groups that can be copied from paper. */
    static char[] generated(SecureRandom random) {
        char[] password = new char[GENERATED_LETTERS + GENERATED_LETTERS / GROUP - 1];
        for (int at = 0; at < password.length; at++) {
            password[at] = at % (GROUP + 1) == GROUP ? '-' : LETTERS.charAt(random.nextInt(LETTERS.length()));
        }
        return password;
    }

    private static void check(char[] password) throws RefusedException {
        if (password.length == 0) {
            throw refused(KeyPhrase.PASSWORD_EMPTY);
        }
        int bytes = 0;
        for (int at = 0; at < password.length; ) {
            int letter = Character.codePointAt(password, at);
            if (Character.isISOControl(letter) || Character.getType(letter) == Character.SURROGATE) {
                throw refused(KeyPhrase.PASSWORD_WITH_CONTROLS);
            }
            bytes += letter < 0x80 ? 1 : letter < 0x800 ? 2 : letter < 0x10000 ? 3 : 4;
            at += Character.charCount(letter);
        }
        if (bytes > MAX_BYTES) {
            throw refused(KeyPhrase.PASSWORD_LONG, MAX_BYTES);
        }
    }

    private static RefusedException refused(KeyPhrase what, Object... values) {
        return new RefusedException(ExitStatus.USAGE, Saying.of(KeyPhrase.NOTHING_CHANGED, Saying.of(what, values)));
    }
}

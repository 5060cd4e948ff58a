package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Saying.Count;
import dev.kolejka.api.protocol.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Where the text of a message comes from, and whether it can be sent. */
final class MessageText {

    /** What is read of a text that is too long, so that its length can be told. */
    static final int MAX_READ_BYTES = 4 * 1024 * 1024;

    private static final int READ_BYTES = 8192;
    private static final String STANDARD_INPUT = "-";
    private static final String ARGUMENT = "TEXT";
    private static final char REPLACED = '\uFFFD';

    private MessageText() {}

    /**
     * Gets it: a file's, else the words of the command line, else standard input's. One newline at the end of what was read
     * is left out.
     *
     * @param file  the file, if one was named
     * @param words of the command line; {@code -} is standard input
     * @param in    standard input
     * @throws CommandException     DATA_ERROR when it is no text; IO_ERROR when it cannot be read
     * @throws InterruptedException if interrupted while waiting for it
     */
    static String find(@Nullable String file, List<String> words, InputStream in)
            throws CommandException, InterruptedException {
        if (file != null && !words.isEmpty()) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_TWO_TEXTS);
        }
        if (file != null && !file.equals(STANDARD_INPUT)) {
            return checked(fromFile(file));
        }
        return checked(
                words.isEmpty() || words.equals(List.of(STANDARD_INPUT))
                        ? decode(await(() -> read(in)), STANDARD_INPUT)
                        : typed(words));
    }

    /** Java puts this character in the place of bytes of an argument that are not UTF-8, and sends what nobody wrote. */
    private static String typed(List<String> words) throws CommandException {
        String text = String.join(" ", words);
        if (text.indexOf(REPLACED) >= 0) {
            throw new CommandException(ExitStatus.DATA_ERROR, Phrase.BAD_ENCODING, ARGUMENT);
        }
        return text;
    }

    private static String fromFile(String file) throws CommandException {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return decode(read(in), file);
        } catch (InvalidPathException | NoSuchFileException none) {
            throw new CommandException(ExitStatus.IO_ERROR, Phrase.BAD_NO_FILE, file);
        } catch (IOException unreadable) {
            throw new CommandException(ExitStatus.IO_ERROR, Phrase.BAD_FILE, file, Reasons.of(unreadable));
        }
    }

    /** A file's own way of reading all looks where it stands, which a pipe does not know. */
    private static byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[READ_BYTES];
        int length = in.read(some);
        while (length >= 0 && all.size() <= MAX_READ_BYTES) {
            all.write(some, 0, length);
            length = in.read(some);
        }
        return all.toByteArray();
    }

    /** A read cannot be interrupted, so a daemon thread, {@code kolejka-input}, does that. */
    private static byte[] await(Callable<byte[]> reading) throws CommandException, InterruptedException {
        FutureTask<byte[]> read = new FutureTask<>(reading);
        Thread thread = new Thread(read, "kolejka-input");
        thread.setDaemon(true);
        thread.start();
        try {
            return read.get();
        } catch (ExecutionException failed) {
            throw new CommandException(
                    ExitStatus.IO_ERROR, Phrase.BAD_FILE, STANDARD_INPUT, Reasons.of(failed.getCause()));
        }
    }

    private static String decode(byte[] utf8, String where) throws CommandException {
        if (utf8.length > MAX_READ_BYTES) {
            throw new CommandException(ExitStatus.DATA_ERROR, Phrase.BAD_ENDLESS_TEXT, where, MAX_READ_BYTES);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw new CommandException(ExitStatus.DATA_ERROR, Phrase.BAD_ENCODING, where);
        }
    }

    private static String checked(String text) throws CommandException {
        if (text.isEmpty()) {
            throw new CommandException(ExitStatus.DATA_ERROR, Phrase.BAD_EMPTY_TEXT);
        }
        if (text.indexOf('\0') >= 0) {
            throw new CommandException(ExitStatus.DATA_ERROR, Phrase.BAD_NUL);
        }
        return text;
    }

    /**
     * Sees that it can be sent.
     *
     * @param maxBytes what a message may have
     * @throws CommandException DATA_ERROR with both lengths, and that nothing was sent
     */
    static void requireLength(String text, int maxBytes) throws CommandException {
        int bytes = Text.bytes(text);
        if (bytes > maxBytes) {
            throw new CommandException(
                    ExitStatus.DATA_ERROR,
                    Phrase.BAD_TOO_LONG,
                    new Count(Counted.BYTES, bytes),
                    maxBytes,
                    new Count(Counted.CHARACTERS, text.codePointCount(0, text.length())));
        }
    }
}

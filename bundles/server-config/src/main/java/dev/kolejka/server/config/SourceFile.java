package dev.kolejka.server.config;

import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings a file into memory as text: bounded, and only if it is text. */
final class SourceFile {

    /** 10,000 people with the longest logins and passwords take 6 MiB as JSON. */
    static final int MAX_BYTES = 8 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int MAX_NEIGHBOURS = 1000;

    private final Path path;
    private final int rank;
    private final Problems problems;

    private SourceFile(Path path, int rank, Problems problems) {
        this.path = path;
        this.rank = rank;
        this.problems = problems;
    }

    /**
     * Reads a file.
     *
     * @param path     the file; problems name it as it is here
     * @param rank     as {@link Source#Source}
     * @param problems gets what is wrong with it
     * @return its text, or nothing if something is wrong with it
     */
    static Optional<Source> read(Path path, int rank, Problems problems) {
        return new SourceFile(path, rank, problems).read();
    }

    private Optional<Source> read() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return refuse(
                        Saying.of(attributes.isDirectory() ? ProblemPhrase.IS_DIRECTORY : ProblemPhrase.NO_PLAIN_FILE),
                        Saying.of(ProblemPhrase.EXPECT_FILE));
            }
            try (InputStream in = Files.newInputStream(path)) {
                byte[] bytes = in.readNBytes(MAX_BYTES + 1);
                return bytes.length > MAX_BYTES ? refuseSize(attributes.size()) : decode(bytes);
            }
        } catch (NoSuchFileException missing) {
            return refuse(Saying.of(ProblemPhrase.NO_FILE), configuration());
        } catch (AccessDeniedException denied) {
            return refuse(Saying.of(ProblemPhrase.FORBIDDEN_FILE), Saying.of(ProblemPhrase.EXPECT_FILE_OF, user()));
        } catch (IOException unreadable) {
            return refuse(
                    Saying.of(ProblemPhrase.UNREADABLE_FILE, String.valueOf(unreadable.getMessage())),
                    Saying.of(ProblemPhrase.EXPECT_FILE));
        }
    }

    private Optional<Source> refuseSize(long size) {
        return refuse(
                Saying.of(ProblemPhrase.LONG_FILE, size), Saying.of(ProblemPhrase.EXPECT_SHORTER_FILE, MAX_BYTES));
    }

    private Optional<Source> refuse(Saying what, Saying expected) {
        problems.add(source("").wholeFile(), what, expected);
        return Optional.empty();
    }

    private Optional<Source> refuse(Place place, Saying what, ProblemPhrase expected) {
        problems.add(place, what, Saying.of(expected));
        return Optional.empty();
    }

    private Source source(String text) {
        return new Source(path.toString(), rank, text);
    }

    private static String user() {
        return System.getProperty("user.name", "of the server");
    }

    /** What was looked for, and a file beside the missing one whose name is much like it. */
    private Saying configuration() {
        Saying expected = Saying.of(ProblemPhrase.EXPECT_CONFIGURATION);
        Path directory = path.toAbsolutePath().getParent();
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (names.size() == MAX_NEIGHBOURS) {
                    break;
                }
                names.add(String.valueOf(file.getFileName()));
            }
        } catch (IOException noSuchDirectory) {
            return expected;
        }
        return Suggestion.closest(String.valueOf(path.getFileName()), names)
                .map(name -> Saying.of(ProblemPhrase.DID_YOU_MEAN_VALUE, expected, path.resolveSibling(name)))
                .orElse(expected);
    }

    private Optional<Source> decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer characters = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(in, characters, true);
        Source source = source(withoutMark(characters.flip().toString()));
        if (result.isError()) {
            String first = String.format("0x%02X", bytes[in.position()]);
            return refuse(
                    source.at(source.text().length()),
                    Saying.of(ProblemPhrase.NO_UTF8, first),
                    ProblemPhrase.EXPECT_UTF8);
        }
        return withoutNul(source);
    }

    private static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    private Optional<Source> withoutNul(Source source) {
        int nul = source.text().indexOf('\0');
        if (nul >= 0) {
            return refuse(source.at(nul), Saying.of(ProblemPhrase.NUL_BYTE), ProblemPhrase.EXPECT_UTF8);
        }
        if (source.text().isBlank()) {
            return refuse(source.at(0), Saying.of(ProblemPhrase.EMPTY_FILE), ProblemPhrase.EXPECT_SOMEBODY);
        }
        return Optional.of(source);
    }
}

package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.MalformedException;
import dev.kolejka.api.protocol.Names;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** A file a server has published: read whole, or refused with its path. */
final class PublishedFile {

    /** What may reasonably be published: 10,000 people and their groups take less. */
    private static final long MAX_BYTES = 4 << 20;

    private PublishedFile() {}

    /**
     * Reads all of it.
     *
     * @param links {@code NOFOLLOW_LINKS} where a link must not be in its place, as in a run directory; else nothing
     * @throws ChatException NO_SERVER when it is not there; NOT_ALLOWED; MALFORMED when it is a link that must not be, no
     *                       plain file, too long, no UTF-8, or cannot be read
     */
    static String read(Path path, LinkOption... links) throws ChatException {
        try {
            requirePlain(path, Files.readAttributes(path, BasicFileAttributes.class, links));
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(path, links)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ChatException(Trouble.MALFORMED, Saying.of(Detail.NOT_UTF8, path), e);
        } catch (NoSuchFileException e) {
            throw new ChatException(Trouble.NO_SERVER, path.toString(), e);
        } catch (AccessDeniedException e) {
            throw new ChatException(Trouble.NOT_ALLOWED, Permission.lacking(path), e);
        } catch (IOException e) {
            throw new ChatException(Trouble.MALFORMED, path + ": " + e, e);
        }
    }

    private static void requirePlain(Path path, BasicFileAttributes found) throws ChatException {
        if (found.isSymbolicLink()) {
            throw malformed(path + " is a link, which no server makes; find out who put it there, then remove it");
        }
        if (!found.isRegularFile()) {
            throw malformed(path + " is no plain file");
        }
    }

    /**
     * Reads by place, which a pipe does not have: so one that came instead of the file by now, and could be opened, is
     * refused too. Opening one that nobody writes waits for a writer; only whoever may write the directory can do that.
     */
    static byte[] bytes(Path path, LinkOption... links) throws ChatException, IOException {
        Set<OpenOption> options = new HashSet<>(Set.of(links));
        options.add(StandardOpenOption.READ);
        try (FileChannel channel = FileChannel.open(path, options)) {
            long size = channel.size();
            if (size > MAX_BYTES) {
                throw malformed(path + " has " + size + " bytes, at most " + MAX_BYTES + " are read");
            }
            ByteBuffer content = ByteBuffer.allocate((int) size + 1); // so that even a pipe, of no size, is asked
            while (content.hasRemaining() && channel.read(content, content.position()) >= 0) {}
            return Arrays.copyOf(content.array(), content.position());
        }
    }

    private static ChatException malformed(String why) {
        return new ChatException(Trouble.MALFORMED, why);
    }

    /** Reads the {@code basic.txt} of a directory; links as in {@link #read}. */
    static NameFile names(Path directory, LinkOption... links) throws ChatException {
        String basic = read(directory.resolve(Names.FILE), links);
        try {
            return new NameFile(Names.ofBasic(basic), basic);
        } catch (MalformedException e) {
            throw new ChatException(Trouble.MALFORMED, directory + ": " + e.getMessage(), e);
        }
    }
}

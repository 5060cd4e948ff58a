package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.protocol.MalformedException;
import dev.kolejka.api.protocol.Names;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file a server has published: read whole, or refused with its path. */
final class PublishedFile {

    /** What may reasonably be published: 10,000 people and their groups take less. */
    private static final long MAX_BYTES = 4 << 20;

    private PublishedFile() {}

    static String read(Path path) throws ChatException {
        try {
            if (!Files.isRegularFile(path) && Files.exists(path)) {
                throw new ChatException(Trouble.MALFORMED, path + " is no plain file");
            }
            if (Files.size(path) > MAX_BYTES) {
                throw new ChatException(
                        Trouble.MALFORMED,
                        path + " has " + Files.size(path) + " bytes, at most " + MAX_BYTES + " are read");
            }
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw new ChatException(Trouble.MALFORMED, path + " is not UTF-8", e);
        } catch (NoSuchFileException e) {
            throw new ChatException(Trouble.NO_SERVER, path.toString(), e);
        } catch (AccessDeniedException e) {
            throw new ChatException(Trouble.NOT_ALLOWED, Permission.lacking(path), e);
        } catch (IOException e) {
            throw new ChatException(Trouble.MALFORMED, path + ": " + e, e);
        }
    }

    /** Reads the {@code basic.txt} of a directory. */
    static NameFile names(Path directory) throws ChatException {
        String basic = read(directory.resolve(Names.FILE));
        try {
            return new NameFile(Names.ofBasic(basic), basic);
        } catch (MalformedException e) {
            throw new ChatException(Trouble.MALFORMED, directory + ": " + e.getMessage(), e);
        }
    }
}

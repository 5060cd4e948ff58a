package dev.kolejka.client.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.MalformedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.queue.LockFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What a server has published in its run directory: {@code queue.json}, {@code basic.txt}, and whether it lives
 * (dist/docs/protocol.md section 9).
 */
final class Published {

    /** The byte of {@code kolejka.lock} that the server holds for its life. */
    private static final long SERVER_BYTE = 0;

    /** What may reasonably be published: 10,000 people and their groups take less. */
    private static final long MAX_FILE_BYTES = 4 << 20;

    private final Path run;

    Published(Path run) {
        this.run = run;
    }

    Path run() {
        return run;
    }

    DoorList doors() throws ChatException {
        String json = read(DoorList.FILE);
        try {
            return DoorListReader.read(json);
        } catch (JsonProcessingException e) {
            String place = "line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr();
            throw new ChatException(Trouble.MALFORMED, run.resolve(DoorList.FILE) + " is not JSON at " + place, e);
        } catch (MalformedException e) {
            throw new ChatException(Trouble.MALFORMED, run.resolve(DoorList.FILE) + ": " + e.getMessage(), e);
        }
    }

    Names names() throws ChatException {
        String basic = read(Names.FILE);
        try {
            return Names.ofBasic(basic);
        } catch (MalformedException e) {
            throw new ChatException(Trouble.MALFORMED, run + ": " + e.getMessage(), e);
        }
    }

    private String read(String file) throws ChatException {
        Path path = run.resolve(file);
        try {
            if (!Files.isRegularFile(path) && Files.exists(path)) {
                throw new ChatException(Trouble.MALFORMED, path + " is no plain file");
            }
            if (Files.size(path) > MAX_FILE_BYTES) {
                throw new ChatException(
                        Trouble.MALFORMED,
                        path + " has " + Files.size(path) + " bytes, at most " + MAX_FILE_BYTES + " are read");
            }
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw new ChatException(Trouble.MALFORMED, path + " is not UTF-8", e);
        } catch (NoSuchFileException e) {
            throw new ChatException(Trouble.NO_SERVER, path.toString(), e);
        } catch (AccessDeniedException e) {
            throw new ChatException(Trouble.NOT_ALLOWED, path.toString(), e);
        } catch (IOException e) {
            throw new ChatException(Trouble.MALFORMED, path + ": " + e, e);
        }
    }

    /** Asks the kernel whether the server lives: it holds its byte until it dies, however it dies. */
    void requireServer() throws ChatException {
        LockFile locks = locks();
        try {
            if (!locks.isHeld(SERVER_BYTE)) {
                throw new ChatException(Trouble.SERVER_STOPPED, run.toString());
            }
        } catch (IOException e) {
            throw new ChatException(Trouble.MALFORMED, locks + ": " + e, e);
        }
    }

    LockFile locks() throws ChatException {
        Path path = run.resolve(LockFile.NAME);
        try {
            return LockFile.open(path);
        } catch (NoSuchFileException e) {
            throw new ChatException(Trouble.NO_SERVER, path.toString(), e);
        } catch (AccessDeniedException e) {
            throw new ChatException(Trouble.NOT_ALLOWED, path.toString(), e);
        } catch (IOException e) {
            throw new ChatException(Trouble.MALFORMED, path + ": " + e.getMessage(), e);
        }
    }
}

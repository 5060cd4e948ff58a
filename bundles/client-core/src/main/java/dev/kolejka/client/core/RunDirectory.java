package dev.kolejka.client.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.SharedFileSystem;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.LoginText;
import dev.kolejka.api.protocol.MalformedException;
import dev.kolejka.api.queue.LockFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a server of ours has published in its run directory: {@code queue.json}, {@code basic.txt}, and, as a lock on
 * {@code kolejka.lock}, whether it lives (dist/docs/protocol.md section 9).
 */
final class RunDirectory implements Published {

    /** The byte of {@code kolejka.lock} that the server holds for its life. */
    private static final long SERVER_BYTE = 0;

    private final Path run;
    private final FileSystemTypes fileSystems;
    private boolean onThisMachine;

    RunDirectory(Path run) {
        this(run, SharedFileSystem::refused);
    }

    RunDirectory(Path run, FileSystemTypes fileSystems) {
        this.run = run;
        this.fileSystems = fileSystems;
    }

    @Override
    public Path directory() {
        return run;
    }

    @Override
    public DoorList doors() throws ChatException {
        requireThisMachine();
        Path file = run.resolve(DoorList.FILE);
        String json = PublishedFile.read(file, LinkOption.NOFOLLOW_LINKS);
        try {
            return DoorListReader.read(json);
        } catch (JsonProcessingException e) {
            String place = "line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr();
            throw new ChatException(Trouble.MALFORMED, file + " is not JSON at " + place, e);
        } catch (MalformedException e) {
            throw new ChatException(Trouble.MALFORMED, file + ": " + e.getMessage(), e);
        }
    }

    /** Asked once, for the message; who proves a server asks each time, since what is mounted can change. */
    private void requireThisMachine() throws ChatException {
        if (onThisMachine) {
            return;
        }
        try {
            fileSystems.requireThisMachine(run);
            onThisMachine = true;
        } catch (NoSuchFileException e) {
            throw new ChatException(Trouble.NO_SERVER, run.toString(), e);
        } catch (IOException e) {
            throw new ChatException(Trouble.MALFORMED, run + ": " + e, e);
        }
    }

    @Override
    public NameFile names() throws ChatException {
        return PublishedFile.names(run, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public boolean doorsComeAndGo() {
        return true;
    }

    /** Asks the kernel whether the server lives: it holds its byte until it dies, however it dies. */
    @Override
    public void requireServer() throws ChatException {
        LockFile locks = locks();
        try {
            if (!locks.isHeld(SERVER_BYTE)) {
                throw new ChatException(Trouble.SERVER_STOPPED, run.toString());
            }
        } catch (IOException e) {
            throw new ChatException(Trouble.MALFORMED, locks + ": " + e, e);
        }
    }

    /** Whoever logs in holds byte s+1. */
    @Override
    public Optional<LoginTurn> tryTurn(int sessions) throws ChatException, IOException {
        return locks().tryHold(sessions + 1L).map(hold -> hold::close);
    }

    @Override
    public int markLogin(byte[] text, int length) {
        return LoginText.mark(text, length);
    }

    @Override
    public boolean continuesLists() {
        return true;
    }

    /** The bytes that prove life. */
    LockFile locks() throws ChatException {
        Path path = run.resolve(LockFile.NAME);
        try {
            return LockFile.open(path);
        } catch (NoSuchFileException e) {
            throw new ChatException(Trouble.NO_SERVER, path.toString(), e);
        } catch (AccessDeniedException e) {
            throw new ChatException(Trouble.NOT_ALLOWED, Permission.lacking(path), e);
        } catch (IOException e) {
            throw new ChatException(Trouble.MALFORMED, path + ": " + e.getMessage(), e);
        }
    }
}

package dev.kolejka.client.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Saying;
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
import org.jspecify.annotations.Nullable;

/**
 * What a server of ours has published in its run directory: {@code queue.json}, {@code basic.txt}, and, as a lock on
 * {@code kolejka.lock}, whether it lives (dist/docs/protocol.md section 9).
 */
final class RunDirectory implements SharedDirectory {

    /** The byte of {@code kolejka.lock} that the server holds for its life. */
    private static final long SERVER_BYTE = 0;

    private final Path run;
    private final LocalDevices.Device device;
    private final LocalDevices local;

    /** The file in which the server was last seen to live. */
    private @Nullable LockFile living;

    RunDirectory(Path run) {
        this(run, SharedFileSystem::refused, LocalDevices::device);
    }

    RunDirectory(Path run, FileSystemTypes fileSystems, LocalDevices.Device device) {
        this.run = run;
        this.device = device;
        local = new LocalDevices(run, fileSystems, device);
    }

    @Override
    public Path directory() {
        return run;
    }

    @Override
    public DoorList doors() throws ChatException {
        requireThisMachine();
        requireLocksInPlace();
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

    /** Whoever proves a server asks for the file system each time; here it is enough that it is the one asked about. */
    private void requireThisMachine() throws ChatException {
        try {
            local.require(run, device.of(run));
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

    /**
     * Asks the kernel whether the server lives: it holds its byte until it dies, however it dies, and whatever becomes
     * of the file meanwhile.
     */
    @Override
    public void requireServer() throws ChatException {
        if (living != null && isServed(living)) {
            return;
        }
        LockFile locks = locks();
        if (!isServed(locks)) {
            throw new ChatException(Trouble.SERVER_STOPPED, run.toString());
        }
        living = locks;
    }

    private static boolean isServed(LockFile locks) throws ChatException {
        try {
            return locks.isHeld(SERVER_BYTE);
        } catch (IOException e) {
            throw new ChatException(Trouble.MALFORMED, locks + ": " + e, e);
        }
    }

    @Override
    public void requireLocksInPlace() throws ChatException {
        LockFile locks = living;
        if (locks == null) {
            return;
        }
        boolean inPlace;
        try {
            inPlace = locks.isInPlace();
        } catch (IOException e) {
            throw new ChatException(Trouble.MALFORMED, locks + ": " + e, e);
        }
        if (!inPlace && isServed(locks)) {
            throw new ChatException(Trouble.NOT_TRUSTED, Saying.of(Detail.LOCKS_REPLACED, locks));
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

    @Override
    public SlotLocks slotLocks() throws ChatException {
        return new FileSlotLocks(locks());
    }

    private LockFile locks() throws ChatException {
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

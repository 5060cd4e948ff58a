package dev.kolejka.server.config;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.MalformedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.server.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run directory whose one server this process is, for as long as the hold lasts. One thread. */
final class OwnedRunDirectory implements RunDirectory {

    private final Path path;
    private final LockFile.Hold hold;

    OwnedRunDirectory(Path path, LockFile.Hold hold) {
        this.path = path;
        this.hold = hold;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public boolean numberedOtherwise(Names names) {
        Path basic = path.resolve(Names.FILE);
        try {
            Names before = Names.ofBasic(Files.readString(basic));
            return !before.logins().equals(names.logins())
                    || !groupNames(before).equals(groupNames(names));
        } catch (NoSuchFileException first) {
            return false;
        } catch (IOException | MalformedException unreadable) {
            return true; // whatever it said, nobody can go by it
        }
    }

    @Override
    public @Nullable DoorList published() {
        try {
            return DoorListJson.read(Files.readAllBytes(path.resolve(DoorList.FILE)));
        } catch (IOException | IllegalArgumentException none) {
            return null; // clients cannot read it either
        }
    }

    private static List<String> groupNames(Names names) {
        return names.groups().stream().map(Names.Group::name).toList();
    }

    @Override
    public void admit(QueueAccess access) throws RefusedException {
        admit(path.resolve(LockFile.NAME), access);
    }

    /** Who may use the queues may use the lock file beside them. */
    static void admit(Path lock, QueueAccess access) throws RefusedException {
        try {
            ExactModes.settle(lock, access.permissions(), access.group());
        } catch (IOException failed) {
            throw Trouble.io(FilePhrase.NOT_GIVEN, lock, failed);
        }
    }

    @Override
    public void publish(Names names) throws RefusedException {
        AtomicFile.write(path.resolve(Names.FILE), names.toBasic().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void publish(DoorList doors) throws RefusedException {
        AtomicFile.write(path.resolve(DoorList.FILE), DoorListJson.write(doors));
    }

    @Override
    public String lockedWhole(long nobodys) {
        Optional<LockHolders.Holder> holder = LockHolders.ofByte(path.resolve(LockFile.NAME), nobodys);
        String shared = holder.filter(LockHolders.Holder::isShared).isPresent() ? " (a shared lock)" : "";
        return path.resolve(LockFile.NAME) + " is locked as a whole by "
                + holder.map(known -> "pid " + known.pid()).orElse("some process") + shared
                + ": no sealed session can begin"
                + (shared.isEmpty() ? ", and none is seen to end" : "")
                + "; stop that process";
    }

    @Override
    public void close() {
        try {
            hold.close();
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot let go of " + path.resolve(LockFile.NAME), broken);
        }
    }
}

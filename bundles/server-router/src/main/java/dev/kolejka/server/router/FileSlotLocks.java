package dev.kolejka.server.router;

import dev.kolejka.api.queue.LockFile;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;

/** The bytes of the lock file of a run directory. What the file system does not tell counts as a sign of life. */
final class FileSlotLocks implements SlotLocks {

    private static final Logger LOG = System.getLogger(FileSlotLocks.class.getPackageName());

    private final LockFile file;

    /**
     * Opens it.
     *
     * @param run the run directory
     */
    FileSlotLocks(Path run) throws IOException {
        file = LockFile.open(run.resolve(LockFile.NAME));
    }

    @Override
    public boolean isHeld(int index) {
        try {
            return file.isHeld(index);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "event=no_lock index=" + index, e);
            return true;
        }
    }

    @Override
    public boolean isFree(int index) {
        try {
            return file.isFree(index);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "event=no_lock index=" + index, e);
            return false;
        }
    }

    @Override
    public boolean isInPlace() {
        try {
            return file.isInPlace();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "event=no_look file=" + file, e);
            return true;
        }
    }
}

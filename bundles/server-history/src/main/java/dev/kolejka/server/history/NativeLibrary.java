package dev.kolejka.server.history;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.OSInfo;

/**
 * SQLite itself, which the JVM can only load from a file. Left alone the driver would write it to the machine's folder for
 * temporary files, anew for each process, and leave it there when it is killed; so it is written to ours, under one name.
 * A property {@code org.sqlite.lib.path} says where another one is.
 */
final class NativeLibrary {

    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";
    private static final String FILE = "libsqlitejdbc.so";

    private NativeLibrary() {}

    /** Loads it, unless it was loaded. */
    static synchronized void load(HistoryFolder folder) throws RefusedException {
        if (System.getProperty(PATH) == null) {
            put(folder.path());
            System.setProperty(PATH, folder.path().toString());
            System.setProperty(NAME, FILE);
        }
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception failed) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR,
                    Saying.of(
                            HistoryPhrase.NOT_LOADED,
                            System.getProperty(PATH, ""),
                            String.valueOf(failed.getMessage()),
                            FILE,
                            PATH,
                            NAME),
                    failed);
        }
    }

    /** A process that was killed has left its own: another file takes its place, it is not written over. */
    private static void put(Path folder) throws RefusedException {
        String resource = "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + FILE;
        Path temporary = folder.resolve(FILE + ".new");
        try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new RefusedException(
                        ExitStatus.UNAVAILABLE,
                        Saying.of(HistoryPhrase.NO_LIBRARY, OSInfo.getNativeLibFolderPathForCurrentOS()));
            }
            Files.deleteIfExists(temporary);
            Files.createFile(
                    temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var out = Files.newOutputStream(temporary)) {
                library.transferTo(out);
            }
            Files.move(temporary, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw Refusal.io(temporary, HistoryPhrase.NOT_WRITTEN, failed);
        }
    }
}

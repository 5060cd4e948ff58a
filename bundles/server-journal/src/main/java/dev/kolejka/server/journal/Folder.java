package dev.kolejka.server.journal;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder of the file system: ours, mode 0700, its files 0600 from when they are made, none of them a link. It lies in a
 * directory that nobody else may write, so between two looks nothing there becomes a link. Any thread.
 */
final class Folder implements Storage {

    /** Its name in the run directory. */
    static final String NAME = "journal";

    /** A new random number each time the machine starts. */
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /** Belongs to whoever runs this process. */
    private static final Path SELF = Path.of("/proc/self");

    private static final Set<PosixFilePermission> FOLDER_MODE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE_MODE = PosixFilePermissions.fromString("rw-------");

    private static final Set<OpenOption> READS = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> WRITES =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

    private final Path path;
    private final UserPrincipal owner;
    private final boolean writes;
    private final UUID boot;

    private Folder(Path path, UserPrincipal owner, boolean writes) {
        this.path = path;
        this.owner = owner;
        this.writes = writes;
        this.boot = readBoot();
    }

    /** Makes the folder of a run directory when it is missing, and checks it. */
    static Folder make(Path run) throws IOException, RefusedException {
        Path path = run.resolve(NAME);
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(FOLDER_MODE));
        }
        return open(path, true);
    }

    /**
     * Only looks at the folder of a run directory.
     *
     * @throws NoSuchFileException when there is none
     */
    static Folder look(Path run) throws IOException, RefusedException {
        return open(run.resolve(NAME), false);
    }

    /** Any folder, for a file beside others: its files are ours, the folder may be anybody's. */
    static Folder of(Path file) throws IOException {
        Path path = file.toAbsolutePath().normalize().getParent();
        if (path == null) {
            throw new NoSuchFileException(file.toString());
        }
        return new Folder(path, Files.getOwner(SELF), true);
    }

    boolean has(String name) {
        return Files.exists(path.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    private static Folder open(Path path, boolean writes) throws IOException, RefusedException {
        PosixFileAttributes attributes = attributes(path);
        UserPrincipal owner = Files.getOwner(SELF);
        if (!attributes.isDirectory()) {
            throw notAllowed(
                    path,
                    Saying.of(attributes.isSymbolicLink() ? JournalPhrase.IS_LINK : JournalPhrase.IS_NO_DIRECTORY),
                    Saying.of(JournalPhrase.REMOVE));
        }
        if (!writes && !attributes.owner().equals(owner)) {
            throw new RefusedException(
                    ExitStatus.NOT_ALLOWED,
                    Saying.of(JournalPhrase.NOT_YOURS, path, attributes.owner().getName()));
        }
        check(path, attributes, owner, "0700");
        return new Folder(path, owner, writes);
    }

    /** Refuses a file system that does not outlive the machine. */
    void requireDisk() throws IOException, RefusedException {
        String type = Files.getFileStore(path).type();
        if (IN_MEMORY.contains(type)) {
            throw new RefusedException(ExitStatus.NOT_ALLOWED, Saying.of(JournalPhrase.IN_MEMORY, path, type));
        }
    }

    private static PosixFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static void check(Path path, PosixFileAttributes attributes, UserPrincipal owner, String mode)
            throws RefusedException {
        if (!attributes.owner().equals(owner)) {
            throw notAllowed(
                    path,
                    Saying.of(JournalPhrase.IS_ANOTHERS, attributes.owner().getName(), owner.getName()),
                    Saying.of(JournalPhrase.GIVE, owner.getName()));
        }
        String permissions = PosixFilePermissions.toString(attributes.permissions());
        if (!permissions.endsWith("------")) {
            throw notAllowed(
                    path, Saying.of(JournalPhrase.IS_OPEN, permissions), Saying.of(JournalPhrase.CHMOD, mode, path));
        }
    }

    private static RefusedException notAllowed(Path path, Saying what, Saying way) {
        return new RefusedException(ExitStatus.NOT_ALLOWED, Saying.of(JournalPhrase.NOT_ALLOWED, path, what, way));
    }

    private static UUID readBoot() {
        try {
            return UUID.fromString(Files.readString(BOOT).strip());
        } catch (IOException | IllegalArgumentException unknown) {
            return UUID.randomUUID();
        }
    }

    @Override
    public List<String> list() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public StoredFile create(String name) throws IOException {
        Path file = path.resolve(name);
        FileChannel made = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(FILE_MODE));
        return new ChannelFile(file, WRITES, made, true);
    }

    @Override
    public StoredFile open(String name) throws IOException, RefusedException {
        Path file = path.resolve(name);
        PosixFileAttributes attributes = attributes(file);
        if (!attributes.isRegularFile()) {
            throw notAllowed(
                    file,
                    Saying.of(attributes.isSymbolicLink() ? JournalPhrase.IS_LINK : JournalPhrase.IS_NO_FILE),
                    Saying.of(JournalPhrase.REMOVE));
        }
        check(file, attributes, owner, "0600");
        Set<OpenOption> options = writes ? WRITES : READS;
        return new ChannelFile(file, options, FileChannel.open(file, options), writes);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(path.resolve(from), path.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(path.resolve(name));
    }

    @Override
    public void force() throws IOException {
        Uninterrupted.whole(() -> {
            try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
                folder.force(true);
                return folder;
            }
        });
    }

    @Override
    public UUID boot() {
        return boot;
    }

    @Override
    public String describe(String name) {
        return path.resolve(name).toString();
    }
}

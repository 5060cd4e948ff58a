package dev.kolejka.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks the kernel's table of locks who holds one. For messages only: nothing is decided by a pid. */
final class LockHolders {

    private static final Path TABLE = Path.of("/proc/locks");

    /** As in {@code 7: POSIX  ADVISORY  WRITE 4711 fe:00:2146374 0 0}: kind, pid, inode, first byte, last byte. */
    private static final Pattern HELD = Pattern.compile(
            "\\d+: POSIX +\\w+ +(READ|WRITE) +(\\d+) +\\p{XDigit}+:\\p{XDigit}+:(\\d+) +(\\d+) +(\\d+|EOF)");

    /**
     * Somebody who holds a byte.
     *
     * @param pid      which process
     * @param isShared whether others may hold the byte in the same way: then it is no server's and no session's, but
     *                 keeps them all from it
     */
    record Holder(long pid, boolean isShared) {}

    private LockHolders() {}

    /**
     * Who holds byte 0 of a file.
     *
     * @param file the file, not a link
     * @return as {@link #ofByte}
     */
    static Optional<Holder> ofFirstByte(Path file) {
        return ofByte(file, 0);
    }

    /**
     * Who holds a byte of a file, alone or with others.
     *
     * @param file  the file, not a link
     * @param index which byte
     * @return the process, or nothing when the system does not tell, or names two: the inode alone may be that of a file
     *     of another file system
     */
    static Optional<Holder> ofByte(Path file, long index) {
        try {
            String inode = String.valueOf(Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS));
            return ofByte(Files.readAllLines(TABLE), inode, index);
        } catch (IOException | UnsupportedOperationException noTable) {
            return Optional.empty();
        }
    }

    static Optional<Holder> ofByte(List<String> table, String inode, long index) {
        return holder(table, inode, held -> Long.parseLong(held.group(4)) <= index && index <= last(held.group(5)));
    }

    private static long last(@Nullable String written) {
        return "EOF".equals(written) ? Long.MAX_VALUE : Long.parseLong(written);
    }

    private static Optional<Holder> holder(List<String> table, String inode, Predicate<Matcher> isMeant) {
        List<Holder> holders = table.stream()
                .map(HELD::matcher)
                .filter(Matcher::matches)
                .filter(held -> inode.equals(held.group(3)) && isMeant.test(held))
                .map(held ->
                        new Holder(Long.parseLong(Objects.requireNonNull(held.group(2))), "READ".equals(held.group(1))))
                .filter(holder -> holder.pid() != 0) // as a process outside our pid namespace appears
                .distinct()
                .toList();
        return only(holders.stream().filter(holder -> !holder.isShared()).toList())
                .or(() -> only(holders));
    }

    private static Optional<Holder> only(List<Holder> holders) {
        return holders.size() == 1 ? Optional.of(holders.get(0)) : Optional.empty();
    }
}

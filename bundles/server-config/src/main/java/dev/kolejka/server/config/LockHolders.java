package dev.kolejka.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the kernel's table of locks who holds one. For messages only: nothing is decided by a pid. */
final class LockHolders {

    private static final Path TABLE = Path.of("/proc/locks");

    /** As in {@code 7: POSIX  ADVISORY  WRITE 4711 fe:00:2146374 0 0}: pid, inode, first byte, last byte. */
    private static final Pattern HELD =
            Pattern.compile("\\d+: POSIX +\\w+ +WRITE +(\\d+) +\\p{XDigit}+:\\p{XDigit}+:(\\d+) +(\\d+) +(\\d+|EOF)");

    private LockHolders() {}

    /**
     * Who holds byte 0 of a file.
     *
     * @param file the file, not a link
     * @return the pid, or nothing when the system does not tell, or names two: the inode alone may be that of a file of
     *     another file system
     */
    static OptionalLong ofFirstByte(Path file) {
        return of(file, LockHolders::ofFirstByte);
    }

    /**
     * Who holds a file from some byte to its end, however long it grows.
     *
     * @param file the file, not a link
     * @return as {@link #ofFirstByte(Path)}
     */
    static OptionalLong ofWhole(Path file) {
        return of(file, LockHolders::ofWhole);
    }

    private static OptionalLong of(Path file, BiFunction<List<String>, String, OptionalLong> search) {
        try {
            String inode = String.valueOf(Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS));
            return search.apply(Files.readAllLines(TABLE), inode);
        } catch (IOException | UnsupportedOperationException noTable) {
            return OptionalLong.empty();
        }
    }

    static OptionalLong ofFirstByte(List<String> table, String inode) {
        return holder(table, inode, held -> "0".equals(held.group(3)));
    }

    static OptionalLong ofWhole(List<String> table, String inode) {
        return holder(table, inode, held -> "EOF".equals(held.group(4)));
    }

    private static OptionalLong holder(List<String> table, String inode, Predicate<Matcher> isMeant) {
        List<String> pids = table.stream()
                .map(HELD::matcher)
                .filter(Matcher::matches)
                .filter(held -> inode.equals(held.group(2)) && isMeant.test(held))
                .map(held -> Objects.requireNonNull(held.group(1)))
                .filter(pid -> !pid.equals("0")) // as a process outside our pid namespace appears
                .distinct()
                .toList();
        return pids.size() == 1 ? OptionalLong.of(Long.parseLong(pids.get(0))) : OptionalLong.empty();
    }
}

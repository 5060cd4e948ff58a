package dev.kolejka.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
     * @return as {@link #ofByte}
     */
    static OptionalLong ofFirstByte(Path file) {
        return ofByte(file, 0);
    }

    /**
     * Who holds a byte of a file, alone or with others.
     *
     * @param file  the file, not a link
     * @param index which byte
     * @return the pid, or nothing when the system does not tell, or names two: the inode alone may be that of a file of
     *     another file system
     */
    static OptionalLong ofByte(Path file, long index) {
        try {
            String inode = String.valueOf(Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS));
            return ofByte(Files.readAllLines(TABLE), inode, index);
        } catch (IOException | UnsupportedOperationException noTable) {
            return OptionalLong.empty();
        }
    }

    static OptionalLong ofByte(List<String> table, String inode, long index) {
        return holder(table, inode, held -> Long.parseLong(held.group(3)) <= index && index <= last(held.group(4)));
    }

    private static long last(@Nullable String written) {
        return "EOF".equals(written) ? Long.MAX_VALUE : Long.parseLong(written);
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

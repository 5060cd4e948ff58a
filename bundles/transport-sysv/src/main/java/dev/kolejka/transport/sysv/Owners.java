package dev.kolejka.transport.sysv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whose a queue is, for those who may not ask the queue itself: the kernel lets everybody read a list of all queues.
 */
final class Owners {

    private static final Path LIST = Path.of("/proc/sysvipc/msg");

    private final Kernel kernel;

    Owners(Kernel kernel) {
        this.kernel = kernel;
    }

    /**
     * One line of the list.
     *
     * @param id       the queue's
     * @param mode     permission bits
     * @param uid      of its owner
     * @param gid      of its group
     * @param makerUid who made it
     */
    record Owned(int id, int mode, int uid, int gid, int makerUid) {

        /** Whether a user can do with it what only its owner can, and nobody else can. */
        boolean isOnly(int user) {
            return uid == user && makerUid == user;
        }

        /** Whether its group may read and write it. */
        boolean isForItsGroup() {
            return (mode & 060) == 060;
        }
    }

    /** The queue of a key, when there is one. */
    Optional<Owned> find(Key key) throws IOException {
        return Files.readAllLines(LIST, StandardCharsets.US_ASCII).stream()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields[0].equals("" + key.number()))
                .map(fields -> new Owned(
                        Integer.parseInt(fields[1]),
                        Integer.parseInt(fields[2], 8),
                        Integer.parseUnsignedInt(fields[7]),
                        Integer.parseUnsignedInt(fields[8]),
                        Integer.parseUnsignedInt(fields[9])))
                .findFirst();
    }

    /** For people: owner, group and mode. */
    String describe(Owned owned) {
        return "owner " + user(owned.uid()) + ", group " + group(owned.gid()) + ", mode "
                + String.format("%04o", owned.mode());
    }

    /** A user's name, or its number. */
    String user(int uid) {
        return kernel.userName(uid).orElseGet(() -> Integer.toUnsignedString(uid));
    }

    /** A group's name, or its number. */
    String group(int gid) {
        return kernel.groupName(gid).orElseGet(() -> Integer.toUnsignedString(gid));
    }
}

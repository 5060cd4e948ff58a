package dev.kolejka.transport.sysv;

import dev.kolejka.api.queue.QueueAddress;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Finds the queue that somebody made. Used once, by one thread. */
final class ExistingQueue {

    private static final int READ_AND_WRITE = 0600;

    private final Kernel kernel;
    private final QueueAddress address;
    private final Key key;
    private final Owners owners;

    ExistingQueue(Kernel kernel, QueueAddress address, Key key) {
        this.kernel = kernel;
        this.address = address;
        this.key = key;
        owners = new Owners(kernel);
    }

    /**
     * Finds it.
     *
     * @throws NoSuchFileException   if there is none
     * @throws AccessDeniedException if this user may not read and write it
     */
    KernelQueue find() throws IOException {
        int id = kernel.msgget(key.number(), READ_AND_WRITE);
        return switch (id) {
            case -Errno.ENOENT -> throw new NoSuchFileException(key.toString(), null, "nobody made it");
            case -Errno.EACCES -> throw new AccessDeniedException(key.toString(), null, whatHelps());
            default -> found(id);
        };
    }

    private KernelQueue found(int id) throws IOException {
        if (id < 0) {
            throw new IOException("cannot open the " + address + ": "
                    + (id == -Errno.ENDED ? "the transport has ended" : "the kernel says errno " + -id));
        }
        return new KernelQueue(address, kernel, id);
    }

    private String whatHelps() {
        try {
            return owners.find(key).map(this::whatHelps).orElse("this user may not read and write it");
        } catch (IOException unreadable) {
            return "this user may not read and write it, and the list of queues says not whose it is: "
                    + unreadable.getMessage();
        }
    }

    private String whatHelps(Owners.Owned owned) {
        String me = owners.user(kernel.userId());
        return me + " may not read and write it (" + owners.describe(owned) + "): " + whatHelps(owned, me);
    }

    private String whatHelps(Owners.Owned owned, String me) {
        if (!owned.isForItsGroup()) {
            return "its group may not either: " + owners.user(owned.uid()) + " has to give it another mode";
        }
        if (owned.gid() == 0) {
            return owners.user(owned.uid()) + " has to give it to a group of its users";
        }
        return "sudo usermod -aG " + owners.group(owned.gid()) + " " + me + ", then log in anew";
    }
}

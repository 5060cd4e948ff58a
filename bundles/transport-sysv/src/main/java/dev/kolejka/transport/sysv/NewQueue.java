package dev.kolejka.transport.sysv;

import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.queue.QueueRefusedException;
import java.io.IOException;
import java.util.OptionalInt;

/**
 * Makes a queue, or takes over the one that is there when it is this user's own: for its maker alone until its group and
 * mode are what they have to be. Used once, by one thread.
 */
final class NewQueue {

    private static final System.Logger LOG = System.getLogger(NewQueue.class.getName());

    private static final int OWNERS_ALONE = 0600;

    /** Between two questions whether the queue is there, somebody may remove it or make it. */
    private static final int ATTEMPTS = 10;

    private final Kernel kernel;
    private final QueueAddress address;
    private final Key key;
    private final QueueAccess access;
    private final Limits limits;
    private final Owners owners;

    NewQueue(Kernel kernel, QueueAddress address, Key key, QueueAccess access, Limits limits) {
        this.kernel = kernel;
        this.address = address;
        this.key = key;
        this.access = access;
        this.limits = limits;
        owners = new Owners(kernel);
    }

    /**
     * Makes it, or takes it over.
     *
     * @throws QueueRefusedException if there is one of somebody else
     */
    KernelQueue make() throws IOException {
        requireRoom();
        OptionalInt group = group();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int made = kernel.msgget(key.number(), Kernel.IPC_CREAT | Kernel.IPC_EXCL | OWNERS_ALONE);
            if (made >= 0) {
                return given(made, group);
            }
            if (made != -Errno.EEXIST) {
                throw explained(-made);
            }
            int there = kernel.msgget(key.number(), 0);
            if (there >= 0) {
                return takenOver(there, group);
            }
        }
        throw failed("somebody keeps removing it");
    }

    private void requireRoom() throws IOException {
        if (limits.frameBytes() < Payload.BYTES) {
            throw failed("kernel.msgmax is " + limits.frameBytes() + " bytes, a frame has " + Payload.BYTES
                    + "; as root: sysctl -w kernel.msgmax=8192");
        }
        if (Limits.room(limits.queueBytes()) < Share.LEAST_ROOM) {
            throw failed("kernel.msgmnb is " + limits.queueBytes() + " bytes, which is room for "
                    + Limits.room(limits.queueBytes()) + " frames; as root: sysctl -w kernel.msgmnb=16384");
        }
    }

    private OptionalInt group() throws IOException {
        String name = access.group();
        if (name == null) {
            return OptionalInt.empty();
        }
        OptionalInt group = kernel.groupId(name);
        if (group.isEmpty()) {
            throw failed("there is no group " + name);
        }
        return group;
    }

    private KernelQueue given(int id, OptionalInt group) throws IOException {
        KernelQueue queue = new KernelQueue(address, kernel, id);
        try {
            giveAway(queue, group);
            return queue;
        } catch (IOException | RuntimeException failed) {
            kernel.msgctl(id, Kernel.IPC_RMID, 0);
            throw failed;
        }
    }

    private KernelQueue takenOver(int id, OptionalInt group) throws IOException {
        Owners.Owned owned = owners.find(key)
                .filter(found -> found.id() == id)
                .orElseThrow(() -> failed("it was removed while it was looked at"));
        if (!owned.isOnly(kernel.userId())) {
            throw refused(owned);
        }
        KernelQueue queue = new KernelQueue(address, kernel, id);
        giveAway(queue, group);
        LOG.log(
                System.Logger.Level.DEBUG, // whoever made it knows best whether operators care
                "event=queue_taken_over key=" + key.number() + " id=" + id + " frames="
                        + queue.state().frames());
        return queue;
    }

    /** Sets group and mode, and restores the limit: a shut queue has next to none. */
    private void giveAway(KernelQueue queue, OptionalInt group) throws IOException {
        try {
            QueueState state = queue.state();
            int gid = group.orElse(state.gid());
            long more = Math.max(state.limitBytes(), limits.queueBytes());
            // Only the privileged may keep more than the kernel's limit, even where it is so already.
            if (!queue.change(gid, access.mode(), more) && !queue.change(gid, access.mode(), limits.queueBytes())) {
                throw failed("this user may not change it");
            }
        } catch (QueueGoneException gone) {
            throw new IOException("cannot make the " + address + ": it was removed meanwhile", gone);
        }
    }

    private QueueRefusedException refused(Owners.Owned owned) {
        String me = owners.user(kernel.userId());
        String owner = owners.user(owned.uid());
        String who = owned.uid() == 0 ? owner : owner + " or root";
        String maker = owned.uid() == owned.makerUid() ? "" : ", made by " + owners.user(owned.makerUid());
        return new QueueRefusedException(
                key.toString(),
                "is not " + me + "'s alone: id " + owned.id() + ", " + owners.describe(owned) + maker
                        + "; use another key, or have " + who + " remove it: ipcrm -Q " + key.number());
    }

    private IOException explained(int errno) {
        return switch (errno) {
            case Errno.ENOSPC ->
                failed("all " + limits.queues() + " queues that kernel.msgmni allows are there; remove"
                        + " some (ipcs -q lists them, ipcrm -q ID removes one), or as root: sysctl -w kernel.msgmni="
                        + 2 * limits.queues());
            case Errno.ENOMEM -> failed("the kernel has no memory for it");
            case Errno.ENDED -> failed("the transport has ended");
            default -> failed("the kernel says errno " + errno);
        };
    }

    private IOException failed(String why) {
        return new IOException("cannot make the " + address + ": " + why);
    }
}

package dev.kolejka.transport.sysv;

import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueRefusedException;
import java.util.Optional;

/**
 * The number by which programs find a queue in the kernel.
 *
 * @param number 1 to 2147483647: 0 means a private queue, and negative ones look like others when written in hex
 */
record Key(int number) {

    /**
     * The key an address means.
     *
     * @throws QueueRefusedException    if the name is not a key
     * @throws IllegalArgumentException if the address is another transport's
     */
    static Key of(QueueAddress address) throws QueueRefusedException {
        if (!address.transport().equals(SysvTransport.NAME)) {
            throw new IllegalArgumentException("not a sysv queue: " + address);
        }
        Optional<String> complaint = complaintAbout(address.name());
        if (complaint.isPresent()) {
            throw new QueueRefusedException("'" + address.name() + "'", "cannot be a queue: " + complaint.get());
        }
        return new Key(Integer.parseInt(address.name()));
    }

    /** What keeps a name from being a queue's. */
    static Optional<String> complaintAbout(String name) {
        return isNumber(name)
                ? Optional.empty()
                : Optional.of("its key must be a decimal number from 1 to " + Integer.MAX_VALUE + ", such as "
                        + SysvTransport.CLASSIC_KEY);
    }

    private static boolean isNumber(String name) {
        try {
            return Integer.parseInt(name) > 0 && name.equals("" + Integer.parseInt(name));
        } catch (NumberFormatException other) {
            return false;
        }
    }

    /** For people, in both ways in which tools write it. */
    @Override
    public String toString() {
        return "SysV message queue " + number + " (0x" + Integer.toHexString(number) + ")";
    }
}

package dev.kolejka.itest;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Somebody who locks a file from its second byte on, and keeps it locked until its input ends. */
public final class Locker {

    /** More than there are sessions, and less than where processes begin: a server has a byte there itself. */
    private static final long BYTES = 1000;

    private Locker() {}

    /**
     * Runs one.
     *
     * @param arguments the file, and whether the lock is shared
     * @throws Exception whatever goes wrong
     */
    public static void main(String[] arguments) throws Exception {
        try (FileChannel file =
                FileChannel.open(Path.of(arguments[0]), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            file.lock(1, BYTES, Boolean.parseBoolean(arguments[1]));
            System.out.println("locked");
            while (System.in.read() >= 0) {
                // until whoever started it lets go
            }
        }
    }
}

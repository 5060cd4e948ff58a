package dev.kolejka.launcher;

import java.io.IOException;
import java.nio.file.Path;

/** A process that holds a storage until its standard input ends, and then dies without putting it away. */
final class StorageHolder {

    private StorageHolder() {}

    public static void main(String[] arguments) throws IOException, LaunchException {
        System.out.println(Storage.make(Path.of(arguments[0])).directory());
        int read = System.in.read();
        Runtime.getRuntime().halt(read < 0 ? 0 : 1);
    }
}

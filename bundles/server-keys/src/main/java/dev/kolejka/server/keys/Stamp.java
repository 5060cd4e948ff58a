package dev.kolejka.server.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * Tells one version of a file from the next without reading it. Files of keys are replaced, never rewritten in place, so
 * another version is another file; time and size are for those that people edit. Immutable.
 *
 * @param attributes what the system says of it; nothing when it is not there or cannot be looked at
 */
record Stamp(Map<String, Object> attributes) {

    private static final String WHICH = "unix:dev,ino,size,lastModifiedTime,ctime";

    Stamp {
        attributes = Map.copyOf(attributes);
    }

    /** That of the file that is there now. */
    static Stamp of(Path file) {
        try {
            return new Stamp(Files.readAttributes(file, WHICH, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException notThere) {
            return new Stamp(Map.of());
        }
    }
}

package dev.kolejka.itest;

import java.nio.file.Path;

/** The unpacked distributions, as the build made them. */
public final class Trees {

    public static final Path SERVER = tree("kolejka.server");
    public static final Path CLIENT = tree("kolejka.client");

    private Trees() {}

    private static Path tree(String property) {
        String path = System.getProperty(property);
        if (path == null) {
            throw new IllegalStateException("the system property " + property + " is not set; run mvn verify");
        }
        return Path.of(path).toAbsolutePath().normalize();
    }
}

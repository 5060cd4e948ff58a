package dev.kolejka.launcher;

import org.jspecify.annotations.Nullable;

/** What {@code --version} prints: as the build wrote it into the manifest of our jar. */
final class Version {

    private Version() {}

    /** Whether it is asked for: by the first argument alone, since any other may be somebody's text. */
    static boolean isAskedFor(String... arguments) {
        return arguments.length > 0 && (arguments[0].equals("--version") || arguments[0].equals("-V"));
    }

    /** Of this very program. */
    static String line(String name) {
        return line(name, Version.class.getPackage().getImplementationVersion(), Runtime.version());
    }

    /**
     * As in {@code kolejka 0.1.0 (2026-11-23T00:00:00Z), Java 17.0.12}.
     *
     * @param name  what the program is called
     * @param build its version and what it was built from or when; null when it does not run from its jar
     * @param java  which runs it
     */
    static String line(String name, @Nullable String build, Runtime.Version java) {
        return name + " " + (build == null ? "(no jar of a build)" : build) + ", Java " + shortened(java);
    }

    /** Without what came before the build, as in 17.0.12. */
    private static String shortened(Runtime.Version java) {
        String all = java.toString();
        int end = all.indexOf('+');
        return end < 0 ? all : all.substring(0, end);
    }
}

package dev.kolejka.transport.sysv;

import java.io.IOException;
import java.util.Set;

/** Where this transport works, and what it says elsewhere. */
final class Platform {

    /** Those whose {@code struct msqid_ds} is the one {@link QueueState} draws. */
    private static final Set<String> PROCESSORS = Set.of("amd64", "x86_64", "aarch64");

    private Platform() {}

    /**
     * Makes sure that the kernel is one that is known.
     *
     * @param what what would not be possible
     */
    static void require(String what) throws IOException {
        require(what, System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static void require(String what, String system, String processor) throws IOException {
        if (!system.equals("Linux") || !PROCESSORS.contains(processor)) {
            throw new IOException(what + ": the sysv transport knows Linux on x86-64 and arm64, and this is " + system
                    + " on " + processor + "; use the transport mapped");
        }
    }

    /** What to do about native calls that cannot be found. */
    static String whatIsMissing(LinkageError missing) {
        return missing instanceof NoClassDefFoundError
                ? "the library JNA is missing: install the bundle com.sun.jna beside this transport (" + missing + ")"
                : "the native part of JNA cannot be loaded (" + missing.getMessage()
                        + "); if the directory for temporary files allows no programs, name another one with"
                        + " -Djna.tmpdir=DIR";
    }
}

package dev.kolejka.client.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;

/**
 * What the system says of something in the file system, a link itself and not what it points at.
 *
 * <p>The mode tells of access control lists too: who has more of them than their entry there is bounded by the mask, and
 * the mask is what the group's bits show (acl(5)). So whoever but the owner may write, a bit of the group or of others is
 * set.
 *
 * @param path  where it is
 * @param uid   who owns it, as the kernel counts users
 * @param owner the same as a name, or the number where the system knows no name
 * @param mode  type and permissions, as stat(2) has them
 * @param device the file system it is on, as stat(2) numbers them: another one for whatever is mounted there
 */
record FileFacts(Path path, int uid, UserPrincipal owner, int mode, long device) {

    private static final String ASKED = "unix:uid,owner,mode,dev";
    private static final int TYPE = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int PLAIN = 0100000;
    private static final int LINK = 0120000;
    private static final int STICKY = 01000;
    private static final int PERMISSIONS = 07777;
    private static final int OTHERS_WRITE = 0022;
    private static final int OTHERS_ANYTHING = 0077;

    /** Belongs to whoever runs this process. */
    private static final Path SELF = Path.of("/proc/self");

    /** How somebody looks at files: {@link FileFacts#of}, but in tests, where few can give files away. */
    interface Look {

        /** As {@link FileFacts#of}. */
        FileFacts at(Path path) throws IOException;
    }

    /**
     * Looks.
     *
     * @throws java.nio.file.NoSuchFileException   if nothing is there
     * @throws java.nio.file.AccessDeniedException if this user may not look
     */
    static FileFacts of(Path path) throws IOException {
        Map<String, Object> facts = Files.readAttributes(path, ASKED, LinkOption.NOFOLLOW_LINKS);
        return new FileFacts(
                path,
                (Integer) fact(facts, "uid"),
                (UserPrincipal) fact(facts, "owner"),
                (Integer) fact(facts, "mode"),
                (Long) fact(facts, "dev"));
    }

    /** Whoever runs this process, as the owner of something. */
    static FileFacts self() throws IOException {
        return of(SELF.toRealPath());
    }

    private static Object fact(Map<String, Object> facts, String name) {
        Object fact = facts.get(name);
        if (fact == null) {
            throw new IllegalStateException("the system does not tell the " + name + " of a file");
        }
        return fact;
    }

    boolean isLink() {
        return (mode & TYPE) == LINK;
    }

    boolean isDirectory() {
        return (mode & TYPE) == DIRECTORY;
    }

    boolean isPlainFile() {
        return (mode & TYPE) == PLAIN;
    }

    /** Whether somebody besides the owner may write it. */
    boolean othersMayWrite() {
        return (mode & OTHERS_WRITE) != 0;
    }

    /** Whether somebody besides the owner may read, write or enter it. */
    boolean othersMayUse() {
        return (mode & OTHERS_ANYTHING) != 0;
    }

    /** Whether in this directory only its owner, and root, may take away or rename what is another's. */
    boolean isSticky() {
        return (mode & STICKY) != 0;
    }

    /** As chmod takes it: four digits. */
    String octal() {
        return String.format("%04o", mode & PERMISSIONS);
    }
}

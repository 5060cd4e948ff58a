package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.Text;
import java.util.Optional;

/** What a name of each kind may look like. */
enum NameRule {
    /** A blank ends it, a comma ends it in the list of who is logged in, and a number means a place. */
    LOGIN("login", false),
    /** A blank ends it in basic.txt. */
    GROUP("group name", false),
    /** What the office is called; only people read it. */
    OFFICE("name", true),
    /** As its transport calls itself. */
    TRANSPORT("transport", false),
    /** As /etc/group has it. */
    UNIX_GROUP("group", false);

    /** A login and its password share a text of 511 bytes, and a list of names must hold at least one. */
    static final int MAX_BYTES = 255;

    private final String what;
    private final boolean blanks;

    NameRule(String what, boolean blanks) {
        this.what = what;
        this.blanks = blanks;
    }

    /**
     * Checks a name.
     *
     * @param name     as it was written
     * @param problems gets the first thing that is wrong with it
     * @return whether nothing is
     */
    boolean check(Located<String> name, Problems problems) {
        Optional<String> expected = expected(name.value());
        expected.ifPresent(wish -> problems.add(name.place(), isWritten(name.value()), "expected " + wish));
        return expected.isEmpty();
    }

    /**
     * Checks a name that was typed in a command.
     *
     * @throws RefusedException USAGE with the first thing that is wrong with it
     */
    void require(String name) throws RefusedException {
        Optional<String> expected = expected(name);
        if (expected.isPresent()) {
            throw new RefusedException(ExitStatus.USAGE, isWritten(name) + "; expected " + expected.get());
        }
    }

    private String isWritten(String name) {
        return what + " is " + Wording.quoted(name);
    }

    private Optional<String> expected(String name) {
        if (name.isBlank()) {
            return Optional.of("at least one letter");
        }
        if (Text.bytes(name) > MAX_BYTES) {
            return Optional.of("at most " + MAX_BYTES + " bytes, not " + Text.bytes(name));
        }
        if (!blanks && name.codePoints().anyMatch(NameRule::isBlank)) {
            return Optional.of("a name without blanks");
        }
        if (!Text.clean(name).equals(name)) {
            return Optional.of("a name without control characters");
        }
        if (this == LOGIN && name.indexOf(',') >= 0) {
            return Optional.of("a name without commas: they part the names of who is logged in");
        }
        if (this == LOGIN && name.codePoints().allMatch(Character::isDigit)) {
            return Optional.of("a name that is not all digits: a number means a place in the list");
        }
        return Optional.empty();
    }

    /** For people. */
    @Override
    public String toString() {
        return what;
    }

    private static boolean isBlank(int codePoint) {
        return codePoint == '\t' || Character.isSpaceChar(codePoint);
    }
}

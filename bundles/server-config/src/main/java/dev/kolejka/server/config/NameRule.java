package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Text;
import java.util.Optional;

/** What a name of each kind may look like. */
enum NameRule {
    /** A blank ends it, a comma ends it in lists, a number means a place, and what begins with an @ means a group. */
    LOGIN(ProblemPhrase.LOGIN, false, true),
    /** A blank ends it, and those to whom a message goes are parted by commas, a group among them marked with an @. */
    GROUP(ProblemPhrase.GROUP_NAME, false, true),
    /** What the office is called; only people read it. */
    OFFICE(ProblemPhrase.OFFICE_NAME, true, false),
    /** As its transport calls itself. */
    TRANSPORT(ProblemPhrase.TRANSPORT, false, false),
    /** As /etc/group has it. */
    UNIX_GROUP(ProblemPhrase.UNIX_GROUP, false, false);

    /** A login and its password share a text of 511 bytes, and a list of names must hold at least one. */
    static final int MAX_BYTES = 255;

    private final ProblemPhrase what;
    private final boolean blanks;

    /** Whether people write it to say whom they mean. */
    private final boolean isAddressed;

    NameRule(ProblemPhrase what, boolean blanks, boolean isAddressed) {
        this.what = what;
        this.blanks = blanks;
        this.isAddressed = isAddressed;
    }

    /**
     * Checks a name.
     *
     * @param name     as it was written
     * @param problems gets the first thing that is wrong with it
     * @return whether nothing is
     */
    boolean check(Located<String> name, Problems problems) {
        Optional<Saying> expected = expected(name.value());
        expected.ifPresent(wish -> problems.add(name.place(), Wording.is(what(), name.value()), wish));
        return expected.isEmpty();
    }

    /**
     * Checks a name that was typed in a command.
     *
     * @throws RefusedException USAGE with the first thing that is wrong with it
     */
    void require(String name) throws RefusedException {
        Optional<Saying> expected = expected(name);
        if (expected.isPresent()) {
            throw new RefusedException(
                    ExitStatus.USAGE, Saying.of(ProblemPhrase.NO_SUCH_NAME, Wording.is(what(), name), expected.get()));
        }
    }

    private Optional<Saying> expected(String name) {
        if (name.isBlank()) {
            return Optional.of(Saying.of(ProblemPhrase.EXPECT_LETTER));
        }
        if (Text.bytes(name) > MAX_BYTES) {
            return Optional.of(Saying.of(ProblemPhrase.EXPECT_SHORTER_NAME, MAX_BYTES, Text.bytes(name)));
        }
        if (!blanks && name.codePoints().anyMatch(NameRule::isBlank)) {
            return Optional.of(Saying.of(ProblemPhrase.EXPECT_NO_BLANKS));
        }
        if (!Text.clean(name).equals(name)) {
            return Optional.of(Saying.of(ProblemPhrase.EXPECT_NO_CONTROLS));
        }
        if (isAddressed && name.indexOf(',') >= 0) {
            return Optional.of(Saying.of(
                    this == LOGIN ? ProblemPhrase.EXPECT_NO_COMMAS : ProblemPhrase.EXPECT_NO_COMMAS_IN_A_GROUP));
        }
        if (isAddressed && name.startsWith("@")) {
            return Optional.of(Saying.of(ProblemPhrase.EXPECT_NO_MARK));
        }
        if (this == LOGIN && name.codePoints().allMatch(Character::isDigit)) {
            return Optional.of(Saying.of(ProblemPhrase.EXPECT_NOT_ALL_DIGITS));
        }
        return Optional.empty();
    }

    /** Which kind of name, for people. */
    Saying what() {
        return Saying.of(what);
    }

    private static boolean isBlank(int codePoint) {
        return codePoint == '\t' || Character.isSpaceChar(codePoint);
    }
}

package dev.kolejka.server.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text in which people and groups are written, and how each change of them is made in it. Places count from 1, in the
 * order of numbers. Each method adds what it needs to the edits; only one of them a change.
 */
sealed interface RosterText permits JsonRosterText, ClassicRosterText {

    /** At the end of the numbers; the password is null where none is written. */
    void addPerson(String login, @Nullable String password);

    /** Whoever comes after moves up by one; in groups too. */
    void removePerson(int place);

    /** Only where {@link #needsPasswords}. */
    void setPassword(int place, String password);

    /** Whether a person cannot be written without a password. */
    boolean needsPasswords();

    /** At the end of the numbers; members are places of people. */
    void addGroup(String name, List<Integer> members);

    void removeGroup(int place);

    /** Members are places of people. */
    void setMembers(int place, List<Integer> members);

    /** The text after the change. */
    String after();

    /** Of a configuration that has been read. */
    static RosterText of(Reading reading) {
        return reading.isClassic()
                ? new ClassicRosterText(reading.rosterText(), reading.roster())
                : new JsonRosterText(reading.rosterText().text(), reading.roster());
    }
}

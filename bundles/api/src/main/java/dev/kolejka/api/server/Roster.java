package dev.kolejka.api.server;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Size;
import java.util.List;

/**
 * The people and groups of the configuration, in the order of their places. Immutable.
 *
 * @param names     who and which groups there are, with each group's members at the start
 * @param passwords each person's password, in the order of the people; {@link Password#NONE} for those who have none
 */
public record Roster(Names names, List<Password> passwords) {

    /**
     * Keeps a copy of the list and checks it.
     *
     * @throws IllegalArgumentException if there are not as many passwords as people
     */
    public Roster {
        passwords = List.copyOf(passwords);
        if (passwords.size() != names.logins().size()) {
            throw new IllegalArgumentException(
                    names.logins().size() + " people have " + passwords.size() + " passwords");
        }
    }

    /**
     * A person's password.
     *
     * @param person place from 1
     * @return the password, or {@link Password#NONE}
     */
    public Password password(int person) {
        return passwords.get(person - 1);
    }

    /**
     * How large the exchange is.
     *
     * @param sessions s, sealed sessions at once
     * @return the size
     */
    public Size size(int sessions) {
        return new Size(names.logins().size(), names.groups().size(), sessions);
    }
}

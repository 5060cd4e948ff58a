package dev.kolejka.server.config;

import dev.kolejka.api.program.Phrase;

/** What is right in a configuration, but has to be taken care of. */
enum WarningPhrase implements Phrase {
    /** {0} the file, {1} the line, {2} how much a mailbox holds, {3} how much a lane holds, {4} what to write. */
    SMALL_MAILBOX,
    /** {0} the most, {1} how many there are, {2} who is too much. */
    CLASSIC_PEOPLE,
    /** {0} the most, {1} how many there are, {2} which are too much. */
    CLASSIC_GROUPS,
    /** {0} bytes, {1} which are longer. */
    CLASSIC_LOGINS,
    /** {0} bytes, {1} which are longer. */
    CLASSIC_GROUP_NAMES,
    /** {0} the file, {1} the line, {2} one or the first of some. */
    PASSWORD_IN_JSON,
    /** {0} the file, {1} the line, {2} one or the first of some. */
    PASSWORD_IN_CLASSIC,
    ONE_PASSWORD,
    /** {0} how many there are. */
    FIRST_PASSWORD,
    /** {0} the file, {1} its mode. */
    READABLE_BY_ALL,
    /** {0} the file, {1} why. */
    READERS_UNKNOWN,
    /** {0} the file, {1} its mode. */
    WRITABLE_BY_ALL,
    /** {0} the file, {1} why. */
    WRITERS_UNKNOWN
}

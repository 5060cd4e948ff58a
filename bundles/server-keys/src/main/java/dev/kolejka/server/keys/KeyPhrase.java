package dev.kolejka.server.keys;

import dev.kolejka.api.program.Phrase;

/** What is said of keys and passwords. */
enum KeyPhrase implements Phrase {
    /** A line for each command. */
    COMMANDS,
    /** {0} how to use it, {1} how many words were typed, {2} behind which. */
    USAGE_WORDS,
    /** {0} how to use it. */
    USAGE_BOTH_OPTIONS,
    /** {0} what there is not, {1} what may be meant. */
    DID_YOU_MEAN,
    /** {0} what was typed. */
    NO_PERSON,
    /** {0} whom there is not. */
    MAKE_PERSON_FIRST,
    NOT_SHOWN,
    /** {0} the login. */
    PASSWORD_IS_SET,

    /** {0} the login. */
    ASK_PASSWORD,
    ASK_PASSWORD_AGAIN,
    NO_TERMINAL,
    /** {0} why. */
    INPUT_UNREADABLE,
    /** {0} why. */
    NOTHING_CHANGED,
    NOTHING_TYPED,
    PASSWORDS_DIFFER,
    INPUT_NO_UTF8,
    PASSWORD_EMPTY,
    PASSWORD_WITH_CONTROLS,
    /** {0} bytes. */
    PASSWORD_LONG,

    /** {0} the fingerprint, {1} the realm, {2} the file. */
    SHOWN,
    /** {0} the file. */
    PUBLISHED_OTHERWISE,
    /** {0} the fingerprint, {1} the one before, {2} the realm. */
    ROTATED,
    TELL_PEOPLE,

    /** {0} the run directory, {1} why. */
    NO_SERVER,
    /** {0} its name. */
    NO_FILE,
    NO_DIRECTORY,
    /** {0} the path. */
    RUN_IS_LINK,
    /** {0} the path. */
    RUN_IS_NO_DIRECTORY,
    /** {0} the run directory, {1} its mode. */
    RUN_TOO_OPEN,
    /** {0} the run directory, {1} why. */
    RUN_NOT_SEEN,
    /** {0} the run directory, {1} the file system. */
    RUN_ON_SHARED,
    /** {0} the run directory, {1} its owner. */
    RUN_OF_ANOTHER,
    /** {0} where it was looked for. */
    OWN_USER_UNKNOWN,

    /** {0} the file. */
    FILE_IS_LINK,
    /** {0} the file. */
    FILE_IS_NOT_PLAIN,
    /** {0} the file, {1} its owner, {2} who should be. */
    FILE_OF_ANOTHER,
    /** {0} the file, {1} its mode, {2} the right one. */
    SECRET_TOO_OPEN,
    /** {0} the file, {1} its mode, {2} the right one. */
    PUBLIC_TOO_OPEN,
    /** {0} the file. */
    FILE_GONE,
    /** {0} the file, {1} its bytes, {2} the most it may have. */
    FILE_LONG,
    /** {0} the file, {1} why. */
    NOT_READ,
    /** {0} the file, {1} why. */
    NOT_WRITTEN,
    /** {0} the file, {1} why. */
    NOT_LOCKED,
    /** {0} the file. */
    LOCKED_FOR_LONG,
    /** {0} the file. */
    INTERRUPTED,

    /** {0} the file, {1} why. */
    BASIC_UNREADABLE,
    /** {0} the file, {1} what is wrong with it. */
    PUBLIC_DAMAGED,
    /** {0} the file, {1} what is wrong with it. */
    SECRET_DAMAGED,
    /** {0} the file, {1} what is wrong with it. */
    PEOPLE_DAMAGED,
    /** {0} the file, {1} which version it is of. */
    OTHER_PROGRAM,
    /** {0} the file of people, {1} its realm, {2} the server's file, {3} its realm, {4} the name of the first. */
    OTHER_REALM,
    /** {0} the file, {1} the realm it was of. */
    REALM_CHANGED,

    /** {0} its bytes, {1} how many it should have. */
    WRONG_LENGTH,
    /** {0} its version, {1} the one that is known. */
    OTHER_VERSION,
    NO_UTF8,
    NO_KEYS,
    NO_REALM,
    /** {0} the line. */
    NOBODYS_KEY,
    NO_SERVER_KEY,
    WRONG_DIGEST
}

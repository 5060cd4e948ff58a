package dev.kolejka.server.config;

import dev.kolejka.api.program.Phrase;

/** What is said of files, and of run directories that cannot be taken into use. */
enum FilePhrase implements Phrase {
    /** {0} what could not be done, {1} why. */
    FAILED,
    /** {0} as the system says it. */
    SYSTEM_SAYS,
    PERMISSION_DENIED,
    NOT_THERE,
    /** {0} the group's name. */
    NO_UNIX_GROUP,
    /** {0} the path. */
    IS_NO_DIRECTORY,

    /** {0} the file. */
    NOT_WRITTEN,
    /** {0} the file. */
    NOT_CHANGED,
    /** {0} the file. */
    NOT_MADE,
    /** {0} the file. */
    NOT_LOCKED,
    /** {0} the file. */
    NOT_GIVEN,
    /** {0} the run directory. */
    RUN_NOT_SEEN,
    /** {0} the run directory. */
    RUN_NOT_MADE,
    /** {0} the run directory. */
    DEVICE_NOT_SEEN,
    /** {0} the run directory. */
    FILE_SYSTEM_NOT_SEEN,
    /** {0} where it was looked for. */
    OWN_USER_UNKNOWN,

    /** {0} the file, {1} the one that is to take its place. */
    BEING_CHANGED,
    /** {0} the file, {1} its owner, {2} its group. */
    FILE_OF_ANOTHER,

    /** {0} the path. */
    RUN_IS_LINK,
    /** {0} the run directory. */
    RUN_IS_PLAIN_FILE,
    /** {0} the run directory, {1} its mode. */
    RUN_NOT_WRITABLE,
    /** {0} the run directory, {1} its device, {2} its device by now. */
    RUN_MOUNTED_OVER,
    /** {0} the run directory. */
    RUN_WENT_AWAY,
    /** {0} the run directory, {1} the file system. */
    RUN_ON_SHARED,
    /** {0} the run directory, {1} its mode, {2} its owner, {3} whom the server runs as. */
    RUN_OF_ANOTHER,
    /** {0} the run directory, {1} its mode. */
    RUN_TOO_OPEN,
    /** {0} the lock file. */
    LOCK_IS_NO_FILE,
    /** {0} the byte, {1} the lock file, {2} the pid. */
    SHARED_LOCK,
    /** {0} who, {1} the run directory. */
    ANOTHER_SERVER,
    /** {0} which. */
    PID,
    PID_UNKNOWN
}

package dev.kolejka.server.router;

import dev.kolejka.api.program.Phrase;

/** What a server and its program say to people. */
enum ServerPhrase implements Phrase {
    /** The page of help, without the commands. */
    USAGE,
    COMMANDS_FOR_A_SERVER,
    COMMANDS_ON_FILES,
    NO_CONFIG_OPTION,
    /** {0} and {1} the options. */
    YES_OR_DRY_RUN,
    /** {0} what was typed. */
    NO_COMMANDS_HERE,
    OUTPUT_LOST,
    /** {0} what Java says of it. */
    OUR_MISTAKE,
    /** {0} how many {@link Noun#ERRORS}. */
    NOT_STARTED,
    /** {0} the file, {1} its {@link #SUMMARY}. */
    NO_ERRORS,
    /** {0} how many {@link Noun#PEOPLE}, {1} how many {@link Noun#GROUPS}. */
    SUMMARY,
    RELOAD_REFUSED,
    /** {0} why. */
    NO_HISTORY,
    /** {0} what is wrong with the configuration. */
    NOTHING_HAS_CHANGED,
    /** {0} the setting. */
    CANNOT_CHANGE,
    DISK_NEEDS_A_JOURNAL,
    NO_HISTORY_BUNDLE,
    HISTORY_NEEDS_A_JOURNAL,
    /** {0} the value of --doors, {1} the part of it. */
    NO_TRANSPORT_NAME,
    /** {0} the value of --doors, {1} the transport. */
    TRANSPORT_TWICE,
    /** {0} the value of --key, {1} the highest. */
    NO_KEY,
    /** {0} its name, {1} those there are. */
    NO_TRANSPORT,
    /** {0} its name. */
    NO_TRANSPORT_AT_ALL,
    /** {0} the transport, {1} the queue, {2} how many {@link Noun#FRAMES}. */
    QUEUE_REMOVED,
    /** {0} the transport, {1} the queue. */
    NO_QUEUE,
    /** {0} the transport, {1} the queue. */
    QUEUE_TAKEN,
    /** {0} the transport, {1} the queue, {2} what the transport says of it. */
    NO_QUEUE_NAME,
    /** {0} what the transport found there. */
    QUEUE_LEFT_ALONE,
    /** {0} the transport, {1} the queue, {2} the run directory, {3} why. */
    QUEUE_NOT_MADE,
    /** {0} what the system says. */
    AS_IT_WAS_SAID,
    /** {0} the file, {1} why. */
    LOCK_NOT_OPENED,
    /** {0} why. */
    JOURNAL_ENDED,
    /** {0} why. */
    NO_DOOR_WORKS,
    NOT_SERVING,
    STOPPING,
    READ_AGAIN_ALREADY,
    READ_AGAIN_MEANWHILE,
    NOTHING_TO_BACK_UP,
    DOOR_CHANGES,
    /** {0} its transport, {1} those there are. */
    NO_OPEN_DOOR,
    /** {0} its transport. */
    SAME_DOOR,
    /** {0} its transport, {1} why. */
    DOOR_BROKEN,
    /** {0} its transport. */
    DOOR_NOT_CLASSIC,
    /** {0} why. */
    STILL_WAITS,
    CUT_SHORT,
    /** {0} why. */
    JOURNAL_FAILED,
    /** {0} what was typed. */
    UNKNOWN_LOGIN,
    /** {0} what was typed, {1} who may be meant. */
    UNKNOWN_LOGIN_LIKE;

    /** What is counted in them. */
    enum Noun implements Phrase {
        /** In {@link ServerPhrase#NOT_STARTED}. */
        ERRORS,
        /** In {@link ServerPhrase#SUMMARY}. */
        PEOPLE,
        /** In {@link ServerPhrase#SUMMARY}. */
        GROUPS,
        /** In {@link ServerPhrase#QUEUE_REMOVED}. */
        FRAMES
    }
}

package dev.kolejka.server.config;

import dev.kolejka.api.program.Phrase;

/** What the commands about the configuration say. */
enum CommandPhrase implements Phrase {
    /** A line for each command. */
    COMMANDS,

    /** {0} how to use it. */
    USAGE,
    /** {0} how to use it, {1} how many words were typed, {2} behind which. */
    USAGE_WORDS,
    /** {0} how to use it. */
    USAGE_NO_WORD,
    /** {0} how to use it. */
    USAGE_BOTH_OPTIONS,
    /** {0} how to use it. */
    USAGE_TWO_FILES,
    /** {0} an option, {1} how to use the command. */
    USAGE_OPTION,
    /** {0} an option, {1} the command it goes with. */
    USAGE_ONLY_WITH,
    /** {0} what was typed, {1} why. */
    NO_PATH,
    /** {0} where was looked, {1} how to make one. */
    NO_CONFIGURATION,
    /** {0} what was typed. */
    NO_PERSON,
    /** {0} what was typed. */
    NO_GROUP,

    /** {0} what there is not, {1} what may be meant. */
    DID_YOU_MEAN,
    /** {0} what there is not, {1} what there is. */
    THERE_ARE,
    /** {0} all of them. */
    NAMES,
    /** {0} some of them, {1} how many more there are. */
    NAMES_AND_MORE,

    /** {0} the login, {1} the number. */
    PERSON_IS_THERE,
    /** {0} the name, {1} the number, {2} how to change it. */
    GROUP_IS_THERE,
    PASSWORD_WITH_BLANKS,
    /** {0} problems, a line each. */
    MEND_FIRST,
    /** {0} problems, a line each. */
    WOULD_BE_WRONG,

    /** {0} the login, {1} the file. */
    ADDED_PERSON,
    NOT_SHOWN,
    /** {0} the login. */
    SET_PASSWORD,
    /** {0} the login, {1} the file. */
    REMOVED_PERSON,
    /** {0} a login, {1} the configuration, {2} the run directory. */
    REMOVED_KEY,
    /** {0} a login, {1} why its key was not looked for. */
    KEY_STAYS,
    /** {0} the name, {1} the file. */
    ADDED_GROUP,
    /** {0} the name, {1} the file. */
    CHANGED_GROUP,
    /** {0} the name, {1} the file. */
    REMOVED_GROUP,
    MEMBERS_STAY,
    /** {0} names. */
    NUMBERS_MOVE_UP,
    /** {0} the run directory. */
    TAKEN_AFTER_RELOAD,
    TAKEN_AT_START,
    IS_PLAIN,

    /** {0} the file, {1} how many people, {2} how many groups. */
    CHECKED,
    /** {0} how many errors, {1} the file. */
    ERRORS_IN,
    /** {0} of what. */
    WARNING,
    IS_DEFAULT,
    /** {0} logins. */
    CLASSIC_NEEDS_PASSWORDS,
    /** {0} logins. */
    CLASSIC_WITHOUT_BLANKS,
    HOLDS_PASSWORDS,
    /** {0} keys. */
    STAY_BEHIND,

    /** {0} a file. */
    FILE_IS_THERE,
    /** {0} the run directory. */
    RUN_IN_USE,
    /** {0} the run directory. */
    RUN_IS_A_FILE,
    /** {0} why, {1} how to use the command. */
    NOTHING_WRITTEN,
    /** {0} the configuration, {1} the run directory, {2} the options that name both. */
    WROTE_WITHOUT_PEOPLE,
    /** {0} the configuration, {1} how many people, {2} how many groups, {3} the run directory. */
    WROTE_WITH_PEOPLE,
    /** {0} the options that name the configuration and the run directory, {1} the run directory. */
    NEXT,

    /** {0} how many. */
    PEOPLE,
    /** {0} how many. */
    GROUPS,
    /** {0} how many. */
    ERRORS
}

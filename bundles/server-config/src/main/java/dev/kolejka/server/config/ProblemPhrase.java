package dev.kolejka.server.config;

import dev.kolejka.api.program.Phrase;

/** What may be wrong with a configuration, and what would have been right: {@code EXPECT_…}. */
enum ProblemPhrase implements Phrase {
    /** {0} more. */
    MORE_PROBLEMS,
    EXPECT_THESE_MENDED,

    IS_DIRECTORY,
    NO_PLAIN_FILE,
    NO_FILE,
    FORBIDDEN_FILE,
    /** {0} why. */
    UNREADABLE_FILE,
    /** {0} bytes. */
    LONG_FILE,
    /** {0} the byte. */
    NO_UTF8,
    NUL_BYTE,
    EMPTY_FILE,
    EXPECT_FILE,
    EXPECT_CONFIGURATION,
    /** {0} a user. */
    EXPECT_FILE_OF,
    /** {0} bytes. */
    EXPECT_SHORTER_FILE,
    EXPECT_UTF8,

    NO_JSON,
    ENDS_EARLY,
    TOO_DEEP,
    NO_OBJECT_IN_IT,
    MORE_BEHIND_END,
    /** {0} levels. */
    EXPECT_LEVELS,
    EXPECT_END,
    EXPECT_CLOSING,
    EXPECT_TEXT_IN_LINE,
    EXPECT_COMMA,
    EXPECT_COLON,
    EXPECT_KEY,
    EXPECT_COMMENT,
    EXPECT_ESCAPE,
    EXPECT_NO_ZEROS,
    EXPECT_VALUE,

    /** {0} a key. */
    UNKNOWN_KEY,
    /** {0} a key. */
    KEY_TWICE,
    /** {0} a key or a kind of name, {1} what was written, in quotes. */
    TEXT_IS,
    /** {0} a key, {1} what was written, or of what kind that is. */
    VALUE_IS,
    /** {0} the list's key, {1} of what kind the item is. */
    ITEM_IS,
    /** {0} as it is written. */
    LITERAL,
    OBJECT,
    LIST,
    TEXT,
    NUMBER,
    /** {0} the line. */
    EXPECT_KEY_ONCE,
    /** {0} the one thing there may be. */
    EXPECT_ONLY,
    /** {0} some of what there may be, {1} the last. */
    EXPECT_ANY_OF,
    /** {0} what was expected, {1} what may be meant. */
    DID_YOU_MEAN_VALUE,
    EXPECT_TEXT,
    EXPECT_FLAG,
    EXPECT_OBJECT,
    EXPECT_LIST,
    /** {0} the least, {1} the most. */
    EXPECT_NUMBER,

    DOOR_TWICE,
    NO_DOOR,
    DOOR_WITHOUT_TRANSPORT,
    /** {0} the transport. */
    DOOR_WITH_KEY,
    EXPECT_OTHER_DOOR,
    EXPECT_DOOR,
    EXPECT_TRANSPORT,
    /** {0} the transport. */
    EXPECT_KEY_ONLY_WITH,
    EXPECT_MODE,
    EXPECT_KEEP,
    ROSTER_TWICE,
    EXPECT_ONE_ROSTER,
    EXPECT_FILE_NAME,

    LINE_OF_NOBODY,
    PERSON_WITHOUT_NUMBER,
    GROUP_WITHOUT_NUMBER,
    PERSON_NUMBERED_OTHERWISE,
    GROUP_NUMBERED_OTHERWISE,
    /** {0} the number. */
    PERSON_WITHOUT_LOGIN,
    /** {0} the number. */
    PERSON_WITHOUT_PASSWORD,
    /** {0} the number. */
    MORE_BEHIND_PASSWORD,
    GROUP_WITHOUT_NAME,
    /** {0} the number. */
    NUMBERED_GROUP_WITHOUT_NAME,
    EXPECT_PERSON_LINE,
    EXPECT_GROUP_LINE,
    EXPECT_EITHER_LINE,
    /** {0} the line that was expected. */
    EXPECT_WITHOUT_BLANKS_IN_IT,
    /** {0} the line that was expected. */
    EXPECT_NUMBERED,
    /** {0} a key. */
    EXPECT_KEY_WITH_TEXT,

    NOBODY,
    PERSON,
    GROUP,
    /** {0} a person or a group, {1} the number. */
    NUMBER_TWICE,
    /** {0} a person or a group, {1} the number. */
    NUMBER_AFTER_GAP,
    /** {0} which kind of name, {1} the name. */
    NAME_TWICE,
    EMPTY_PASSWORD,
    PASSWORD_WITH_CONTROLS,
    /** {0} bytes. */
    LONG_LOGIN_AND_PASSWORD,
    /** {0} the member. */
    MEMBER_TWICE,
    /** {0} the member. */
    UNKNOWN_MEMBER,
    EXPECT_SOMEBODY,
    /** {0} the line. */
    EXPECT_OTHER_NUMBER,
    /** {0} the number. */
    EXPECT_NEXT_NUMBER,
    /** {0} the line. */
    EXPECT_OTHER_NAME,
    EXPECT_CHARACTER,
    EXPECT_TYPED,
    /** {0} bytes. */
    EXPECT_ONE_FRAME,
    EXPECT_MEMBER_ONCE,
    EXPECT_LOGIN,
    EXPECT_NUMBER_OF_PERSON,

    LOGIN,
    GROUP_NAME,
    OFFICE_NAME,
    TRANSPORT,
    UNIX_GROUP,
    /** {0} what is wrong with a name, {1} what was expected. */
    NO_SUCH_NAME,
    EXPECT_LETTER,
    /** {0} the most bytes, {1} how many it has. */
    EXPECT_SHORTER_NAME,
    EXPECT_NO_BLANKS,
    EXPECT_NO_CONTROLS,
    EXPECT_NO_COMMAS,
    EXPECT_NO_COMMAS_IN_A_GROUP,
    EXPECT_NO_MARK,
    /** {0} the name. */
    GROUP_CALLED_A_NUMBER,
    /** {0} the number. */
    EXPECT_NO_PLACE,
    EXPECT_NOT_ALL_DIGITS
}

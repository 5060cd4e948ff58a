package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.Trouble;

/**
 * Everything commands can say; each has its words in every language, under its name in small letters and dashes. Programs
 * know troubles, refusals and what is {@code BAD} by the rest of their names ({@link Output#code}): they stay as they are.
 */
enum Phrase implements dev.kolejka.api.program.Phrase {
    PASSWORD_PROMPT,
    ACCEPTED,
    REMEMBERED,
    FORGOTTEN,
    NOTHING_TO_FORGET,

    SENT,
    SKIPPED,
    NO_MAIL,
    NOTHING_FOUND,
    UNKNOWN_SENDER,
    MARK_UNVERIFIED,
    MARK_AGAIN,
    WATCHING,
    AWAY,
    HOOK_FAILED,
    SINCE,
    CLASSIC,
    JOINED,
    LEFT,
    STATUS_MAIL,
    STATUS_SESSION,
    STATUS_NO_SESSION,
    RAN,
    RAN_BADLY,
    NOT_TOLD,

    REFUSED_WRONG_PASSWORD,
    REFUSED_WRONG_LOGIN,
    REFUSED_WRONG_LOGIN_OR_PASSWORD,
    REFUSED_ALREADY_LOGGED_IN,
    REFUSED_IN_THE_WAY,
    REFUSED_LATER,
    NO_PASSWORD,

    UNKNOWN_COMMAND,
    UNKNOWN_COMMAND_LIKE,
    BAD_PASSWD,
    DOCTOR_RUN_DIRECTORY,
    DOCTOR_SERVER,
    DOCTOR_IDENTITY,
    DOCTOR_DOOR,
    DOCTOR_KEY,
    DOCTOR_NO_KEY,
    DOCTOR_LOCALE,
    DOCTOR_LOCALE_REPLACED,
    UNKNOWN_ARGUMENT,
    UNKNOWN_ARGUMENT_LIKE,
    BAD_TWICE,
    BAD_NO_VALUE,
    BAD_MISSING,
    BAD_VALUE,
    BAD_LOGOUT,
    BAD_DURATION,
    BAD_SINCE,
    BAD_WORDS,
    BAD_NO_HISTORY,
    BAD_NUMBER,
    BAD_SHELL,
    BAD_FILTER,
    BAD_PEEK,
    BAD_TWO_TEXTS,
    BAD_RECIPIENT,
    UNKNOWN_PERSON,
    UNKNOWN_PERSON_LIKE,
    UNKNOWN_GROUP,
    UNKNOWN_GROUP_LIKE,
    BAD_NO_FILE,
    BAD_FILE,
    BAD_ENDLESS_TEXT,
    BAD_ENCODING,
    BAD_EMPTY_TEXT,
    BAD_NUL,
    BAD_TOO_LONG,
    BAD_NOT_A_MEMBER,
    BAD_MAILBOX_FULL,
    BAD_DISK_FULL,
    BAD_PROGRAM,
    BAD_TIMEOUT,
    BAD_RUN,
    BAD_PATH,
    BAD_LANGUAGE,
    BAD_COLOR,
    BAD_LOGIN,
    BAD_LINK,
    BAD_PLAIN_FILE,
    BAD_OWNER,
    BAD_MODE,
    BAD_LONG_LINE,
    BAD_NO_LINE,
    BAD_LINE_ENCODING,
    BAD_SEEN,
    BAD_NOTHING_TYPED,
    BAD_TERMINAL,

    TROUBLE_NO_SERVER,
    TROUBLE_SERVER_STOPPED,
    TROUBLE_NO_ANSWER,
    TROUBLE_NOT_SENT,
    TROUBLE_QUEUE_FULL,
    TROUBLE_OUTCOME_UNKNOWN,
    TROUBLE_LOGGED_OUT,
    TROUBLE_TAKEN_OVER,
    TROUBLE_NO_SLOT,
    TROUBLE_NOT_SEALED,
    TROUBLE_NOT_TRUSTED,
    TROUBLE_KEYCHAIN,
    TROUBLE_NOT_ALLOWED,
    TROUBLE_NO_TRANSPORT,
    TROUBLE_MALFORMED,

    COMMANDS,
    COMMANDS_ELSE,
    EXAMPLES,
    SEE_HELP,
    PERMISSION_DENIED,
    OUR_MISTAKE;

    /**
     * What is said of a trouble: what happened, and on the next line what to do.
     *
     * @param trouble any trouble
     * @return its phrase; {0} is the detail, {1} the run directory
     */
    static Phrase ofTrouble(Trouble trouble) {
        return valueOf("TROUBLE_" + trouble.name());
    }

    /**
     * What is said when somebody was not let in.
     *
     * @param refusal anything but ACCEPTED
     * @return its phrase; {0} is the login, {1} since when another session is in the way, {2} on which door
     */
    static Phrase ofRefusal(Login refusal) {
        return valueOf("REFUSED_" + refusal.name());
    }
}

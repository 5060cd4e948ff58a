package dev.kolejka.client.menu;

import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.Trouble;

/** Everything the menu can say; each has its words in every language, under its name in small letters and dashes. */
enum Phrase implements dev.kolejka.api.program.Phrase {
    ASK_LOGIN,
    ASK_PASSWORD,
    ASK_TAKE_OVER,
    ASK_MAIN,
    ASK_OTHERS,
    ASK_PERSON,
    ASK_PERSON_TAB,
    ASK_GROUP,
    ASK_GROUP_TAB,
    ASK_TEXT,
    ASK_TOO_LONG,

    EMPTY_LOGIN,
    WELCOME,
    WAITING,
    REFUSED_WRONG_PASSWORD,
    REFUSED_WRONG_LOGIN,
    REFUSED_WRONG_LOGIN_OR_PASSWORD,
    REFUSED_ALREADY_LOGGED_IN,
    REFUSED_IN_THE_WAY,
    REFUSED_LATER,
    HOW_TO_TAKE_OVER,
    NOT_TAKEN_OVER,
    LOGGED_OUT,
    LOG_IN_AGAIN,

    MAIN_PERSON,
    MAIN_GROUP,
    MAIN_RECEIVE,
    MAIN_OTHERS,
    MAIN_HISTORY,
    MAIN_QUIET,
    OTHERS_LOG_OUT,
    OTHERS_WHO,
    OTHERS_JOIN,
    OTHERS_LEAVE,
    OTHERS_GROUPS,
    OTHERS_MEMBERS,

    TYPE_A_NUMBER,
    NO_SUCH_ENTRY,
    CANCELLED,
    LINE_TOO_LONG,
    LINE_NOT_UTF8,

    UNKNOWN_PERSON,
    UNKNOWN_GROUP,
    DID_YOU_MEAN,
    THERE_ARE,

    SENT_TO_PERSON,
    SENT_TO_GROUP,
    SKIPPED,
    NOT_A_MEMBER,
    MAILBOX_FULL,
    DISK_FULL,
    TEXT_TOO_LONG,
    LONG_TEXT,
    PARTS_TO_PERSON,
    PARTS_TO_GROUP,
    PARTS_SENT,
    CONTROL_IN_TEXT,
    NO_HISTORY,
    NOTHING_PAST,
    HISTORY_IS_SEALED,
    NO_MAIL,
    UNKNOWN_SENDER,
    MARK_UNVERIFIED,
    MARK_AGAIN,
    MARK_UNREAD,
    MARK_QUIET,
    QUIET,
    NOT_QUIET,
    NEWS,
    SERVER_AWAY,
    SESSION_OVER,

    WHO,
    WHO_SINCE,
    WHO_HERE,
    WHO_CLASSIC,
    JOINED,
    LEFT,
    GROUPS,
    NO_GROUPS,
    MEMBERS,
    NO_MEMBERS,

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
    SEALED_NO_ANSWER,
    SEALED_OUTCOME_UNKNOWN,
    CLASSIC_NO_SERVER,
    CLASSIC_SERVER_STOPPED,
    CLASSIC_NO_TRANSPORT,
    CLASSIC_MALFORMED,

    MOVED,
    REPLACED,
    BACK,
    BACK_ELSEWHERE,

    BAD_RUN,
    BAD_KEY,
    BAD_COLOURS,
    ONLY_WITH,
    NOT_TOGETHER,
    USAGE,
    SEE_USAGE,
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
     * @return its phrase; {0} is the login
     */
    static Phrase ofRefusal(Login refusal) {
        return valueOf("REFUSED_" + refusal.name());
    }
}

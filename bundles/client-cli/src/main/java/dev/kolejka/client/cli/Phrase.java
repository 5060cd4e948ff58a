package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.Trouble;
import java.util.Locale;

/** Everything commands can say; each has its words in every language, under its name in small letters and dashes. */
enum Phrase {
    PASSWORD_PROMPT,
    ACCEPTED,
    REMEMBERED,
    FORGOTTEN,
    NOTHING_TO_FORGET,

    REFUSED_WRONG_PASSWORD,
    REFUSED_WRONG_LOGIN,
    REFUSED_WRONG_LOGIN_OR_PASSWORD,
    REFUSED_ALREADY_LOGGED_IN,
    REFUSED_IN_THE_WAY,
    REFUSED_LATER,

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
    SEE_HELP,
    OUR_MISTAKE;

    /** Where its words are found. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

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

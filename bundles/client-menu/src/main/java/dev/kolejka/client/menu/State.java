package dev.kolejka.client.menu;

/**
 * What the menu waits for. Every answer leads along one of these arrows; an empty or unusable answer, and everything
 * without an arrow, leads back to MAIN (from PASSWORD and TAKE_OVER to LOGIN). Whose key is remembered skips PASSWORD. End of input ends the program from anywhere.
 *
 * <pre>
 *              refused
 *           +-----------+
 *           v           |
 *   ---&gt; LOGIN ---&gt; PASSWORD ---&gt; TAKE_OVER (another session is in the way)
 *           ^           |             | yes: MAIN, no: LOGIN
 *           |           | accepted
 *           |           v
 *           |    +---&gt; MAIN ---- 3: receives, stays
 *           |    |      |
 *           |    |      +- 1 -&gt; PERSON --+
 *           |    |      +- 2 -&gt; GROUP ---+--&gt; TEXT ---&gt; MAIN
 *           |    |      |
 *           |    |      +- 4 -&gt; OTHERS - 2, 5 ---------&gt; MAIN
 *           |    |                |
 *           |    |                +- 3 -&gt; JOIN ----+
 *           |    |                +- 4 -&gt; LEAVE ---+
 *           |    +----------------+- 6 -&gt; MEMBERS -+
 *           |                     |
 *           +---------------------+- 1: logged out
 *           +-- from anywhere: the session is over
 * </pre>
 */
enum State {
    LOGIN(Phrase.ASK_LOGIN),
    PASSWORD(Phrase.ASK_PASSWORD),
    TAKE_OVER(Phrase.ASK_TAKE_OVER),
    MAIN(Phrase.ASK_MAIN),
    PERSON(Phrase.ASK_PERSON),
    GROUP(Phrase.ASK_GROUP),
    TEXT(Phrase.ASK_TEXT),
    OTHERS(Phrase.ASK_OTHERS),
    JOIN(Phrase.ASK_GROUP),
    LEAVE(Phrase.ASK_GROUP),
    MEMBERS(Phrase.ASK_GROUP);

    private final Phrase prompt;

    State(Phrase prompt) {
        this.prompt = prompt;
    }

    /** What is printed before the answer; {0} is the login of whom is asked. */
    Phrase prompt() {
        return prompt;
    }

    /** Whether the answer must not be seen. */
    boolean isSecret() {
        return this == PASSWORD;
    }

    /** Whether somebody is logged in while this is asked. */
    boolean isLoggedIn() {
        return this != LOGIN && this != PASSWORD && this != TAKE_OVER;
    }
}

package dev.kolejka.client.menu;

import dev.kolejka.client.menu.Question.Kind;

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
 *           |    |      |                     |  ^ edit
 *           |    |      |                     v  |
 *           |    |      |                   TOO_LONG: split or cancel ---&gt; MAIN
 *           |    |      +- 6: is not disturbed, or is again; stays
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
    LOGIN(Phrase.ASK_LOGIN, Kind.PASSING),
    PASSWORD(Phrase.ASK_PASSWORD, Kind.SECRET),
    TAKE_OVER(Phrase.ASK_TAKE_OVER, Kind.PASSING),
    MAIN(Phrase.ASK_MAIN, Kind.ENTRY),
    PERSON(Phrase.ASK_PERSON, Phrase.ASK_PERSON_TAB),
    GROUP(Phrase.ASK_GROUP, Phrase.ASK_GROUP_TAB),
    TEXT(Phrase.ASK_TEXT, Kind.TEXT),
    TOO_LONG(Phrase.ASK_TOO_LONG, Kind.PASSING),
    OTHERS(Phrase.ASK_OTHERS, Kind.ENTRY),
    JOIN(Phrase.ASK_GROUP, Phrase.ASK_GROUP_TAB),
    LEAVE(Phrase.ASK_GROUP, Phrase.ASK_GROUP_TAB),
    MEMBERS(Phrase.ASK_GROUP, Phrase.ASK_GROUP_TAB);

    private final Phrase prompt;
    private final Phrase completed;
    private final Kind kind;

    State(Phrase prompt, Kind kind) {
        this(prompt, prompt, kind);
    }

    /** A name is asked for. */
    State(Phrase prompt, Phrase completed) {
        this(prompt, completed, Kind.NAME);
    }

    State(Phrase prompt, Phrase completed, Kind kind) {
        this.prompt = prompt;
        this.completed = completed;
        this.kind = kind;
    }

    /**
     * What is printed before the answer; {0} is the login of whom is asked, {1} how many parts a long text makes.
     *
     * @param completes whether Tab completes names, which the prompt then says
     */
    Phrase prompt(boolean completes) {
        return completes ? completed : prompt;
    }

    /** What sort of answer is wanted. */
    Kind kind() {
        return kind;
    }

    /** Whether somebody is logged in while this is asked. */
    boolean isLoggedIn() {
        return this != LOGIN && this != PASSWORD && this != TAKE_OVER;
    }
}

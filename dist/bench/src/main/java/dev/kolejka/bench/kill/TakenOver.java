package dev.kolejka.bench.kill;

/**
 * Somebody's program whose session another of theirs takes over, and what has happened since. One thread, that of the
 * supervisor.
 */
final class TakenOver {

    private final Child child;
    private final String login;
    private boolean serverKilled;
    private boolean successorKilled;

    TakenOver(Child child, String login) {
        this.child = child;
        this.login = login;
    }

    Child child() {
        return child;
    }

    void serverWasKilled() {
        serverKilled = true;
    }

    void wasKilled(String somebody) {
        successorKilled |= login.equals(somebody);
    }

    /**
     * What it has to say in the end. That it was taken over; only when the server was killed, which may not have told it,
     * and whoever took over too, so that nobody is in its way, may it hear something else: that it is not known any more.
     */
    String lastWords() {
        return serverKilled && successorKilled ? Talker.OVER : Talker.OVER + " TAKEN_OVER";
    }
}

package dev.kolejka.bench.torture;

/** What became of every frame of one lane in one round. Confined to the supervisor's thread. */
interface Books {

    /** A producer has ended. */
    void sent(Sender sender);

    /**
     * Somebody who takes has ended.
     *
     * @param journal      what it noted
     * @param killedMicros when it was seen dead, {@link Journal#NONE} if it ended by itself, with nothing in its hands
     */
    void taken(Journal journal, long killedMicros);

    /** Draws the line: everybody has ended, and the lane is empty. */
    void settle();
}

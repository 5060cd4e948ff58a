package dev.kolejka.simulator;

import java.util.Random;

/**
 * What a history is like, by its seed.
 *
 * @param people       p
 * @param groups       g
 * @param slotsPerLane of each queue
 * @param mailPerPerson in frames
 * @param operations   how many people begin before the end
 * @param twoDoors     whether there are two doors from the beginning
 * @param classic      whether some log in plainly
 * @param swaps        whether doors are swapped
 * @param killOneIn    one of so many effects of clients is their last; 0 for none
 * @param killServerOneIn one of so many effects of the server is its last; 0 for none
 * @param keepsQueues  whether queues outlive their server as System V ones do; else another takes them over
 * @param onDisk       whether what is confirmed survives the machine, which then dies now and then
 * @param setsClock    whether somebody sets the clock back an hour, and on again
 * @param renews       whether people and groups get other numbers
 * @param mistake      made on purpose
 */
record Weather(
        int people,
        int groups,
        int slotsPerLane,
        int mailPerPerson,
        int operations,
        boolean twoDoors,
        boolean classic,
        boolean swaps,
        int killOneIn,
        int killServerOneIn,
        boolean keepsQueues,
        boolean onDisk,
        boolean setsClock,
        boolean renews,
        Mistake mistake) {

    /** What is done wrong, so that a simulation must find it. */
    enum Mistake {
        /** Nothing. */
        NONE,
        /** Frames are removed from the queue before they are handled. */
        TAKES_FIRST,
        /** What is to be forced to the disk is not. */
        DOES_NOT_FORCE,
        /** What happened is answered before it is recorded, and may never be. */
        DOES_NOT_COMMIT,
        /** The outcomes of requests are not recorded. */
        FORGETS_OUTCOMES,
        /** Clients acknowledge mail before they show it. */
        ACKNOWLEDGES_FIRST,
        /** Clients measure how long they wait by the clock on the wall. */
        WAITS_BY_THE_CLOCK,
        /** A new generation takes people and groups for who had their numbers in the one before. */
        KEEPS_NUMBERS
    }

    /** Any, by chance. */
    static Weather of(Random random) {
        boolean serverDies = random.nextInt(2) == 0;
        boolean classic = random.nextInt(2) == 0;
        // What lies on a queue that does not outlive its server is lost to plain sessions.
        boolean mayMove = !(serverDies && classic);
        int slots = random.nextInt(4) == 0 ? 4 + random.nextInt(4) : 64;
        return new Weather(
                3 + random.nextInt(3),
                1 + random.nextInt(2),
                slots,
                random.nextInt(5) == 0 ? slots + random.nextInt(10) : 10_000,
                30 + random.nextInt(31),
                random.nextInt(4) == 0 && mayMove,
                classic,
                random.nextInt(3) == 0 && mayMove,
                random.nextInt(4) == 0 ? 0 : 40 + random.nextInt(400),
                serverDies ? 50 + random.nextInt(1000) : 0,
                random.nextBoolean(),
                random.nextBoolean() && mayMove,
                random.nextInt(4) == 0,
                random.nextInt(3) == 0 && !classic,
                Mistake.NONE);
    }

    /** The weather in which a mistake must come out, without it. */
    Weather testing(Mistake mistake) {
        boolean classic = mistake == Mistake.TAKES_FIRST;
        return new Weather(
                people,
                groups,
                slotsPerLane,
                10_000,
                operations,
                false,
                classic,
                false,
                classic ? 0 : 100,
                classic ? 40 : 100,
                keepsQueues,
                mistake == Mistake.DOES_NOT_FORCE,
                mistake == Mistake.WAITS_BY_THE_CLOCK,
                mistake == Mistake.KEEPS_NUMBERS,
                Mistake.NONE);
    }

    /** The same with a mistake. */
    Weather with(Mistake made) {
        return new Weather(
                people,
                groups,
                slotsPerLane,
                mailPerPerson,
                operations,
                twoDoors,
                classic,
                swaps,
                killOneIn,
                killServerOneIn,
                keepsQueues,
                onDisk,
                setsClock,
                renews,
                made);
    }

    /** Whether what a plain client has put is carried out, though the server dies. */
    boolean owesPlainRequests() {
        return classic && killServerOneIn > 0;
    }

    /** Whether a server that dies with a plain request in hand may carry it out, or deliver it, once more. */
    boolean mayRepeatPlainMail() {
        return classic && killServerOneIn > 0 && keepsQueues;
    }
}

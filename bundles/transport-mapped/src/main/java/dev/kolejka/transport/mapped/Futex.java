package dev.kolejka.transport.mapped;

/**
 * How the system lets a thread sleep on a word of a queue file that other processes write, and wakes it. Any thread.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/futex.2.html">futex(2)</a>
 */
interface Futex {

    /**
     * Sleeps while the word has a value, until it is woken or the time is over; may also return for no reason.
     *
     * @param at       where the word is, an int of the file's front
     * @param value    the word as the caller saw it: if it has another by now, this returns at once
     * @param maxNanos at least 1
     */
    void sleep(int at, int value, long maxNanos);

    /**
     * Wakes who sleeps on a word.
     *
     * @param at   where the word is
     * @param most how many at most
     * @return how many were woken
     */
    int wake(int at, int most);
}

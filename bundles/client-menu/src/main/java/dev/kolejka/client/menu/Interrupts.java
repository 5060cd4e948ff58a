package dev.kolejka.client.menu;

/** Lets SIGINT, which a terminal makes of Ctrl-C, do something else than end the process. */
@FunctionalInterface
interface Interrupts {

    /**
     * From now on it does this, on a thread of its own. One that was ignored when the process began stays ignored.
     *
     * @return puts back what was before
     */
    Runnable answer(Runnable answer);
}

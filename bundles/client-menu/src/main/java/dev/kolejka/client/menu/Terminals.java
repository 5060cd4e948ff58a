package dev.kolejka.client.menu;

/** Opens the terminal, or the pipe, that this process was started on. */
@FunctionalInterface
interface Terminals {

    /**
     * Opens it.
     *
     * @param plain   whether somebody wants whole lines only, without a cursor that moves: a screen reader, say
     * @param colours when there are colours
     * @return to be closed by the caller
     */
    Terminal open(boolean plain, Colours colours);
}

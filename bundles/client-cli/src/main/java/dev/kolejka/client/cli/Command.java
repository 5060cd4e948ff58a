package dev.kolejka.client.cli;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.program.RefusedException;

/**
 * One thing to do, made for one command line: picocli puts what was typed into its fields, then {@link #run} is called,
 * once. Its help is in {@code help_pl.properties} and {@code help_en.properties}, under {@code kolejka.NAME}.
 */
interface Command {

    /** The options that every command has. */
    CommonOptions common();

    /**
     * Does it.
     *
     * @param words in which language to speak
     * @return what there is to say, and how the program ends
     * @throws RefusedException     for a reason that its user can mend
     * @throws ChatException        when the server is not to be had
     * @throws InterruptedException if interrupted while waiting
     */
    Ending run(Words words) throws RefusedException, ChatException, InterruptedException;
}

package dev.kolejka.client.cli;

import dev.kolejka.api.client.ChatException;
import java.io.IOException;

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
     * @param output where to say what there is to say
     * @return how the program ends: 0 when it was done
     * @throws CommandException     for a reason that its user can mend
     * @throws ChatException        when the server is not to be had
     * @throws IOException          when nobody reads the output
     * @throws InterruptedException if interrupted while waiting
     */
    int run(Output output) throws CommandException, ChatException, IOException, InterruptedException;
}

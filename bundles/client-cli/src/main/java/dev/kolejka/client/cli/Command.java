package dev.kolejka.client.cli;

import dev.kolejka.api.client.ChatException;
import java.io.IOException;
import java.util.List;

/**
 * One thing to do, made for one command line: what was typed is put into what it {@linkplain #takes}, then {@link #run} is
 * called, once. Its help is in {@code help_pl.properties} and {@code help_en.properties}, under {@code kolejka.NAME}.
 */
interface Command {

    /** What it can be told besides what every command can. */
    default List<Given<?>> takes() {
        return List.of();
    }

    /**
     * Does it.
     *
     * @param call where, with the options that every command has, and its output
     * @return how the program ends: 0 when it was done; what was said need not be flushed yet
     * @throws CommandException     for a reason that its user can mend
     * @throws ChatException        when the server is not to be had
     * @throws IOException          when nobody reads the output
     * @throws InterruptedException if interrupted while waiting
     */
    int run(Call call) throws CommandException, ChatException, IOException, InterruptedException;
}

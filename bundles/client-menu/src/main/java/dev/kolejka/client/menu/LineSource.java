package dev.kolejka.client.menu;

import java.io.IOException;

/** Where answers come from. One thread; it may block as long as nobody answers, and no interrupt ends that. */
interface LineSource {

    /** Whether {@link #read} shows the prompt itself. */
    boolean showsPrompt();

    /**
     * Waits for the next line.
     *
     * @param prompt what to show before it
     * @param secret whether the answer must not be seen, where that can be had
     * @return the line, or what came instead
     * @throws IOException if the input cannot be read
     */
    Line read(String prompt, boolean secret) throws IOException;
}

package dev.kolejka.client.menu;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Says what happened and what to do, to somebody who talks to a certain kind of server: advice to start one of ours is
 * none where the other side is a classic program. Immutable.
 */
final class Troubles {

    private final Words words;
    private final Path directory;
    private final Map<Trouble, Phrase> phrases = new EnumMap<>(Trouble.class);

    /** What is said instead while somebody is logged in. */
    private final Map<Trouble, Phrase> whileIn;

    private Troubles(Words words, Path directory, Map<Trouble, Phrase> others, Map<Trouble, Phrase> whileIn) {
        this.whileIn = Map.copyOf(whileIn);
        this.words = words;
        this.directory = directory;
        for (Trouble trouble : Trouble.values()) {
            phrases.put(trouble, Phrase.ofTrouble(trouble));
        }
        phrases.putAll(others);
    }

    /**
     * Of a server of ours, after a plain log-in.
     *
     * @param run its run directory
     */
    static Troubles ofServer(Words words, Path run) {
        return new Troubles(words, run, Map.of(), Map.of());
    }

    /**
     * Of a server of ours, to somebody with a sealed session: what has no answer stays asked.
     *
     * @param run its run directory
     */
    static Troubles ofSealed(Words words, Path run) {
        return new Troubles(
                words,
                run,
                Map.of(),
                Map.of(
                        Trouble.NO_ANSWER, Phrase.SEALED_NO_ANSWER,
                        Trouble.OUTCOME_UNKNOWN, Phrase.SEALED_OUTCOME_UNKNOWN));
    }

    /**
     * Of a classic server.
     *
     * @param directory where its {@code basic.txt} lies
     */
    static Troubles ofClassic(Words words, Path directory) {
        return new Troubles(
                words,
                directory,
                Map.of(
                        Trouble.NO_SERVER, Phrase.CLASSIC_NO_SERVER,
                        Trouble.SERVER_STOPPED, Phrase.CLASSIC_SERVER_STOPPED,
                        Trouble.NO_TRANSPORT, Phrase.CLASSIC_NO_TRANSPORT,
                        Trouble.MALFORMED, Phrase.CLASSIC_MALFORMED),
                Map.of());
    }

    /** What happened, and on the next line what to do. */
    List<String> describe(ChatException trouble, boolean isIn) {
        Phrase usual = phrases.getOrDefault(trouble.trouble(), Phrase.ofTrouble(trouble.trouble()));
        Phrase phrase = isIn ? whileIn.getOrDefault(trouble.trouble(), usual) : usual;
        return words.lines(phrase, trouble.detail(), directory);
    }

    /** As {@link #describe}, but it stands alone and does not follow the program's name. */
    List<String> sentences(ChatException trouble, boolean isIn) {
        List<String> lines = new ArrayList<>(describe(trouble, isIn));
        String first = lines.get(0);
        lines.set(0, first.substring(0, 1).toUpperCase(words.language().locale()) + first.substring(1));
        return lines;
    }
}

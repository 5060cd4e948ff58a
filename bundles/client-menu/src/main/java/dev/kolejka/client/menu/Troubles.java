package dev.kolejka.client.menu;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import java.nio.file.Path;
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

    private Troubles(Words words, Path directory, Map<Trouble, Phrase> others) {
        this.words = words;
        this.directory = directory;
        for (Trouble trouble : Trouble.values()) {
            phrases.put(trouble, Phrase.ofTrouble(trouble));
        }
        phrases.putAll(others);
    }

    /**
     * Of a server of ours.
     *
     * @param run its run directory
     */
    static Troubles ofServer(Words words, Path run) {
        return new Troubles(words, run, Map.of());
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
                        Trouble.MALFORMED, Phrase.CLASSIC_MALFORMED));
    }

    /** What happened, and on the next line what to do. */
    List<String> describe(ChatException trouble) {
        Phrase phrase = phrases.getOrDefault(trouble.trouble(), Phrase.ofTrouble(trouble.trouble()));
        return words.lines(phrase, String.valueOf(trouble.getMessage()), directory);
    }
}

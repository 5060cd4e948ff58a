package dev.kolejka.server.config;

import java.nio.file.Path;
import java.util.Optional;

/** Where the text of a file comes from: the file itself, or what somebody is about to write into it. */
interface Texts {

    /** The files as they are. */
    Texts FILES = SourceFile::read;

    /**
     * Reads a file.
     *
     * @param file     which
     * @param rank     as {@link Source#Source}
     * @param problems gets what is wrong with it
     * @return its text, or nothing if something is wrong with it
     */
    Optional<Source> read(Path file, int rank, Problems problems);

    /** The same, but one file has another text. */
    default Texts with(Path changed, String text) {
        return (file, rank, problems) -> file.equals(changed)
                ? Optional.of(new Source(file.toString(), rank, text))
                : read(file, rank, problems);
    }
}

package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.server.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Changes people and groups in the file they are written in: one change at a time, whole or not at all, and only to what
 * the server would take. One thread.
 */
final class ConfigurationEditor {

    /** What is to be changed. */
    interface Change {

        /**
         * Makes it in the text.
         *
         * @param before the configuration, checked; only that there is nobody may be wrong with it
         * @param text   where it is made
         */
        void make(Reading before, RosterText text) throws RefusedException;

        /** What has to be done before the file may say it; it will be taken otherwise. */
        default void settle() throws RefusedException {}
    }

    private final Path file;

    /** Of the configuration that begins with a file; it may name another for people and groups. */
    ConfigurationEditor(Path file) {
        this.file = file;
    }

    /**
     * What the file says now.
     *
     * @throws RefusedException CONFIG with everything that is wrong in it
     */
    Reading read() throws RefusedException {
        Problems problems = new Problems();
        try {
            Optional<Reading> reading = Reading.readUnchecked(file, Texts.FILES, problems);
            reading.map(Reading::roster)
                    .filter(roster -> !isEmpty(roster))
                    .ifPresent(roster -> RosterChecker.check(roster, problems));
            problems.throwIfAny();
            return reading.orElseThrow();
        } catch (ConfigurationException wrong) {
            throw new RefusedException(ExitStatus.CONFIG, Saying.of(CommandPhrase.MEND_FIRST, wrong.saying()), wrong);
        }
    }

    private static boolean isEmpty(RosterDraft roster) {
        return roster.people().isEmpty() && roster.groups().isEmpty();
    }

    /**
     * Changes it.
     *
     * @return the file that was changed
     * @throws RefusedException what {@link Change#make} throws; CONFIG when the server would not take what comes of it;
     *                          TEMPORARY while another change is made; NOT_ALLOWED when the file would get another
     *                          owner; IO_ERROR. Then nothing has changed
     */
    Path edit(Change change) throws RefusedException {
        try (Replacement replacement = Replacement.of(read().rosterFile())) {
            Reading before = read();
            RosterText text = RosterText.of(before);
            change.make(before, text);
            String after = text.after();
            requireRight(before.rosterFile(), after);
            change.settle();
            replacement.put(after.getBytes(StandardCharsets.UTF_8));
            return before.rosterFile();
        } catch (IOException failed) {
            throw Trouble.io(FilePhrase.NOT_CHANGED, file, failed);
        }
    }

    private void requireRight(Path changed, String text) throws RefusedException {
        try {
            Reading.read(file, Texts.FILES.with(changed, text));
        } catch (ConfigurationException wrong) {
            throw new RefusedException(
                    ExitStatus.CONFIG, Saying.of(CommandPhrase.WOULD_BE_WRONG, wrong.saying()), wrong);
        }
    }
}

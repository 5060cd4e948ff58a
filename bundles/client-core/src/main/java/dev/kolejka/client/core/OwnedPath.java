package dev.kolejka.client.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file and every directory above it, up to the root: whoever may change any of these may put another file in its
 * place. So each has to belong to somebody trusted, and nobody else may write it. Any thread.
 *
 * <p>In a directory that anybody may write, as {@code /tmp}, each may take away what is his own, and when it is sticky,
 * nothing else. So one that is root's and sticky counts as safe, as long as what is next on the way belongs to somebody
 * trusted, which is asked of it in any case.
 */
final class OwnedPath {

    /** Who may own what is on the way. */
    interface Owners {

        /** Whether it may belong to its owner. */
        boolean trust(FileFacts owned);

        /** What is wrong with an owner who is not trusted, and what to do about it. */
        String complaint(FileFacts owned);
    }

    private OwnedPath() {}

    /**
     * Looks at the whole way to a file, from the root down. What comes later cannot be changed any more by somebody who
     * is not trusted once what is above it has been found in order.
     *
     * @param file   an absolute path in which no directory is a link
     * @param owners whom it may belong to
     * @param look   tells whose files are
     * @return what speaks against it, with the values and the way out; empty when nothing does
     * @throws java.nio.file.NoSuchFileException   if something on the way is not there
     * @throws java.nio.file.AccessDeniedException if this user may not look
     */
    static Optional<String> complaint(Path file, Owners owners, FileFacts.Look look) throws IOException {
        for (Path step : steps(file)) {
            Optional<String> complaint = complaint(look.at(step), step.equals(file), owners);
            if (complaint.isPresent()) {
                return complaint;
            }
        }
        return Optional.empty();
    }

    /** From the root to the file, both included. */
    private static List<Path> steps(Path file) {
        List<Path> steps = new ArrayList<>();
        for (Path step = file; step != null; step = step.getParent()) {
            steps.add(0, step);
        }
        return steps;
    }

    private static Optional<String> complaint(FileFacts step, boolean last, Owners owners) {
        if (step.isLink()) {
            return Optional.of(
                    step.path() + " is a link, and may lead elsewhere tomorrow; put what it points at there");
        }
        if (last ? !step.isPlainFile() : !step.isDirectory()) {
            return Optional.of(step.path() + " is no " + (last ? "plain file" : "directory")
                    + "; find out who put it there, then remove it");
        }
        if (!owners.trust(step)) {
            return Optional.of(owners.complaint(step));
        }
        if (step.othersMayWrite() && !isSharedSafely(step)) {
            return Optional.of(step.path() + " has mode " + step.octal() + ", so that others may write it; chmod go-w "
                    + step.path());
        }
        return Optional.empty();
    }

    private static boolean isSharedSafely(FileFacts step) {
        return step.isDirectory() && step.uid() == 0 && step.isSticky();
    }
}

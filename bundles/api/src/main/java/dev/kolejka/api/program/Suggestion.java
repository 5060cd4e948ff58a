package dev.kolejka.api.program;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean …": the closest of the words that would have been right. */
public final class Suggestion {

    private static final int MAX_DISTANCE = 2;

    /** Nobody slips in a word this long; comparing costs the product of the lengths. */
    private static final int MAX_LENGTH = 64;

    private Suggestion() {}

    /**
     * Finds the word somebody probably meant.
     *
     * @param written what was written
     * @param known   what would have been right
     * @return the closest word, when one is at most {@value #MAX_DISTANCE} slips away and not wholly another word;
     *     empty for words longer than {@value #MAX_LENGTH} characters
     */
    public static Optional<String> closest(String written, Collection<String> known) {
        if (written.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String best = null;
        int bestDistance = MAX_DISTANCE + 1;
        for (String word : known) {
            if (word.length() > MAX_LENGTH) {
                continue;
            }
            int distance = distance(written.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
            if (distance < bestDistance && distance < Math.max(written.length(), word.length())) {
                best = word;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Slips between two words: a letter missing, added, changed, or two neighbours swapped (optimal alignment). */
    private static int distance(String a, String b) {
        int[][] slips = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            slips[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            slips[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int changed = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                slips[i][j] =
                        Math.min(slips[i - 1][j - 1] + changed, Math.min(slips[i - 1][j] + 1, slips[i][j - 1] + 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    slips[i][j] = Math.min(slips[i][j], slips[i - 2][j - 2] + 1);
                }
            }
        }
        return slips[a.length()][b.length()];
    }
}

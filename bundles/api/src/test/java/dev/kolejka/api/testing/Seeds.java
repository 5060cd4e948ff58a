package dev.kolejka.api.testing;

import java.util.SplittableRandom;

/** Chance that can be repeated. */
public final class Seeds {

    private Seeds() {}

    /**
     * A generator; the same one every time unless {@code -Dkolejka.seed=N} asks for another.
     *
     * @param test whose it is, printed with the seed
     * @return a new generator
     */
    public static SplittableRandom random(Class<?> test) {
        long seed = Long.getLong("kolejka.seed", 20_261_123L);
        System.out.println(test.getSimpleName() + ": seed " + seed + " (another one: -Dkolejka.seed=N)");
        return new SplittableRandom(seed);
    }
}

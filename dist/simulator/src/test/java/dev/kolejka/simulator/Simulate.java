package dev.kolejka.simulator;

import dev.kolejka.simulator.Weather.Mistake;
import java.io.PrintStream;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs histories by their seeds. Any thread; a history stays on its own. */
final class Simulate {

    /** Held, or it would be forgotten, and what it was told with it. */
    private static final Logger QUIET = Logger.getLogger("dev.kolejka");

    static {
        QUIET.setLevel(Level.OFF); // in a history everything that can go wrong does
    }

    private Simulate() {}

    /**
     * What came of a history.
     *
     * @param seed       of the history
     * @param tally      in numbers
     * @param hash       the same for the same history
     * @param complaints what was not as promised
     */
    record Outcome(long seed, Tally tally, long hash, List<String> complaints) {

        boolean isAsPromised() {
            return tally.isAsPromised();
        }

        @Override
        public String toString() {
            return "seed " + seed + ": " + tally + "\n  " + String.join("\n  ", complaints)
                    + "\nreplay: sh dist/simulator/simulate.sh " + seed;
        }
    }

    /** The weather of a seed, with a mistake in it. */
    static Weather weather(long seed, Mistake mistake) {
        Weather weather = Weather.of(new Random(seed * 0x9E3779B97F4A7C15L));
        return mistake == Mistake.NONE ? weather : weather.testing(mistake).with(mistake);
    }

    static Outcome seed(long seed, Mistake mistake) {
        return seed(seed, weather(seed, mistake), null);
    }

    /** A history in a weather, printed where somebody wants to read it. */
    static Outcome seed(long seed, Weather weather, @Nullable PrintStream out) {
        Trace trace = new Trace(out);
        trace.say(0, "seed", seed, weather);
        World world = new World(seed, weather, trace);
        Tally tally;
        try {
            tally = world.run();
        } catch (RuntimeException | Error mistake) {
            if (out != null) {
                mistake.printStackTrace(out);
            }
            world.complaints().unexpected(world.nanos(), "history ended by " + mistake);
            tally = world.tally();
        }
        return new Outcome(seed, tally, trace.hash(), world.complaints().all());
    }
}

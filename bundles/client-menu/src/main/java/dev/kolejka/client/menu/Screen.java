package dev.kolejka.client.menu;

import dev.kolejka.api.program.ExitStatus;
import java.util.List;

/** What the menu wants shown, and what comes after it. */
sealed interface Screen {

    /** Lines to show first, each safe for a terminal; maybe none. */
    List<String> lines();

    /**
     * A question follows.
     *
     * @param question what is asked
     */
    record Ask(List<String> lines, Question question) implements Screen {

        public Ask {
            lines = List.copyOf(lines);
        }
    }

    /** Something is done once the lines were shown, for good: {@link Menu#shown()}. */
    record More(List<String> lines) implements Screen {

        public More {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The program ends.
     *
     * @param lines  the last words; a complaint unless the status is {@link ExitStatus#OK}
     * @param status how it ends
     */
    record End(List<String> lines, ExitStatus status) implements Screen {

        public End {
            lines = List.copyOf(lines);
        }
    }
}

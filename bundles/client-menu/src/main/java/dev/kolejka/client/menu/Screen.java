package dev.kolejka.client.menu;

import dev.kolejka.api.program.ExitStatus;
import java.util.List;

/** What the menu wants shown, and what comes after it. */
sealed interface Screen {

    /** Lines to show first; maybe none. */
    List<Row> rows();

    /** The same, as bare text. */
    default List<String> lines() {
        return rows().stream().map(Row::text).toList();
    }

    /**
     * A question follows.
     *
     * @param question what is asked
     */
    record Ask(List<Row> rows, Question question) implements Screen {

        public Ask {
            rows = List.copyOf(rows);
        }
    }

    /** Something is done once the lines were shown, for good: {@link Menu#shown()}. */
    record More(List<Row> rows) implements Screen {

        public More {
            rows = List.copyOf(rows);
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

        @Override
        public List<Row> rows() {
            return Row.all(Row.Tone.PLAIN, lines);
        }
    }
}

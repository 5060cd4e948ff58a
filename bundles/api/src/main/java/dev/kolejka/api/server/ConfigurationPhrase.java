package dev.kolejka.api.server;

import dev.kolejka.api.program.Phrase;

/** How problems of a configuration are told, the same in every language so that editors understand it. */
enum ConfigurationPhrase implements Phrase {
    /** {0} the file, {1} the line, {2} the column, {3} what is wrong, {4} what would have been right. */
    PROBLEM,
    /** {0} the file, {1} what is wrong with all of it, {2} what would have been right. */
    PROBLEM_OF_FILE,
    /** {0} lines, {1} the next. */
    LINES
}

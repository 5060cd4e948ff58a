package dev.kolejka.server.control;

import dev.kolejka.api.program.Language;
import java.util.List;

/**
 * What an operator asks.
 *
 * @param command   the command
 * @param arguments one for each of its parameters, in their order
 * @param language  of whoever asks: refusals are said in it
 */
record Question(Command command, List<String> arguments, Language language) {

    Question {
        arguments = List.copyOf(arguments);
        if (arguments.size() != command.parameters().size()) {
            throw new IllegalArgumentException(command + " takes " + command.parameters() + ", got " + arguments);
        }
    }
}

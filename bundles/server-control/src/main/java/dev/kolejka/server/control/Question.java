package dev.kolejka.server.control;

import java.util.List;

/**
 * What an operator asks.
 *
 * @param command   the command
 * @param arguments one for each of its parameters, in their order
 */
record Question(Command command, List<String> arguments) {

    Question {
        arguments = List.copyOf(arguments);
        if (arguments.size() != command.parameters().size()) {
            throw new IllegalArgumentException(command + " takes " + command.parameters() + ", got " + arguments);
        }
    }
}

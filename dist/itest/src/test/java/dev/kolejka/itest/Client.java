package dev.kolejka.itest;

import java.io.IOException;
import java.nio.file.Path;

/** The built client. */
final class Client {

    private Client() {}

    /** The command that would start it. */
    static Command command(String... arguments) {
        return new Command(Trees.CLIENT.resolve("bin/kolejka"), arguments);
    }

    /** Opens the menu in Polish, on a pipe. */
    static Running open(Path run) throws IOException {
        return command("--run", run.toString(), "--lang", "pl").start();
    }

    /** Opens the menu, types the login and the password. */
    static Running open(Path run, String login, String password) throws IOException {
        return open(run).types(login, password);
    }
}

package dev.kolejka.bench.torture;

import java.nio.file.Path;
import java.util.List;

/**
 * What is to be tortured, and how.
 *
 * @param transport the class of the transport
 * @param name      what it calls its queue
 * @param directory where everything is: the queue, its lock file, journals
 * @param kills     how many processes to kill that have begun to work
 * @param seed      where the random numbers begin
 * @param java      the command of a worker, up to the class to run
 */
record Plan(String transport, String name, Path directory, int kills, long seed, List<String> java) {

    /** A worker with the class path of this process, which starts quickly and grows little. */
    static List<String> quickJava(List<String> more) {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Xrs"));
        command.addAll(more);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return command;
    }
}

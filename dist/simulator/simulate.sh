#!/bin/sh
# Runs the real server and clients on one thread, by seeds: time, queues, locks, the disk and deaths are simulated.
#
#   sh dist/simulator/simulate.sh SEED            replays one history and prints it
#   sh dist/simulator/simulate.sh FROM COUNT      runs many, on all processors, and prints the four numbers
#
# The name of a mistake behind either (TAKES_FIRST, DOES_NOT_FORCE, see Weather.Mistake) makes it on purpose. Ends with 1
# when something was not as promised (dist/docs/protocol.md section 10). Builds what is missing with Maven; after a
# change: mvn -DskipTests package -pl dist/simulator -am

set -eu
cd "$(dirname "$0")/../.."
. launcher/setup.sh
[ $# -gt 0 ] || { say "simulate.sh: which seed, or from which and how many?"; exit 2; }

set_up_build
simulator=dist/simulator/target
if ! [ -f "$simulator/classpath" ] || ! [ -d "$simulator/test-classes" ]; then
    say "Building Kolejka ..."
    mvn -B -ntp -q -DskipTests package -pl dist/simulator -am >&2
fi
exec "$JAVA_HOME/bin/java" -cp "$simulator/test-classes:$(cat "$simulator/classpath")" \
    dev.kolejka.simulator.SimulateMain "$@"

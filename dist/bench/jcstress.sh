#!/bin/sh
# Has jcstress try the races of the mapped queue (dist/bench/jcstress) for long; `mvn verify` does so for half a minute.
#
#   sh dist/bench/jcstress.sh [OPTION ...]
#
# Options are those of jcstress: -m quick, default (if none is said) or stress for how long, -t REGEX for which races,
# -v for all results, -h for the rest. Ends with 1 when a race ended in a way that is forbidden. The report is written
# to dist/bench/jcstress/target/report.

set -eu
cd "$(dirname "$0")/../.."
. launcher/setup.sh

set_up_build
say "Building ..."
mvn -B -ntp -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath -pl dist/bench/jcstress -am >&2
cd dist/bench/jcstress/target
# As many states at once as the tests have lanes and queues for.
exec "$JAVA_HOME/bin/java" -cp "test-classes:$(cat classpath)" org.openjdk.jcstress.Main \
    -r report -strideSize 64 -strideCount 8 "$@"

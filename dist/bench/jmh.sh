#!/bin/sh
# Times the codec, the step of the router and sealing with JMH, and counts what they allocate; prints a line for each:
#
#   value NAME UNIT NUMBER
#
#   sh dist/bench/jmh.sh [--quick]
#
#   --quick  a quarter of a minute instead of two; noisier
#
# JMH's own report is in dist/bench/target/jmh/report. Benchmarks are dist/bench/src/main/java/dev/kolejka/bench/jmh.
# Builds what is missing with Maven; what JMH adds to them is made here from the compiled classes.

set -eu
cd "$(dirname "$0")/../.."
. launcher/setup.sh

case ${1:-} in
    '' | --quick) ;;
    *) say "jmh.sh: no such option: $1; there is --quick"; exit 2 ;;
esac

set_up_build
bench=$PWD/dist/bench/target
if ! [ -f "$bench/classpath" ] || ! [ -d "$bench/classes" ]; then
    say "Building Kolejka ..."
    mvn -B -ntp -q -DskipTests package -pl dist/bench -am >&2
fi
classpath=$bench/classes:$(cat "$bench/classpath")

rm -rf "$bench/jmh"
mkdir -p "$bench/jmh/benchmarks/dev/kolejka/bench" "$bench/jmh/source" "$bench/jmh/classes"
cp -R "$bench/classes/dev/kolejka/bench/jmh" "$bench/jmh/benchmarks/dev/kolejka/bench/"
"$JAVA_HOME/bin/java" -cp "$classpath" org.openjdk.jmh.generators.bytecode.JmhBytecodeGenerator \
    "$bench/jmh/benchmarks" "$bench/jmh/source" "$bench/jmh/classes" reflection >"$bench/jmh/generator" ||
    { cat "$bench/jmh/generator" >&2; exit 70; }
find "$bench/jmh/source" -name '*.java' >"$bench/jmh/sources"
"$JAVA_HOME/bin/javac" -nowarn -proc:none -cp "$classpath" -d "$bench/jmh/classes" "@$bench/jmh/sources"
"$JAVA_HOME/bin/java" -cp "$bench/jmh/classes:$classpath" dev.kolejka.bench.jmh.Steps "$bench/jmh/report" "$@"

#!/bin/sh
# Has Jazzer look for bytes that a decoder does not expect; `mvn verify` only tries those it found before.
#
#   sh dist/bench/fuzz.sh [MINUTES] [TEST ...]
#
#   MINUTES  how long for each test, 10 if not said
#   TEST     as CLASS#METHOD, all if not said: 'FramesFuzzTest#open'
#
# A test is a method with @FuzzTest of a class *FuzzTest in bundles, run in a JVM of its own with all that Jazzer
# instruments. What it comes upon that leads somewhere new is kept in .cifuzz-corpus of the bundle, and is where the
# next run begins. What makes a test fail is written to src/test/resources of the bundle as crash-…: mend the code and
# commit the file, and every build tries it from then on. Prints a line for each test:
#
#   fuzz TEST passed|failed RUNS
#
# Ends with 1 when a test failed. What Jazzer says is in target/fuzz-CLASS-METHOD.log of the bundle.

set -eu
cd "$(dirname "$0")/../.."
. launcher/setup.sh

minutes=10
case ${1:-} in
    '') ;;
    *[!0-9]* | 0) say "fuzz.sh: minutes are a number from 1, not: $1"; exit 2 ;;
    *) minutes=$1; shift ;;
esac

# Each as BUNDLE CLASS#METHOD: the method is in the line behind its annotation.
tests() {
    find bundles -path '*/src/test/java/*' -name '*FuzzTest.java' | sort | while read -r file; do
        class=${file##*/}
        sed -n '/@FuzzTest$/{n;s/^ *void \([A-Za-z]*\)(.*/\1/p;}' "$file" | while read -r method; do
            printf '%s %s\n' "${file%%/src/*}" "${class%.java}#$method"
        done
    done
}

# fuzz BUNDLE CLASS#METHOD: Jazzer runs one test at a time.
fuzz() {
    log=$1/target/fuzz-$(printf '%s' "$2" | tr '#' '-').log
    verdict=failed
    mkdir -p "$1/target"
    if JAZZER_FUZZ=1 JAZZER_MAX_DURATION=${minutes}m mvn -B -ntp test -pl "$1" -am -Dtest="$2" -DfailIfNoTests=false \
        -Dsurefire.failIfNoSpecifiedTests=false -Djazzer.hooks=true -DargLine=-Xmx512m >"$log" 2>&1 </dev/null; then
        verdict=passed
    fi
    runs=$(sed -n 's/^Done \([0-9]*\) runs.*/\1/p' "$log")
    # No runs: there is no such test, or it did not compile.
    [ -n "$runs" ] || verdict=failed
    printf 'fuzz %s %s %s\n' "$2" "$verdict" "${runs:-0}"
    [ $verdict = passed ] || { tail -n 60 "$log" >&2; return 1; }
}

set_up_build
status=0
found=$(tests)
[ $# -gt 0 ] || set -- $(printf '%s\n' "$found" | cut -d ' ' -f 2)
for test in "$@"; do
    bundle=$(printf '%s\n' "$found" | sed -n "s/ $test\$//p")
    [ -n "$bundle" ] || { say "fuzz.sh: no such test: $test; there are"; say "$found"; exit 2; }
    fuzz "$bundle" "$test" || status=1
done
exit "$status"

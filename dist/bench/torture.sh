#!/bin/sh
# Kills processes that use a queue, with SIGKILL at random moments, and counts what becomes of every frame.
#
#   sh dist/bench/torture.sh [--kills N] [--seed S] [--transport mapped|sysv]
#
#   --kills N      how many to kill, 20000 if not said; about ten a second on two CPUs, so half an hour
#   --seed S       where the random numbers begin; printed. The moments follow from them, what runs at them does not
#   --transport T  mapped, if not said; sysv needs the kernel's message queues
#
# A supervisor makes a queue and starts JVMs: on one lane three that put and three that poll, on another three that put
# and one that consumes. Each is killed after it has worked for up to a second, some 100 ms of it on a processor, and
# another, started before, goes on at once. Half of them are never compiled, so that what lies between two stores lasts.
# Some producers are stopped first, all of a lane at a time, to see whether one of them has the lane locked, and whether
# a lock is taken from one that is only stopped, since one time in three they go on instead of being killed. Every
# 250 kills the living stop, the lanes are emptied, the books are closed, and a new queue is made, of 64, 2, or 16 slots
# a lane. Each process keeps a journal in mapped memory, which outlives it. The last line says
#
#   kills N sent N received N lost N duplicated N unexpected N unknown N stuck N recovery-ms p50 N max N
#
#   sent        frames whose producer knows that they were put
#   received    different frames that were taken, also of puts that were cut short
#   lost        sent, and in nobody's hands
#   duplicated  taken twice, or shown again by consume when they should not
#   unexpected  never sent, torn, out of their producer's order; and workers that ended with an error
#   unknown     in the hands of a poller killed between taking a frame and noting it (one a kill, and only if the time
#               in which it must have been taken fits), or of a producer killed between meaning to put and knowing it
#   stuck       lanes that have room and take nothing for 10 s, or frames and give nothing; workers that do not end
#   recovery    from the kill of a producer that had the lane locked until the lane took a frame again
#
# Ends with 1 when one of lost, duplicated, unexpected, stuck is not 0.

set -eu
cd "$(dirname "$0")/../.."
. launcher/setup.sh

kills=20000
seed=$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')
transport=mapped

while [ $# -gt 0 ]; do
    case $1 in
        --kills) kills=${2:?--kills needs a number}; shift ;;
        --seed) seed=${2:?--seed needs a number}; shift ;;
        --transport) transport=${2:?--transport needs a name}; shift ;;
        *) say "torture.sh: no such option: $1; there are --kills N, --seed S and --transport mapped|sysv"; exit 2 ;;
    esac
    shift
done

case $transport in
    mapped) class=dev.kolejka.transport.mapped.MappedTransport name=kolejka.queue ;;
    sysv)
        class=dev.kolejka.transport.sysv.SysvTransport
        name=$(od -An -N3 -tu4 /dev/urandom | awk '{ print $1 + 16777216 }')
        ;;
    *) say "torture.sh: no such transport: $transport; there are mapped and sysv"; exit 2 ;;
esac

clean_up() {
    status=$?
    trap - EXIT
    # Its workers end with it.
    [ -z "$supervisor" ] || kill -9 "$supervisor" 2>/dev/null || true
    wait
    [ "$transport" = mapped ] || ipcrm --queue-key "$name" 2>/dev/null || true
    rm -rf "$place"
    exit "$status"
}

set_up_build
java=$JAVA_HOME/bin/java
jars=dist/server/target/kolejka-server/bundles
bench=$(ls dist/bench/target/kolejka-bench-*.jar 2>/dev/null || true)
if ! [ -d "$jars" ] || [ -z "$bench" ]; then
    say "Building Kolejka ..."
    mvn -B -ntp -q -DskipTests package >&2
    bench=$(ls dist/bench/target/kolejka-bench-*.jar)
fi
supervisor=
place=$(mktemp -d "${TMPDIR:-/tmp}/kolejka-torture.XXXXXX")
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# KOLEJKA_CLASSES: classes to use instead of those that were built, to see the torture find what they do wrong.
classes=${KOLEJKA_CLASSES:+$KOLEJKA_CLASSES:}$bench:$jars/kolejka-api.jar:$jars/kolejka-transport-$transport.jar:$jars/jna.jar
"$java" -XX:+UseSerialGC -cp "$classes" dev.kolejka.bench.torture.Torture \
    "$class" "$name" "$place" "$kills" "$seed" &
supervisor=$!
wait "$supervisor" && status=0 || status=$?
supervisor=
exit "$status"

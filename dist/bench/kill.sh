#!/bin/sh
# Kills servers and people's programs, with SIGKILL at random moments, and counts what becomes of what people said.
#
#   sh dist/bench/kill.sh [--kills N] [--seed S] [--transport mapped|sysv] [--level process|disk]
#
#   --kills N      how many processes to kill, 10000 if not said; about two a second on two CPUs, so an hour and a half
#   --seed S       where the random numbers begin; printed. Who is killed when follows from them, not what runs then
#   --transport T  mapped, if not said; sysv needs the kernel's message queues
#   --level L      process, if not said; disk waits for the disk each time, and is killed no harder
#
# A supervisor starts the server as it is built, and five people as processes of their own, which use the bundles of the
# built client without a framework, so that they are there at once; on sysv two of them log in plainly. Each writes
# numbered messages to the others and to a group, some of several parts, comes to and leaves another group, and takes
# what comes. Before a message is sent, once it is confirmed, and when one is shown, which is before that is
# acknowledged, a line goes to a file of that process, which outlives it. One time in three the server is killed,
# sometimes with somebody at the same moment; else it is somebody alone; and one time in four so early that it may not
# have got anywhere. Who was killed is started again at once and takes over; now and then somebody takes over from
# himself who lives. Every 250 kills all become quiet and show what waits, the books are closed, and another office
# opens. The last line says
#
#   kills N (server N, clients N) take-overs N asked N confirmed N shown N again N lost N duplicated N unexpected N ...
#
#   asked       messages that were about to be sent
#   confirmed   of these the server said that it has them
#   shown       how often somebody was shown a message for the first time; again: how often once more, and marked so
#   lost        confirmed, and not shown to everybody it was for; or not confirmed, and shown only to some
#   duplicated  shown once more without a mark, by the same session, or after the server knew that it had been shown
#   unexpected  shown but never sent, to somebody else, not whole, or after a later one of its session; groups and
#               sessions that are not as they were; whatever a program had to complain about
#   unknown     asked, and not confirmed: the program was killed meanwhile. So many of these were shown
#   stuck       programs that did not get on for two minutes
#   classic     what befell those to whom less is promised: messages that a killed program had taken off the queue, and
#               messages that a killed server carried out or delivered twice
#
# Ends with 1 when one of lost, duplicated, unexpected, stuck is not 0; then it says where all that was written down is.

set -eu
cd "$(dirname "$0")/../.."
. launcher/setup.sh

kills=10000
seed=$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')
transport=mapped
level=process

while [ $# -gt 0 ]; do
    case $1 in
        --kills) kills=${2:?--kills needs a number}; shift ;;
        --seed) seed=${2:?--seed needs a number}; shift ;;
        --transport) transport=${2:?--transport needs a name}; shift ;;
        --level) level=${2:?--level needs a name}; shift ;;
        *)
            say "kill.sh: no such option: $1; there are --kills N, --seed S, --transport mapped|sysv and" \
                "--level process|disk"
            exit 2
            ;;
    esac
    shift
done

case $transport in
    mapped | sysv) ;;
    *) say "kill.sh: no such transport: $transport; there are mapped and sysv"; exit 2 ;;
esac
case $level in
    process | disk) ;;
    *) say "kill.sh: no such level: $level; there are process and disk"; exit 2 ;;
esac

set_up_build
bench=$(ls dist/bench/target/kolejka-bench-*.jar 2>/dev/null || true)
server=$PWD/dist/server/target/kolejka-server
client=$PWD/dist/client/target/kolejka
if ! [ -d "$server" ] || ! [ -d "$client" ] || [ -z "$bench" ]; then
    say "Building Kolejka ..."
    mvn -B -ntp -q -DskipTests package >&2
    bench=$(ls dist/bench/target/kolejka-bench-*.jar)
fi

# Not where it may be memory: level disk refuses that.
place=$(mktemp -d "${TMPDIR:-/var/tmp}/kolejka-kill.XXXXXX")
supervisor=
clean_up() {
    status=$?
    trap - EXIT
    # People end with it, and it ends the server.
    [ -z "$supervisor" ] || kill "$supervisor" 2>/dev/null || true
    wait
    [ "$status" = 1 ] || rm -rf "$place"
    exit "$status"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

classes=$bench
for bundle in kolejka-api kolejka-client-core kolejka-sealing "kolejka-transport-$transport" jna jackson-core; do
    classes=$classes:$client/bundles/$bundle.jar
done
"$JAVA_HOME/bin/java" -XX:+UseSerialGC -cp "$classes" dev.kolejka.bench.kill.Kill \
    "$server" "$client" "$transport" "$level" "$place" "$kills" "$seed" &
supervisor=$!
wait "$supervisor" && status=0 || status=$?
supervisor=
exit "$status"

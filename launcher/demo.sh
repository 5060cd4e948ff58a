#!/bin/sh
# Kolejka in one command: builds what is not built, starts the server on the sample configuration (people ala, bob and
# ewa, groups szachy and kino) in a directory of its own, and then
#   on a terminal   opens ala's menu, and says how to open a second one as bob;
#   elsewhere       plays a conversation of three client processes, prints it and checks what everybody sees.
# Ends with 0 when all went well. Nothing stays behind.

set -eu
cd "$(dirname "$0")/.."
. launcher/setup.sh
# Archives of classes are used where there are some; none is left in anybody's home.
KOLEJKA_ARCHIVE=${KOLEJKA_ARCHIVE:-use}
export KOLEJKA_ARCHIVE

server_home=$PWD/dist/server/target/kolejka-server
client=$PWD/dist/client/target/kolejka/bin/kolejka
patience_s=30

build() {
    set_up_build
    say "Building Kolejka; the first time this takes a minute or two ..."
    mvn -B -ntp -q -DskipTests package >&2
}

# A private directory: the server's run directory, and what the processes say.
place=
server_pid=
clients=

clean_up() {
    status=$?
    trap - EXIT
    for pid in $clients $server_pid; do
        kill "$pid" 2>/dev/null || true
    done
    wait
    [ -z "$place" ] || rm -rf "$place"
    exit "$status"
}

# until_true COMMAND ...: tries until it succeeds; fails when that takes too long.
until_true() {
    tries=$((patience_s * 10))
    until "$@"; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || return 1
        sleep 0.1
    done
}

server_is_ready_or_gone() {
    grep -q ready "$place/server.out" 2>/dev/null || ! kill -0 "$server_pid" 2>/dev/null
}

start_server() {
    place=$(mktemp -d "${TMPDIR:-/tmp}/kolejka-demo.XXXXXX")
    # What clients remember of this server goes with it.
    export XDG_STATE_HOME="$place/state"
    run=$place/run
    # A key that is nobody's: that of classic programs may be in use here.
    key=$(od -An -N3 -tu4 /dev/urandom | awk '{ print $1 + 16777216 }')
    "$server_home/bin/kolejka-server" --config "$server_home/conf/kolejka.json" --run "$run" \
        --key "$key" --remove-queue >"$place/server.out" 2>"$place/server.log" &
    server_pid=$!
    until_true server_is_ready_or_gone || true
    if ! grep -q ready "$place/server.out"; then
        say "The server did not start:"
        cat "$place/server.out" "$place/server.log" >&2
        exit 1
    fi
    cat "$place/server.out"
}

open_menu() {
    cat <<EOF

This is ala's menu; her password is kota. In another terminal open bob's (psa) or ewa's (rybka):

    $client --run $run

Ctrl-D leaves, and stops the server.

EOF
    "$client" --run "$run"
}

# ---- the conversation: each person is a client process with a pipe to type into and a file of what it says ----

# enters PERSON PASSWORD FD: starts a client and logs in; FD, a digit of its own, is the pipe to it.
enters() {
    mkfifo "$place/$1.in"
    # A client must not hold the others' pipes open.
    "$client" --run "$run" --lang en <"$place/$1.in" >"$place/$1.out" 2>&1 3>&- 4>&- 5>&- &
    clients="$clients $!"
    eval "pid_$1=$! fd_$1=$3 seen_$1=0"
    eval "exec $3>\"\$place/$1.in\""
    printf '%-4s starts a client and logs in\n' "$1"
    send "$1" "$1" "$2"
    sees "$1" "Logged in. Hello, $1!"
}

# send PERSON LINE ...: into the person's client.
send() {
    eval "fd=\$fd_$1"
    shift
    printf '%s\n' "$@" >&"$fd"
}

# types PERSON LINE ...: says so, and sends the lines.
types() {
    shown=
    for line in "$@"; do
        shown="$shown${shown:+ | }$line"
    done
    printf '%-4s types  %s\n' "$1" "${shown#* | }"
    send "$@"
}

# The number of the first line the person has not seen yet that holds the text, and that line.
find_unseen() {
    awk -v seen="$3" -v text="$2" 'NR > seen && index($0, text) { print NR, $0; found = 1; exit } END { exit !found }' \
        "$place/$1.out" >"$place/found"
}

# sees PERSON TEXT: waits until the text stands in what the person's client says, after what was seen before.
sees() {
    eval "seen=\$seen_$1"
    if ! until_true find_unseen "$1" "$2" "$seen"; then
        say "$1 did not see '$2' within $patience_s s, but this:"
        cat "$place/$1.out" "$place/server.log" >&2
        exit 1
    fi
    read -r number line <"$place/found"
    eval "seen_$1=\$number"
    printf '%-4s sees   %s\n' "$1" "$line"
}

# leaves PERSON: ends the person's input; the client logs out and ends with 0.
leaves() {
    eval "exec $(eval "echo \$fd_$1")>&-"
    eval "pid=\$pid_$1"
    wait "$pid" || {
        say "$1's client ended with $?:"
        cat "$place/$1.out" >&2
        exit 1
    }
    printf '%-4s leaves\n' "$1"
}

# operator COMMAND ...: asks the server, and shows what it answers.
operator() {
    printf 'operator     $ kolejka-server %s\n' "$*"
    "$server_home/bin/kolejka-server" "$@" --run "$run" >"$place/found" || {
        say "kolejka-server $* ended with $?:"
        cat "$place/found" "$place/server.log" >&2
        exit 1
    }
    cat "$place/found"
}

converse() {
    printf '\n== ala and bob talk\n'
    enters ala kota 3
    enters bob psa 4
    types ala 4 2
    sees ala 'Logged in: ala, bob'
    types ala 1 bob 'Hi bob, chess at eight?'
    sees ala 'Message sent to bob'
    types bob 3
    sees bob 'ala: Hi bob, chess at eight?'

    printf '\n== bob writes to a group, and to ewa, who is away\n'
    types bob 2 szachy 'I bring the board. Zażółć gęślą jaźń!'
    sees bob 'Message sent to group szachy'
    types ala 3
    sees ala 'bob -> szachy: I bring the board. Zażółć gęślą jaźń!'
    types bob 1 ewa 'Will you join us?'
    sees bob 'Message sent to ewa'

    printf '\n== ewa comes, finds her mail and joins the group\n'
    enters ewa rybka 5
    types ewa 3
    sees ewa 'bob: Will you join us?'
    types ewa 4 3 szachy
    sees ewa 'Joined group: szachy'
    types ala 2 szachy 'Welcome, ewa!'
    sees ala 'Message sent to group szachy'
    types ewa 3
    sees ewa 'ala -> szachy: Welcome, ewa!'
    types bob 3
    sees bob 'ala -> szachy: Welcome, ewa!'

    printf '\n== ewa leaves the group\n'
    types ewa 4 4 szachy
    sees ewa 'Left group: szachy'
    types ewa 2 szachy 'Can you hear me?'
    sees ewa 'You are not in this group'

    if [ -r /proc/sysvipc/msg ]; then
        printf '\n== the operator changes the transport under them\n'
        types bob 1 ala 'written before, read after'
        sees bob 'Message sent to ala'
        operator swap mapped sysv
        types ala 3
        sees ala 'Transport changed: mapped -> sysv; nothing was lost.'
        sees ala 'bob: written before, read after'
        types ala 1 bob 'I noticed nothing'
        sees ala 'Message sent to bob'
        types bob 3
        sees bob 'ala: I noticed nothing'
        operator doors
    fi

    printf '\n== everybody goes home\n'
    leaves ewa
    leaves bob
    leaves ala
    clients=
}

stop_server() {
    kill "$server_pid"
    status=0
    wait "$server_pid" || status=$?
    server_pid=
    if [ "$status" != 0 ]; then
        say "The server ended with $status:"
        cat "$place/server.log" >&2
        exit 1
    fi
    printf '\nEverybody saw what they should. The server has stopped.\n'
}

trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
# A client that died shows as a write that fails, not as the death of this script.
trap '' PIPE

is_built || build
start_server
if [ -t 0 ] && [ -t 1 ]; then
    open_menu
else
    converse
    stop_server
fi

# What a start costs, as shell functions that print one number each. Sourced by bench.sh; by hand, all of them or some:
#
#   sh dist/bench/start.sh [FUNCTION ...]
#
# What is not like for like:
# * empty_jvm_ms is "hello world" on the same Java with no options at all, from spawning the process to its line. Ours is
#   measured from spawning the start script, which finds Java, the locale and the archive, to the question for the login.
# * The archive of classes is made before, as the first start of a user makes it; menu_prompt_without_archive_ms and
#   server_ready_without_archive_ms are what that first start takes.
# * Residents are VmRSS: pages of files that other processes share count too.
#
# It needs the built distributions and gcc. JAVA_HOME names the Java that is measured.

start_times=${start_times:-7}
start_root=$(CDPATH='' cd -P -- "${start_root:-$(dirname "$0")/../..}" && pwd -P)
start_server=$start_root/dist/server/target/kolejka-server
start_client=$start_root/dist/client/target/kolejka
start_java=${JAVA_HOME:?JAVA_HOME names the Java to measure}/bin/java
start_place=
start_pids=

# ---- the numbers ----

# From starting the server with three people and a mapped door to its line "ready", in ms; median.
server_ready_ms() {
    start_set_up && start_until use ready "$start_server/bin/kolejka-server" \
        --config "$start_server/conf/kolejka.json" --run "$start_place/ready" --doors mapped
}

# The same without an archive of classes.
server_ready_without_archive_ms() {
    start_set_up && start_until no ready "$start_server/bin/kolejka-server" \
        --config "$start_server/conf/kolejka.json" --run "$start_place/ready" --doors mapped
}

# From starting the client to the question for the login, on a pipe, in ms; median.
menu_prompt_ms() {
    start_set_up && start_until use Login: "$start_client/bin/kolejka" --run "$start_place/run" --lang en
}

# The same without an archive of classes.
menu_prompt_without_archive_ms() {
    start_set_up && start_until no Login: "$start_client/bin/kolejka" --run "$start_place/run" --lang en
}

# From starting Java to the line of "hello world", in ms; median.
empty_jvm_ms() {
    start_set_up && start_until no hello "$start_java" -cp "$start_place" Hello
}

# From starting "kolejka send", with a key that is remembered, to its end, in ms; median. The shell that waits for it is 1 to 2
# of them.
command_send_ms() {
    start_set_up && start_until use Sent. sh -c '"$@" && echo Sent.' sh \
        "$start_client/bin/kolejka" send bob hello --user ala --run "$start_place/run" --lang en
}

# The same without an archive of classes.
command_send_without_archive_ms() {
    start_set_up && start_until no Sent. sh -c '"$@" && echo Sent.' sh \
        "$start_client/bin/kolejka" send bob hello --user ala --run "$start_place/run" --lang en
}

# The same on a terminal that tmux plays: the client is logged in, JLine edits its lines.
client_on_terminal_resident_mb() {
    start_set_up && command -v tmux >/dev/null || return 1
    start_tmux="tmux -S $start_place/tmux -f /dev/null"
    $start_tmux new-session -d -x 80 -y 24 "env KOLEJKA_ARCHIVE=use XDG_CACHE_HOME='$start_place' JAVA_HOME='$JAVA_HOME' \
        sh -c 'echo \$\$ >$start_place/terminal.pid; exec \"$start_client/bin/kolejka\" --run \"$start_place/run\" --lang en'"
    for start_line in Login:=ala Password:=kota 'ala>=1' 'To (=ala' Message:=hello 'Message sent=3' 'ala: hello='; do
        start_tries=600
        until $start_tmux capture-pane -p | grep -qF "${start_line%%=*}"; do
            start_tries=$((start_tries - 1))
            [ "$start_tries" -gt 0 ] || return 1
            sleep 0.1
        done
        [ -z "${start_line#*=}" ] || $start_tmux send-keys "${start_line#*=}" Enter
    done
    start_resident "$(cat "$start_place/terminal.pid")"
    $start_tmux kill-server
}

# The resident set of a server with 10,000 people and a mapped door, after five of them have logged in and out, in MiB.
server_resident_mb() {
    start_set_up || return 1
    awk 'BEGIN { for (i = 1; i <= 10000; i++) print "o", i, "p" i, "secret" i; print "g 1 all 1 2 3 4 5" }' \
        >"$start_place/many.txt"
    start_serve "$start_place/many.txt" "$start_place/many" || return 1
    for person in 1 2 3 4 5; do
        printf '%s\n' "p$person" "secret$person" 1 p1 hello 3 |
            KOLEJKA_ARCHIVE=use XDG_CACHE_HOME=$start_place "$start_client/bin/kolejka" --run "$start_place/many" --lang en \
                >"$start_place/said" || return 1
        grep -q 'Message sent to p1' "$start_place/said" || return 1
    done
    start_resident "$start_pid"
    start_stop "$start_pid"
}

# The resident set of a client that is logged in, has sent a message to itself and read it, in MiB.
client_resident_mb() {
    start_set_up || return 1
    rm -f "$start_place/keys"
    mkfifo "$start_place/keys"
    KOLEJKA_ARCHIVE=use XDG_CACHE_HOME=$start_place "$start_client/bin/kolejka" --run "$start_place/run" --lang en \
        <"$start_place/keys" >"$start_place/said" 2>&1 &
    start_pid=$!
    start_pids="$start_pids $start_pid"
    exec 9>"$start_place/keys"
    printf '%s\n' ala kota 1 ala hello 3 >&9
    start_await "$start_pid" 'ala: hello' "$start_place/said" || { cat "$start_place/said" >&2; return 1; }
    start_resident "$start_pid"
    exec 9>&-
    wait "$start_pid"
}

# ---- the machinery ----

# start_until ARCHIVE TEXT PROGRAM ARGUMENT ...
start_until() {
    start_archive=$1
    shift
    KOLEJKA_ARCHIVE=$start_archive XDG_CACHE_HOME=$start_place XDG_STATE_HOME=$start_place/state "$start_place/until" "$start_times" "$@" 2>"$start_place/log" || {
        cat "$start_place/log" >&2
        return 1
    }
}

# Once: the programs, a server whose client is measured, and the archives.
start_set_up() {
    [ -z "$start_place" ] || return 0
    start_place=$(mktemp -d "${TMPDIR:-/tmp}/kolejka-start.XXXXXX")
    gcc -std=c11 -O2 -Wall -Wextra -Werror -o "$start_place/until" "$start_root/dist/bench/src/main/c/until.c" || return 1
    echo 'class Hello { public static void main(String[] a) { System.out.println("hello"); } }' >"$start_place/Hello.java"
    "${start_java}c" -d "$start_place" "$start_place/Hello.java" || return 1
    start_serve "$start_server/conf/kolejka.json" "$start_place/run" || return 1
    KOLEJKA_ARCHIVE=now XDG_CACHE_HOME=$start_place "$start_server/bin/kolejka-server" &&
        KOLEJKA_ARCHIVE=now XDG_CACHE_HOME=$start_place "$start_client/bin/kolejka" &&
        echo kota | KOLEJKA_ARCHIVE=use XDG_CACHE_HOME=$start_place XDG_STATE_HOME=$start_place/state \
            "$start_client/bin/kolejka" login ala --remember --run "$start_place/run" >"$start_place/said"
}

# start_serve CONFIGURATION RUN: starts a server, waits until it is ready, and sets start_pid.
start_serve() {
    KOLEJKA_ARCHIVE=use XDG_CACHE_HOME=$start_place "$start_server/bin/kolejka-server" \
        --config "$1" --run "$2" --doors mapped >"$start_place/server.out" 2>"$start_place/server.log" &
    start_pid=$!
    start_pids="$start_pids $start_pid"
    start_await "$start_pid" ready "$start_place/server.out" || {
        cat "$start_place/server.log" >&2
        return 1
    }
}

# start_await PID TEXT FILE: up to a minute.
start_await() {
    start_tries=600
    until grep -q "$2" "$3" 2>/dev/null; do
        start_tries=$((start_tries - 1))
        [ "$start_tries" -gt 0 ] && kill -0 "$1" 2>/dev/null || return 1
        sleep 0.1
    done
}

start_resident() {
    awk '/^VmRSS/ { printf "%.1f\n", $2 / 1024 }' "/proc/$1/status"
}

start_stop() {
    kill "$1" 2>/dev/null || return 0
    wait "$1" || true
}

# Ends what still runs and removes what was made; to be called at the end by whoever sources this.
start_clean_up() {
    for start_pid in $start_pids; do
        start_stop "$start_pid"
    done
    [ -z "$start_place" ] || rm -rf "$start_place"
    start_place= start_pids=
}

case ${0##*/} in
    start.sh)
        trap start_clean_up EXIT
        trap 'exit 130' INT
        trap 'exit 143' TERM
        [ $# -gt 0 ] || set -- empty_jvm_ms menu_prompt_ms menu_prompt_without_archive_ms command_send_ms \
            command_send_without_archive_ms server_ready_ms \
            server_ready_without_archive_ms server_resident_mb client_resident_mb \
            client_on_terminal_resident_mb
        for start_function in "$@"; do
            printf '%s ' "$start_function"
            $start_function
        done
        ;;
esac

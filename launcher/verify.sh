#!/bin/sh
# Builds everything and runs every test on Java 17, and plays the demonstration. Where KOLEJKA_JDK names a newer JDK, the unit tests run on it too,
# and one conversation of the built distributions. Ends with 0 only when all of it passed.
#
#   sh launcher/verify.sh
#   KOLEJKA_JDK=/path/to/jdk sh launcher/verify.sh

set -eu
cd "$(dirname "$0")/.."
. launcher/setup.sh

newer=${KOLEJKA_JDK:-}
if [ -n "$newer" ] && ! [ -x "$newer/bin/java" ]; then
    say "KOLEJKA_JDK is $newer, but there is no $newer/bin/java"
    exit 69
fi

set_up_build
set_up_gcc
set_up_tmux
set_up_zsh
set_up_systemd_analyze
say "== every test on Java 17 ($JAVA_HOME)"
# Two modules at a time, where they do not need each other: most of a module's build keeps one CPU busy.
mvn -B -ntp -T 2 verify
say "== the demonstration"
sh launcher/demo.sh </dev/null

if [ -n "$newer" ]; then
    say "== unit tests on $("$newer/bin/java" -version 2>&1 | head -n 1)"
    mvn -B -ntp test -Djvm="$newer/bin/java"
    say "== a conversation on it"
    JAVA_HOME=$newer sh launcher/demo.sh </dev/null
fi
say "== verified"

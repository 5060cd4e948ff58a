#!/bin/sh
# Builds the classic peers into a directory:  sh build.sh DIRECTORY
set -eu
out=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")"
command -v gcc >/dev/null || {
    echo "gcc is missing: the classic peers are C programs. Debian, Ubuntu: apt install gcc libc6-dev" >&2
    exit 69
}
for program in classic_client classic_server classic_crowd; do
    gcc -std=c11 -O2 -Wall -Wextra -Werror -o "$out/$program" \
        "$program.c" wire.c roster.c options.c session.c
done

#!/bin/sh
# Starts the program this file is named after. Java becomes this very process: its pid is the program's.
#
#   JAVA_HOME          the Java to use, else the java on the PATH; 17 or newer
#   KOLEJKA_JAVA_OPTS  more options for it, parted by blanks

file=$0
while [ -L "$file" ]; do
    target=$(readlink "$file")
    case $target in
        /*) file=$target ;;
        *) file=$(dirname "$file")/$target ;;
    esac
done
program=$(basename "$file")
home=$(CDPATH='' cd -P -- "$(dirname "$file")/.." && pwd -P) || exit 69
case $home in
    *:*)
        echo "$program: Java cannot start from a folder with a colon in its name: $home; move it" >&2
        exit 69
        ;;
esac

# Java would open a file of its own under a number that is closed, and we would take that for what somebody types.
if [ -d /dev/fd ]; then
    [ -e /dev/fd/0 ] || exec </dev/null
    [ -e /dev/fd/1 ] || exec >/dev/null
    [ -e /dev/fd/2 ] || exec 2>/dev/null
fi

# The feature number of a Java (8, 17, 25), from the file beside it or else by asking it; nothing when it says none.
version_of() {
    release=$(dirname "$(dirname "$(readlink -f "$1")")")/release
    if [ -r "$release" ]; then
        version=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$release")
    else
        version=$("$1" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1)
    fi
    version=${version#1.}
    printf '%s\n' "${version%%[!0-9]*}"
}

java=
rejected=
for candidate in "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java)"; do
    if [ -n "$candidate" ] && [ -x "$candidate" ]; then
        version=$(version_of "$candidate")
        if [ "${version:-0}" -ge 17 ]; then
            java=$candidate
            break
        fi
        rejected=${rejected:-"found ${version:-one of unknown version} at $candidate"}
    fi
done
if [ -z "$java" ]; then
    echo "$program: Java 17 or newer is needed, ${rejected:-found none; install one, or set JAVA_HOME to one}" >&2
    exit 69
fi

# In a locale without UTF-8, or one that is not installed here, Java reads arguments and file names as ASCII. Then
# LC_ALL takes over; KOLEJKA_LANG keeps the language that was asked for. Should one category alone be missing, Java falls
# back to ASCII as well: so what locale complains about on standard error counts.
if [ "$(locale charmap 2>&1)" != UTF-8 ]; then
    language=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}
    case $language in
        [a-z][a-z] | [a-z][a-z][_.@]*) KOLEJKA_LANG=${KOLEJKA_LANG:-${language%"${language#??}"}} ;;
    esac
    LC_ALL=C.UTF-8
    export LC_ALL KOLEJKA_LANG
fi

# Felix uses sun.misc.Unsafe, and SysV queues need native code: newer Javas warn of both; older ones do not know the
# options.
if [ "$version" -ge 23 ]; then
    allowed='--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED'
else
    allowed=
fi

# shellcheck disable=SC2086 # options are words
exec "$java" @"$home/conf/java.options" $allowed \
    -Djava.io.tmpdir="${TMPDIR:-/tmp}" \
    -Djava.util.logging.manager=dev.kolejka.launcher.LastingLogManager \
    -Djava.util.logging.config.file="$home/conf/logging.properties" \
    -Dkolejka.home="$home" \
    ${KOLEJKA_JAVA_OPTS-} \
    -cp "$home/lib/kolejka-launcher.jar:$home/lib/org.apache.felix.framework.jar" \
    dev.kolejka.launcher.Launcher "$@"

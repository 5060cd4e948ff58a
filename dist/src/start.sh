#!/bin/sh
# Starts the program this file is named after. Java becomes this very process: its pid is the program's.
#
#   JAVA_HOME          the Java to use, else the java on the PATH; 17 or newer
#   KOLEJKA_JAVA_OPTS  more options for it, parted by blanks
#   KOLEJKA_ARCHIVE    what to do about the archive of classes that makes starts quick: see lib/archive.sh
#
# People wait for this: it starts no other program where the shell itself can do.

file=$0
while [ -L "$file" ]; do
    target=$(readlink "$file")
    case $target in
        /*) file=$target ;;
        *) file=${file%/*}/$target ;;
    esac
done
program=${file##*/}
case $file in
    */*) folder=${file%/*} ;;
    *) folder=. ;;
esac
home=$(CDPATH='' cd -P -- "$folder/.." && pwd -P) || exit 69
case $home in
    *:*)
        echo "$program: Java cannot start from a folder with a colon in its name: $home; move it" >&2
        exit 69
        ;;
esac

# Java would open a file of its own under a number that is closed, and we would take that for what somebody types. What
# takes standard output's place cannot be written to: mail that nobody could be shown stays where it is.
if [ -d /dev/fd ]; then
    [ -e /dev/fd/0 ] || exec </dev/null
    [ -e /dev/fd/1 ] || exec 1</dev/null
    [ -e /dev/fd/2 ] || exec 2>/dev/null
fi

# ask_version JAVA: what the file beside it says of itself, else what it says when asked. Sets version, its feature number
# (8, 17, 25), or nothing when it says none, and build, all of it.
ask_version() {
    version= build=
    java_home=${1%/bin/java}
    if [ -L "$1" ] || ! [ -r "$java_home/release" ]; then
        java_home=$(readlink -f "$1")
        java_home=${java_home%/bin/java}
    fi
    if [ -r "$java_home/release" ]; then
        while IFS='=' read -r name value; do
            value=${value#\"}
            case $name in
                JAVA_VERSION) version=${value%%\"*} ;;
                JAVA_RUNTIME_VERSION | IMPLEMENTOR) build=$build@${value%%\"*} ;;
            esac
            # The rest is long, and read byte by byte.
            case $version$build in
                [1-9]*@*@*) break ;;
            esac
        done <"$java_home/release"
    else
        version=$("$1" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1)
    fi
    version=${version#1.}
    version=${version%%[!0-9]*}
}

# choose JAVA: takes it, if it is one that will do. Sets rejected otherwise.
choose() {
    [ -n "$1" ] && [ -x "$1" ] || return 1
    ask_version "$1"
    if [ "${version:-0}" -ge 17 ]; then
        java=$1
        return 0
    fi
    rejected=${rejected:-"found ${version:-one of unknown version} at $1"}
    return 1
}

java=
rejected=
choose "${JAVA_HOME:+$JAVA_HOME/bin/java}" || choose "$(command -v java)" || true
if [ -z "$java" ]; then
    echo "$program: Java 17 or newer is needed, ${rejected:-found none; install one, or set JAVA_HOME to one}" >&2
    exit 69
fi

# In a locale without UTF-8, or one that is not installed here, Java reads arguments and file names as ASCII. Then
# LC_ALL takes over; KOLEJKA_LANG keeps the language that was asked for. Should one category alone be missing, Java falls
# back to ASCII as well: so what locale complains about on standard error counts.
if [ "${LC_ALL-}" != C.UTF-8 ] && [ "$(locale charmap 2>&1)" != UTF-8 ]; then
    language=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}
    case $language in
        [a-z][a-z] | [a-z][a-z][_.@]*) KOLEJKA_LANG=${KOLEJKA_LANG:-${language%"${language#??}"}} ;;
    esac
    KOLEJKA_LOCALE=${LC_ALL:-${LC_CTYPE:-${LANG:-}}} # for kolejka-server doctor
    LC_ALL=C.UTF-8
    export LC_ALL KOLEJKA_LANG KOLEJKA_LOCALE
fi

# Whatever stays as it is while the program runs is on the class path: Java's own class loader has those classes, and an
# archive can hold them. All lists at each start: an archive serves those starts whose class path is the one it was made
# with. Where jars can be dropped, transports are not among them: they can be exchanged.
exchanged=/
[ ! -d "$home/drop" ] || exchanged=kolejka-transport-
class_path=$home/lib/kolejka-launcher.jar:$home/lib/org.apache.felix.framework.jar

# add_to_class_path LIST: the jars it names, if it is there.
add_to_class_path() {
    [ -r "$1" ] || return 0
    while read -r jar || [ -n "$jar" ]; do
        case $jar in
            '' | '#'* | */* | "$exchanged"*) ;;
            *) class_path=$class_path:$home/bundles/$jar ;;
        esac
    done <"$1"
}

for list in bundles menu commands libraries; do
    add_to_class_path "$home/conf/$list.list"
done

# Felix uses sun.misc.Unsafe, and SysV queues need native code: newer Javas warn of both; older ones do not know the
# options.
if [ "$version" -ge 23 ]; then
    allowed='--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED'
else
    allowed=
fi

# Where the framework keeps some small files while it runs: in memory, if there is such a place and nobody names another.
temporary=/tmp
for place in "${XDG_RUNTIME_DIR-}" /dev/shm; do
    if [ -n "$place" ] && [ -d "$place" ] && [ -w "$place" ]; then
        temporary=$place
        break
    fi
done

# become_java OPTION ... CLASS ARGUMENT ...
# shellcheck disable=SC2086 # options are words
become_java() {
    exec ${before-} "$java" @"$home/conf/java.options" ${more_options:+@"$more_options"} $allowed \
        -Djava.io.tmpdir="${TMPDIR:-/tmp}" \
        -Djava.util.logging.manager=dev.kolejka.launcher.LastingLogManager \
        -Djava.util.logging.config.file="$home/conf/logging.properties" \
        -Dkolejka.home="$home" \
        -Dkolejka.name="$program" \
        -Dkolejka.temporary="${TMPDIR:-$temporary}" \
        -cp "$class_path" \
        "$@"
}

# Whoever types a password has a key made of it, for which code of the second compiler takes a third of the time.
more_options=
case ${1--} in
    -* | login | passwd) ;;
    *) [ ! -r "$home/conf/commands.options" ] || more_options=$home/conf/commands.options ;;
esac

archive_option=
if [ "${KOLEJKA_ARCHIVE-}" != no ] && [ -r "$home/lib/archive.sh" ]; then
    . "$home/lib/archive.sh"
fi

# shellcheck disable=SC2086 # options are words
become_java ${archive_option:+-Xlog:disable "$archive_option"} ${KOLEJKA_JAVA_OPTS-} \
    dev.kolejka.launcher.Launcher "$@"

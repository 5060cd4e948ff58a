# Part of the start script. Looks for an archive of the classes that a start needs, and has one made in the background when
# there is none (class data sharing; an AOT cache on Java 25 and newer). Sets archive_option to what tells Java of it.
#
# No archive, a stale or a damaged one, a place that cannot be written: that is never an error and never said. The start
# takes longer, and that is all.
#
#   KOLEJKA_ARCHIVE  unset  uses one; has one made some seconds later when there is none
#                    use    uses one, makes none
#                    no     does without
#                    now    makes one for this user and starts nothing; ends with 0 when it is there. No server has to run
#                    here   the same for all who use this distribution, in archive/ beside lib/
#
# They lie in archive/ of the distribution or in $XDG_CACHE_HOME/kolejka (~/.cache/kolejka). FILE.for says for which files
# FILE was made. FILE.tried is there while somebody is at it, and for an hour when that failed. FILE.NUMBER is unfinished.
#
# An archive is code: it is used when it and its folder belong to the user or to the owner of the distribution, and nobody
# else may write them. Java itself refuses one of another Java or of other jars. But it knows jars by size and time only,
# and ours all carry one time; and one that is cut short it does not refuse, it crashes. So all of that is looked at here.

# user_folder: prints where this user's archives are; fails when there is no such place.
user_folder() {
    case ${XDG_CACHE_HOME-} in
        /*) printf '%s\n' "$XDG_CACHE_HOME/kolejka" ;;
        *)
            case ${HOME-} in
                /?*) printf '%s\n' "$HOME/.cache/kolejka" ;;
                *) return 1 ;;
            esac
            ;;
    esac
}

# flat PATH: sets flattened to a file name that stands for it.
flat() {
    set -f
    IFS=/
    # shellcheck disable=SC2086 # to be parted
    set -- $1
    IFS=+
    flattened="$*"
    unset IFS
    set +f
}

# facts FILE ...: sets found to a word for each, OWNER:MODE:..., that changes when the file does; nothing when one is missing.
facts() {
    found=$(stat -L -c '%u:%a:%i:%s:%.9Y:%.9Z' -- "$@" 2>/dev/null) || found=
}

# all_facts ARCHIVE: the facts of its folder, of itself, and of everything it depends on, the launcher first.
all_facts() {
    set -f
    IFS=:
    # shellcheck disable=SC2086 # to be parted
    set -- "$1" $class_path
    unset IFS
    set +f
    archived=$1
    shift
    facts "${archived%/*}" "$archived" "$@" "$home/conf/bundles.list" "$home/conf/java.options" "$java"
}

# is_safe FACTS FACTS_OF_OURS FILE: whether nobody but us can have written it.
is_safe() {
    mode=${1#*:}
    mode=${mode%%:*}
    case $mode in
        *[2367]? | *[2367]) return 1 ;;
    esac
    [ "${1%%:*}" = "${2%%:*}" ] || [ -O "$3" ]
}

# is_good ARCHIVE: whether it is there and may be used.
is_good() {
    [ -r "$1" ] && [ -r "$1.for" ] && ! [ -L "$1" ] && ! [ -L "${1%/*}" ] || return 1
    IFS= read -r stored <"$1.for" || return 1
    all_facts "$1"
    archived=$1
    # shellcheck disable=SC2086 # to be parted
    set -- $found
    [ $# -gt 3 ] && is_safe "$1" "$3" "${archived%/*}" && is_safe "$2" "$3" "$archived" || return 1
    shift
    [ "$*" = "$stored" ]
}

# is_wanted ARCHIVE: whether it is up to us to make it. True for one of all who come at once, and again after an hour.
is_wanted() {
    [ -z "$(find "$1.tried" -mmin +60 2>/dev/null)" ] || rm -f "$1.tried"
    (
        set -C
        : >"$1.tried"
    )
}

# has_room FOLDER: an archive takes 10 to 30 MB, and twice that while it is made.
has_room() {
    room=$(df -Pk "$1" | awk 'NR == 2 { print $4 }')
    [ "${room:-0}" -ge 131072 ]
}

# play ARGUMENT ...: the program, as rehearsal.sh wants it, and it has to end well.
play() {
    limit=$(command -v timeout) || limit=
    # shellcheck disable=SC2030 # meant for this one only
    (
        before="${limit:+$limit 120} nice -n 19"
        become_java -Xlog:disable "$record=$new" dev.kolejka.launcher.Launcher "$@"
    )
}

# make FOLDER ARGUMENT ...: makes the archive there. Several at once disturb nobody: each writes a file of its own, and puts
# it in its place when it is whole.
make() {
    folder=$1
    archive=$folder/$name
    shift
    # To Java these mean more than themselves.
    case $archive in
        *[%:]*) return 1 ;;
    esac
    mkdir -p "$folder" && [ -O "$folder" ] && has_room "$folder" && is_wanted "$archive" || return 1
    rm -f "$archive".[0-9]*
    new=$archive.$$
    if rehearse "$@" && { sync "$new" || true; } && chmod "$mode_of_archive" "$new" && mv -f "$new" "$archive"; then
        all_facts "$archive"
        # shellcheck disable=SC2086 # to be parted
        set -- $found
        shift && [ $# -gt 2 ] && echo "$*" >"$new.for" && mv -f "$new.for" "$archive.for" && rm -f "$archive.tried"
    else
        rm -f "$new" "$new".*
        return 1
    fi
}

# make_later FOLDER ARGUMENT ...: the same when this start is over: nobody waits for it, and it holds nothing open.
make_later() {
    (
        (
            trap '' HUP INT
            exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
            umask 077 && sleep 3 && make "$@"
        ) </dev/null >/dev/null 2>&1 &
    )
}

flat "$home"
name=$flattened
flat "$java_home"
if [ "$version" -ge 25 ]; then
    record=-XX:AOTCacheOutput use=-XX:AOTCache name=$name@$flattened$build.aot
else
    record=-XX:ArchiveClassesAtExit use=-XX:SharedArchiveFile name=$name@$flattened$build.jsa
fi
mode_of_archive=600
. "$home/lib/rehearsal.sh"

case ${KOLEJKA_ARCHIVE-} in
    now)
        folder=$(user_folder) && umask 077 && rm -f "$folder/$name.tried" && make "$folder" "$@" </dev/null >/dev/null 2>&1
        exit
        ;;
    here)
        mode_of_archive=644
        umask 022 && rm -f "$home/archive/$name.tried" && make "$home/archive" "$@" </dev/null >/dev/null 2>&1
        exit
        ;;
esac

case ${KOLEJKA_JAVA_OPTS-}${JDK_JAVA_OPTIONS-}${JAVA_TOOL_OPTIONS-}${_JAVA_OPTIONS-} in
    *Xshare* | *Archive* | *AOT*) ;; # somebody knows better; Java does not start when it is told both
    *)
        if is_good "$home/archive/$name"; then
            archive_option=$use=$home/archive/$name
        elif folder=$(user_folder); then
            if is_good "$folder/$name"; then
                archive_option=$use=$folder/$name
            elif [ -z "${KOLEJKA_ARCHIVE-}" ]; then
                make_later "$folder" "$@"
            fi
        fi
        ;;
esac

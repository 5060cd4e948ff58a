#!/bin/sh
# Installs both programs, kolejka and kolejka-server, for one user or for the machine, and takes them away again.
#
#   sh launcher/install.sh [--prefix DIR]                 under DIR, by default ~/.local
#   sh launcher/install.sh --system [--prefix DIR]        as root, under DIR, by default /usr/local; also a service of systemd
#                                                         with its user kolejka, /etc/kolejka and /var/lib/kolejka
#   sh launcher/install.sh --uninstall [--system] [--prefix DIR]
#
# What it puts there it writes down in DIR/share/kolejka/installed; it takes away exactly that, and overwrites nothing else.
# Configurations, run directories and the user stay. Again on the same DIR it is an update. DESTDIR in the environment is put
# before every path, as packagers want it; then no user is made and nothing changes its owner.

set -eu
cd "$(dirname "$0")/.."
. launcher/setup.sh

usage='usage: sh launcher/install.sh [--uninstall] [--system] [--prefix DIR]'

# refuse CODE TEXT ...: says why, and ends. Nothing has been changed by then.
refuse() {
    code=$1
    shift
    say "install.sh: $*"
    exit "$code"
}

prefix=
system=no
uninstall=no
while [ $# -gt 0 ]; do
    case $1 in
        --prefix)
            [ $# -gt 1 ] && [ -n "$2" ] || refuse 2 "--prefix needs a directory; $usage"
            prefix=$2
            shift
            ;;
        --prefix=?*) prefix=${1#--prefix=} ;;
        --system) system=yes ;;
        --uninstall) uninstall=yes ;;
        --help)
            echo "$usage"
            exit 0
            ;;
        *) refuse 2 "unknown argument '$1'; $usage" ;;
    esac
    shift
done
destination=${DESTDIR-}
case $destination in
    '' | /*) ;;
    *) refuse 2 "DESTDIR is no absolute path: $destination" ;;
esac
if [ -z "$prefix" ]; then
    if [ "$system" = yes ]; then
        prefix=/usr/local
    else
        case ${HOME-} in
            /?*) prefix=$HOME/.local ;;
            *) refuse 2 "HOME names no directory; say where with --prefix DIR" ;;
        esac
    fi
fi
case $prefix in
    /*) ;;
    *) prefix=${OLDPWD:-$PWD}/$prefix ;;
esac
prefix=${prefix%/}
newline='
'
case $prefix in
    '') refuse 2 "the prefix / is no place for this; name a directory" ;;
    *"$newline"* | *:*) refuse 2 "Java cannot start from a folder with a colon or a line break in its name: $prefix" ;;
esac
if [ "$system" = yes ]; then
    case $prefix in
        *[!A-Za-z0-9/._+-]*) refuse 2 "a unit of systemd cannot name $prefix; choose a prefix of letters and digits" ;;
    esac
    [ -n "$destination" ] || [ "$(id -u)" = 0 ] || refuse 77 "--system is for root: sudo sh launcher/install.sh --system"
fi

list=$prefix/share/kolejka/installed
unit=/etc/systemd/system/kolejka-server.service
work=$(mktemp -d "${TMPDIR:-/tmp}/kolejka-install.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# A line for each that is there by us: d DIRECTORY, f FILE, or l LINK.
: >"$work/before"
[ ! -r "$destination$list" ] || LC_ALL=C sort -u "$destination$list" >"$work/before"

# take_away LINES: what they name, files first, then directories that are empty by then, the deepest first.
take_away() {
    while read -r kind path; do
        case $kind in
            f | l) rm -f "$destination$path" ;;
        esac
    done <"$1"
    sed -n 's/^d //p' "$1" | LC_ALL=C sort -r >"$work/directories"
    while read -r path; do
        rmdir "$destination$path" 2>/dev/null || [ ! -d "$destination$path" ] || say "kept $destination$path: it is not empty"
    done <"$work/directories"
}

if [ "$uninstall" = yes ]; then
    if [ ! -s "$work/before" ]; then
        say "nothing of ours is installed under $prefix"
        exit 0
    fi
    if [ -z "$destination" ] && grep -qx "f $unit" "$work/before"; then
        [ "$system" = yes ] || refuse 2 "this is the machine's: sudo sh launcher/install.sh --uninstall --system --prefix $prefix"
        ! systemctl is-active --quiet kolejka-server 2>/dev/null \
            || refuse 73 "the server runs; stop it first: systemctl disable --now kolejka-server"
    fi
    take_away "$work/before"
    echo "Removed kolejka and kolejka-server from $prefix"
    exit 0
fi

server=$PWD/dist/server/target/kolejka-server
client=$PWD/dist/client/target/kolejka
if ! is_built; then
    set_up_build
    say "Building Kolejka; the first time this takes a minute or two ..."
    mvn -B -ntp -q -DskipTests package >&2
fi

# plan KIND PATH [SOURCE]: one that will be there, and what it is made from.
plan() {
    printf '%s %s\n' "$1" "$2" >>"$work/after"
    [ $# -lt 3 ] || printf '%s\n%s\n' "$3" "$2" >>"$work/copies"
}

# plan_folders PATH: the folders above a path that are not there yet, or are by us.
plan_folders() {
    case ${1%/*} in
        '') return ;;
    esac
    plan_folders "${1%/*}"
    if [ ! -d "$destination${1%/*}" ] || grep -qxF "d ${1%/*}" "$work/before"; then
        plan d "${1%/*}"
    fi
}

# plan_tree SOURCE PATH: all files of a folder.
plan_tree() {
    (cd "$1" && find . -type f | LC_ALL=C sort) >"$work/files"
    while read -r file; do
        plan_folders "$2/${file#./}"
        plan f "$2/${file#./}" "$1/${file#./}"
    done <"$work/files"
}

: >"$work/after"
: >"$work/copies"
plan_folders "$list"
for tree in "$server" "$client"; do
    program=${tree##*/}
    plan_tree "$tree" "$prefix/lib/$program"
    [ ! -d "$tree/share" ] || plan_tree "$tree/share" "$prefix/share"
    plan_folders "$prefix/bin/$program"
    plan l "$prefix/bin/$program"
done
if [ "$system" = yes ]; then
    sed "s|/usr/local|$prefix|g" "$server/conf/kolejka-server.service" >"$work/unit"
    plan_folders "$unit"
    plan f "$unit" "$work/unit"
fi
plan f "$list"
LC_ALL=C sort -u "$work/after" >"$work/sorted"
mv "$work/sorted" "$work/after"

# Everything is looked at before anything is done.
while read -r kind path; do
    there=$destination$path
    case $kind in
        d) [ ! -e "$there" ] || [ -d "$there" ] || refuse 73 "$there is no directory; move it away, or choose another --prefix" ;;
        *)
            if { [ -e "$there" ] || [ -L "$there" ]; } && ! grep -qxF "$kind $path" "$work/before"; then
                refuse 73 "$there is there already, and not by us; move it away, or choose another --prefix"
            fi
            ;;
    esac
done <"$work/after"
above=$destination$prefix
while [ ! -e "$above" ]; do
    above=${above%/*}
    above=${above:-/}
done
[ -d "$above" ] && [ -w "$above" ] || refuse 77 "$above cannot be written; choose another --prefix, or become root"

# From here on the list names all that may be there, so that what is broken off can be done again, and undone.
while read -r kind path; do
    [ "$kind" != d ] || [ -d "$destination$path" ] || { mkdir "$destination$path" && chmod 755 "$destination$path"; }
done <"$work/after"
LC_ALL=C sort -u "$work/before" "$work/after" >"$destination$list.new"
mv -f "$destination$list.new" "$destination$list"

# Each file is whole at any time, and one that a running program has open stays what it was to it.
while read -r source && read -r path; do
    mode=644
    [ ! -x "$source" ] || mode=755
    cp "$source" "$destination$path.new"
    chmod "$mode" "$destination$path.new"
    mv -f "$destination$path.new" "$destination$path"
done <"$work/copies"
for program in kolejka-server kolejka; do
    rm -f "$destination$prefix/bin/$program"
    ln -s "../lib/$program/bin/$program" "$destination$prefix/bin/$program"
done

# What an earlier version had, and this one has not.
LC_ALL=C comm -23 "$work/before" "$work/after" >"$work/gone"
take_away "$work/gone"
cp "$work/after" "$destination$list.new"
chmod 644 "$destination$list.new"
mv -f "$destination$list.new" "$destination$list"

set_up_system() {
    # No home: the run directory is none, a program started in it would put its cache there before init looked whether it is empty.
    id kolejka >/dev/null 2>&1 \
        || useradd --system --user-group --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin kolejka
    # The server's user writes the configuration there, and cannot replace what is root's: by server-user people's programs
    # know whose server it is.
    [ -d /etc/kolejka ] || { mkdir /etc/kolejka && chown root:kolejka /etc/kolejka && chmod 1775 /etc/kolejka; }
    [ -e /etc/kolejka/server-user ] || { echo kolejka >/etc/kolejka/server-user && chmod 644 /etc/kolejka/server-user; }
    [ -d /var/lib/kolejka ] || { mkdir /var/lib/kolejka && chmod 755 /var/lib/kolejka && chown kolejka:kolejka /var/lib/kolejka; }
    ! command -v systemctl >/dev/null || systemctl daemon-reload 2>/dev/null || true
}

echo "Installed kolejka and kolejka-server under $prefix"
if [ "$system" = yes ]; then
    [ -n "$destination" ] || set_up_system
    echo "Next:  sudo -u kolejka $prefix/bin/kolejka-server init /etc/kolejka --run /var/lib/kolejka"
    echo "then:  sudo systemctl enable --now kolejka-server"
    echo "and for each account that may use it:  sudo usermod --append --groups kolejka LOGIN"
else
    case :${PATH-}: in
        *":$prefix/bin:"*) echo "Next:  kolejka-server init demo" ;;
        *) echo "Next:  $prefix/bin/kolejka-server init demo    ($prefix/bin is not on your PATH)" ;;
    esac
fi

#!/bin/sh
# Runs the service as it is installed, under a real systemd, and says what that did with it. For root, by hand.
#
#   sudo sh dist/bench/service.sh
#
# systemd need not run on this machine, and nothing of the machine changes: a second one is started as process 1 of
# namespaces of its own (processes, mounts, System V queues, network, control groups), on top of a layer over / that is
# gone afterwards. In it launcher/install.sh --system installs Kolejka, the commands it names are typed, and the service is
# started, reloaded, killed and stopped. A line for each thing that is as promised; the first that is not ends it with 1,
# and the service's journal says why. Needs systemd, util-linux, overlayfs and a unified control group hierarchy.

set -eu
cd "$(dirname "$0")/../.."
. launcher/setup.sh

# What runs inside the namespaces before systemd does: $1 is a folder for the layer.
if [ "${1-}" = --inside ]; then
    layer=$2
    mount --make-rprivate /
    mount -t tmpfs layer "$layer"
    mkdir "$layer/upper" "$layer/work" "$layer/root"
    mount -t overlay root -o "lowerdir=/,upperdir=$layer/upper,workdir=$layer/work" "$layer/root"
    cd "$layer/root"
    mount -t proc proc proc
    mount -t sysfs -o ro sys sys
    mount -t cgroup2 cgroup sys/fs/cgroup
    mount -t tmpfs -o mode=755 run run
    mount -t tmpfs -o mode=755 dev dev
    mkdir dev/pts dev/shm
    for device in null zero full random urandom tty; do
        : >"dev/$device"
        mount --bind "/dev/$device" "dev/$device"
    done
    mount -t devpts -o newinstance,ptmxmode=666 pts dev/pts
    mount -t tmpfs -o mode=1777 shm dev/shm
    ln -s pts/ptmx dev/ptmx
    ln -s /proc/self/fd dev/fd
    # Of what a machine does when it starts, only the journal: the rest would be done to this machine's kernel.
    for wanted in sysinit local-fs sockets timers; do
        for unit in lib/systemd/system/$wanted.target.wants/* etc/systemd/system/$wanted.target.wants/*; do
            case $unit in
                *journal* | *'*') ;;
                *) ln -sf /dev/null "etc/systemd/system/${unit##*/}" ;;
            esac
        done
    done
    printf '[Unit]\nRequires=basic.target\nAfter=basic.target\nAllowIsolate=yes\n' >etc/systemd/system/kolejka-trial.target
    mkdir old
    pivot_root . old
    umount -l old
    # systemd says on a console what it does, and this has none.
    exec env -i container=kolejka PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        /lib/systemd/systemd --system --unit=kolejka-trial.target --log-target=journal --show-status=no
fi

[ "$(id -u)" = 0 ] || { say "service.sh is for root: it starts a systemd in namespaces of its own"; exit 77; }
for needed in unshare nsenter runuser systemctl; do
    command -v "$needed" >/dev/null || { say "service.sh needs $needed: apt install systemd util-linux"; exit 69; }
done
[ -x /lib/systemd/systemd ] || { say "service.sh needs /lib/systemd/systemd: apt install systemd"; exit 69; }
groups=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)
[ -n "$groups" ] || { say "service.sh needs a unified control group hierarchy: no cgroup2 in /proc/mounts"; exit 69; }
set_up_build
if ! [ -d dist/server/target/kolejka-server ] || ! [ -d dist/client/target/kolejka ]; then
    say "Building Kolejka ..."
    mvn -B -ntp -q -DskipTests package >&2
fi

place=$(mktemp -d /var/tmp/kolejka-service.XXXXXX)
group=$groups/kolejka-service-$$
mkdir "$group" "$place/layer"
machine=
clean_up() {
    status=$?
    trap - EXIT
    [ -z "$machine" ] || kill -KILL "$machine" 2>/dev/null || true
    wait
    # The deepest first; they are empty as soon as the last process of the namespace is gone.
    until ! [ -d "$group" ] || find "$group" -depth -type d -exec rmdir {} + 2>/dev/null; do sleep 0.1; done
    rm -rf "$place"
    exit "$status"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The control group is entered before its namespace is made, and so is the namespace's root.
sh -c 'echo $$ >"$1/cgroup.procs" && exec unshare --fork --kill-child --pid --mount --ipc --uts --net --cgroup \
    sh "$2" --inside "$3"' sh "$group" "$PWD/dist/bench/service.sh" "$place/layer" &
unshare=$!

# wait_for SECONDS COMMAND ...: until it succeeds.
wait_for() {
    deadline=$(($(date +%s) + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ "$(date +%s)" -lt "$deadline" ] || return 1
        sleep 0.1
    done
}

first_child() {
    machine=$(cat "/proc/$unshare/task/$unshare/children" 2>/dev/null)
    machine=${machine%% *}
    [ -n "$machine" ] && [ "$(cat "/proc/$machine/comm" 2>/dev/null)" = systemd ]
}

# inside COMMAND ...: in the namespaces.
inside() {
    nsenter --target "$machine" --all env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root \
        JAVA_HOME="$JAVA_HOME" sh -c 'cd "$0" && exec "$@"' "$PWD" "$@"
}

failed() {
    echo "NOT SO: $*"
    inside systemctl status --no-pager --lines 0 kolejka-server || true
    inside journalctl --no-pager --unit kolejka-server --lines 40 || true
    exit 1
}

so() {
    echo "ok  $*"
}

property() {
    inside systemctl show --property "$1" --value kolejka-server
}

# is PROPERTY VALUE
is() {
    [ "$(property "$1")" = "$2" ]
}

wait_for 60 first_child || failed "systemd did not start"
wait_for 60 inside systemctl is-active kolejka-trial.target || failed "systemd did not reach its target"
so "systemd $(inside systemctl --version | sed -n '1s/systemd \([0-9]*\).*/\1/p') is process 1"

inside sh launcher/install.sh --system >"$place/said" || failed "install.sh --system: $(cat "$place/said")"
inside runuser -u kolejka -- /usr/local/bin/kolejka-server init /etc/kolejka --run /var/lib/kolejka >"$place/people" \
    || failed "init: $(cat "$place/people")"
inside systemctl enable --quiet --now kolejka-server || failed "start"
is ActiveState active || failed "active once start returned"
is StatusText "3 people, 2 groups" || failed "its status is $(property StatusText)"
so "start returns when the server serves: $(property StatusText)"

# as LOGIN COMMAND ...: an account of this machine, which is in the service's group, with the password that init showed.
inside useradd --create-home --groups kolejka person
as() {
    who=$1
    shift
    sed -n "s/^  $who  //p" "$place/people" | inside runuser -u person -- sh -c \
        'cd; umask 077; cat >password; exec "$0" "$@" --user "'"$who"'" --password-file password' /usr/local/bin/kolejka "$@"
}

as ala send bob 'before all that' || failed "ala sends"
inside test -S /var/lib/kolejka/control.sock || failed "the run directory is the service's"

inside systemctl reload kolejka-server || failed "reload"
inside runuser -u kolejka -- kolejka-server user add ewa2 --generate --config /etc/kolejka/kolejka.json --run /var/lib/kolejka >"$place/ewa2" 2>&1 \
    || failed "user add: $(cat "$place/ewa2")"
inside systemctl reload kolejka-server || failed "reload with another person"
is StatusText "4 people, 2 groups" || failed "its status is $(property StatusText)"
so "reload returns when the new configuration counts: $(property StatusText)"

# Root itself may not open another's file for writing in a directory like this one (fs.protected_regular of the kernel).
inside cat /etc/kolejka/kolejka.json >"$place/good"
configured() {
    inside runuser -u kolejka -- sh -c 'cat >/etc/kolejka/kolejka.json'
}
echo nonsense | configured
! inside systemctl reload kolejka-server 2>/dev/null || failed "reload of a wrong configuration"
is ActiveState active || failed "active after a refused reload"
so "reload of a wrong configuration fails, and the server serves: $(property StatusText)"

pid=$(property MainPID)
configured <"$place/good"
inside systemctl kill --signal=HUP --kill-whom=main kolejka-server
wait_for 60 is StatusText "4 people, 2 groups" || failed "SIGHUP: $(property StatusText)"
is MainPID "$pid" || failed "the same process after reloads"
so "SIGHUP reloads: $(property StatusText)"

inside systemctl kill --signal=KILL --kill-whom=main kolejka-server
wait_for 60 is NRestarts 1 || failed "restart after SIGKILL"
wait_for 60 is ActiveState active || failed "active after SIGKILL"
[ "$(property MainPID)" != "$pid" ] || failed "another process"
so "killed, it is started again"

as ala send bob 'after the kill' || failed "ala sends again"
inside systemctl stop kolejka-server || failed "stop"
is ActiveState inactive && is Result success || failed "stopped well: $(property ActiveState) $(property Result)"
so "stop ends it well"
inside systemctl start kolejka-server || failed "start again"
as bob receive >"$place/mail" || failed "bob receives"
grep -q 'before all that' "$place/mail" && grep -q 'after the kill' "$place/mail" || failed "mail is kept: $(cat "$place/mail")"
so "mail outlived both"

inside systemctl stop kolejka-server
echo nonsense | configured
! inside systemctl start kolejka-server 2>/dev/null || failed "start with a wrong configuration"
is ActiveState failed && is ExecMainStatus 78 || failed "$(property ActiveState) $(property ExecMainStatus)"
so "a wrong configuration fails with 78, and is not tried again"
inside journalctl --no-pager --unit kolejka-server --grep kolejka.json >/dev/null || failed "the journal says why"
so "the journal says why"

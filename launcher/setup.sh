# Sourced by demo.sh, verify.sh and the bench: finds what the build needs, a JDK 17 and Maven, and what tests need
# besides, gcc, tmux, zsh and systemd-analyze, and installs what is missing where that is possible and allowed. POSIX sh.

# say TEXT: to the person in front of it; standard output is for results.
say() {
    printf '%s\n' "$*" >&2
}

# Whether a folder is a JDK 17: the compiler tells.
is_jdk17() {
    [ -x "$1/bin/javac" ] && case $("$1/bin/javac" -version 2>&1) in
        'javac 17' | 'javac 17.'* | 'javac 17-'*) true ;;
        *) false ;;
    esac
}

# The folder of a JDK 17: JAVA_HOME's, else the PATH's, else one where systems put them.
find_jdk17() {
    compiler=$(command -v javac || true)
    if [ -n "$compiler" ]; then
        compiler=$(dirname "$(dirname "$(readlink -f "$compiler")")")
    fi
    for jdk in "${JAVA_HOME:-}" "$compiler" /usr/lib/jvm/* /usr/java/* /opt/java/*; do
        if [ -n "$jdk" ] && is_jdk17 "$jdk"; then
            printf '%s\n' "$jdk"
            return
        fi
    done
    return 1
}

# as_root COMMAND ...: runs it, or fails when we are not root and sudo would ask for a password.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

may_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

# install_packages PACKAGE ...: with apt, quietly.
install_packages() {
    say "Installing with apt: $*"
    as_root apt-get -qq update >&2 || say "apt-get update failed; trying with the package lists that are here"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >&2
}

# Makes JAVA_HOME a JDK 17 and mvn a command, or ends the script with 69 and says what to install.
set_up_build() {
    missing=
    find_jdk17 >/dev/null || missing='openjdk-17-jdk-headless'
    command -v mvn >/dev/null || missing="$missing maven"
    if [ -n "$missing" ] && may_install; then
        # shellcheck disable=SC2086 # packages are words
        install_packages $missing || say "apt could not install them"
    fi
    if ! JAVA_HOME=$(find_jdk17) || ! command -v mvn >/dev/null; then
        say "Building Kolejka needs a JDK 17 and Maven 3.6.3 or newer. Please install them and run this again:"
        say "  Debian 12, Ubuntu:  apt install openjdk-17-jdk-headless maven"
        say "  elsewhere:          https://adoptium.net and https://maven.apache.org; set JAVA_HOME to the JDK"
        exit 69
    fi
    export JAVA_HOME
}

# Whether both distributions are built, and after whatever goes into them was last changed. The files in them have the date of
# the release; their archives are of the minute in which they were made.
is_built() {
    [ -x dist/server/target/kolejka-server/bin/kolejka-server ] && [ -x dist/client/target/kolejka/bin/kolejka ] || return 1
    made=dist/server/target/kolejka-server.tar.gz
    [ -e "$made" ] && [ -e dist/client/target/kolejka.tar.gz ] || return 1
    [ -z "$(find pom.xml bundles config launcher/src launcher/pom.xml dist/pom.xml dist/src dist/client dist/server \
        dist/picocli dist/docs/man -name target -prune -o -path '*/src/test' -prune -o -type f -newer "$made" -print)" ]
}

# Whether gcc is there, and the headers of the system with it.
has_gcc() {
    printf '#include <sys/msg.h>\n' | gcc -fsyntax-only -x c - 2>/dev/null
}

# Makes gcc a command that works: tests and bench talk to C programs. Or ends the script with 69 and says what to
# install.
set_up_gcc() {
    if ! has_gcc && may_install; then
        install_packages gcc libc6-dev || say "apt could not install them"
    fi
    if ! has_gcc; then
        say "Testing Kolejka needs gcc, since its peers are C programs. Please install it and run this again:"
        say "  Debian 12, Ubuntu:  apt install gcc libc6-dev"
        say "  elsewhere:          gcc and the C library's headers"
        exit 69
    fi
}

# Makes tmux a command: tests of the menu look at a terminal. Or ends the script with 69 and says what to install.
set_up_tmux() {
    if ! command -v tmux >/dev/null && may_install; then
        install_packages tmux || say "apt could not install it"
    fi
    if ! command -v tmux >/dev/null; then
        say "Testing Kolejka needs tmux, which plays the terminal. Please install it and run this again:"
        say "  Debian 12, Ubuntu:  apt install tmux"
        exit 69
    fi
}

# Makes zsh a command: tests press Tab in it. Or ends the script with 69 and says what to install.
set_up_zsh() {
    if ! command -v zsh >/dev/null && may_install; then
        install_packages zsh || say "apt could not install it"
    fi
    if ! command -v zsh >/dev/null; then
        say "Testing Kolejka needs zsh, whose completion is tested. Please install it and run this again:"
        say "  Debian 12, Ubuntu:  apt install zsh"
        exit 69
    fi
}

# Makes systemd-analyze a command: it judges our unit. systemd need not run. Or ends the script with 69 and says what to
# install.
set_up_systemd_analyze() {
    if ! command -v systemd-analyze >/dev/null && may_install; then
        install_packages systemd || say "apt could not install it"
    fi
    if ! command -v systemd-analyze >/dev/null; then
        say "Testing Kolejka needs systemd-analyze, which reads its service. Please install it and run this again:"
        say "  Debian 12, Ubuntu:  apt install systemd"
        exit 69
    fi
}

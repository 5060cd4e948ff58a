# Part of the start script: what an archive of classes is made from.

# rehearse ARGUMENT ...: the menu up to its first question, for which it finds nobody there, and what edits
# lines on a terminal. Of the arguments only the run directory counts.
rehearse() {
    KOLEJKA_REHEARSAL=yes
    export KOLEJKA_REHEARSAL
    while [ $# -gt 0 ]; do
        case $1 in
            --) break ;;
            --run=*) break ;;
            --run)
                [ $# -gt 1 ] || break
                play --run "$2"
                return
                ;;
        esac
        shift
    done
    case ${1-} in
        --run=*) play "$1" ;;
        *) play ;;
    esac
}

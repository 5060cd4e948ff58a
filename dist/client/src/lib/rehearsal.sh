# Part of the start script: what an archive of classes is made from.

# rehearse: what people do most, with a server of its own and files that go away, so that nobody's are touched and no server
# has to run. What is typed: login, password, a message to oneself, what came, and out. KOLEJKA_REHEARSAL has the menu
# load what edits lines on a terminal, too.
rehearse() {
    stage=$(mktemp -d "${TMPDIR:-$temporary}/kolejka-rehearsal.XXXXXX") || return 1
    (
        XDG_STATE_HOME=$stage XDG_CONFIG_HOME=$stage KOLEJKA_REHEARSAL=yes
        export XDG_STATE_HOME XDG_CONFIG_HOME KOLEJKA_REHEARSAL
        mkdir "$stage/run" && printf '%s\n' ala rehearsal 1 ala hello 3 4 1 >"$stage/keys" || exit 1
        play --rehearsal --commands "$stage/run" <"$stage/keys"
    )
    rehearsed=$?
    rm -rf "$stage"
    return $rehearsed
}

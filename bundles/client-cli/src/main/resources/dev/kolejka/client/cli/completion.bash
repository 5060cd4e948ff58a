# Completion of kolejka for bash: . <(kolejka completion bash), or put this into
# ~/.local/share/bash-completion/completions/kolejka. No Java is started: names come from basic.txt.

# _kolejka_basic KIND MARK: the names of people (o) or groups (g), each with the mark in front. A name that means more than
# itself to a shell is left out: once completed it would stand in the line as it is, and be carried out with it.
_kolejka_basic() {
    local run=${KOLEJKA_RUN-} i
    for ((i = 1; i < ${#_kolejka_typed[@]}; i++)); do
        case ${_kolejka_typed[i]} in
            --run=*) run=${_kolejka_typed[i]#--run=} ;;
            --run) run=${_kolejka_typed[i + 1]-$run} ;;
        esac
    done
    if [ -z "$run" ]; then
        if [ -e run/queue.json ]; then run=run; else run=/var/lib/kolejka; fi
    fi
    case $run in '~/'*) run=$HOME/${run#'~/'} ;; esac
    awk -v kind="$1" -v mark="$2" \
        '$1 == kind && NF >= 3 && $3 !~ /[][$`"\047\\;&|<>(){}*?!#~]/ { print mark $3 }' "$run/basic.txt" 2>/dev/null
}

# _kolejka_offer WORDS ...: those that begin as the word under the cursor does. Names come out of a file that others
# write: they are compared, and never handed to compgen -W, which would carry out what stands in $( ) in them.
_kolejka_offer() {
    local some IFS=$' \t\n'
    COMPREPLY=()
    read -rd '' -a some <<<"$*"
    for some in "${some[@]}"; do
        case $some in "$word"*) COMPREPLY+=("$some") ;; esac
    done
}

# People and groups, several with commas between them. The shell takes @ for the beginning of a word, so it gets only what
# comes after it.
_kolejka_recipients() {
    local head='' before='' i
    case $word in *,*) head=${word%,*}, ;; esac
    case $COMP_WORDBREAKS in *@*) before=${word%"${word##*@}"} ;; esac
    word=${word#"$head"}
    _kolejka_offer "$(_kolejka_basic o '')" "$(_kolejka_basic g @)"
    for i in "${!COMPREPLY[@]}"; do
        COMPREPLY[i]=$head${COMPREPLY[i]}
        COMPREPLY[i]=${COMPREPLY[i]#"$before"}
    done
}

# _kolejka_arguments: how many words before the one under the cursor are the command's, and neither options nor their
# values.
_kolejka_arguments() {
    local i count=0
    for ((i = at + 1; i < ${#_kolejka_typed[@]} - 1; i++)); do
        case ${_kolejka_typed[i]} in
            --run | --door | --user | --password-file | --lang | --color | --timeout | --file | --retry | -n | --from | --group | --wait | --exec \
                | --since | --grep | --to | --tail | --accept-key) ((i++)) ;;
            -?*) ;;
            *) ((count++)) ;;
        esac
    done
    printf %s "$count"
}

_kolejka() {
    local line=${COMP_LINE:0:COMP_POINT} word before _kolejka_typed
    word=${line##*[[:space:]]}
    read -ra _kolejka_typed <<<"$line"
    [ -n "$word" ] || _kolejka_typed+=('')
    local count=${#_kolejka_typed[@]}
    before=${_kolejka_typed[count - 2]}
    COMPREPLY=()

    # Options may stand before the command: where it is, or is to be.
    local at=1
    while [ "$at" -lt $((count - 1)) ]; do
        case ${_kolejka_typed[at]} in
            --run | --door | --user | --password-file | --lang | --color | --timeout) at=$((at + 2)) ;;
            -*) at=$((at + 1)) ;;
            *) break ;;
        esac
    done

    local commands='send receive watch history who groups members join leave status run login logout doctor completion'
    case $word in
        --*=*)
            before=${word%%=*}
            word=${word#*=}
            ;;
    esac
    case $before in
        --run) COMPREPLY=($(compgen -d -- "$word")); return ;;
        --password-file | --file) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --lang) _kolejka_offer en pl; return ;;
        --color) _kolejka_offer auto always never; return ;;
        --door) _kolejka_offer mapped sysv; return ;;
        --to) _kolejka_recipients; return ;;
        --user | --from) _kolejka_offer "$(_kolejka_basic o '')"; return ;;
        --group) _kolejka_offer "$(_kolejka_basic g '')"; return ;;
    esac
    if [ "${word:0:1}" = - ]; then
        local options=''
        [ "$at" -lt $((count - 1)) ] || options='--takeover --classic --key --version'
        case ${_kolejka_typed[at]} in
            send) options='--file --retry' ;;
            receive) options='--peek -n --from --group --wait --exit-code --take' ;;
            watch) options='--exec --once --from --group --take' ;;
            history) options='--since --grep -n' ;;
            who) options='--names' ;;
            status) options='--unread' ;;
            run) options='--to --tail --only-failure' ;;
            login) options='--remember --accept-key' ;;
            logout) options='--forget' ;;
        esac
        _kolejka_offer "--run --door --user --password-file --lang --json --plain --color --timeout" \
            "-q --quiet -v --verbose --help $options"
        return
    fi
    if [ "$at" -ge $((count - 1)) ]; then
        [ "$at" -ge "$count" ] || _kolejka_offer "$commands help"
        return
    fi
    case ${_kolejka_typed[at]} in
        send | history) [ "$(_kolejka_arguments)" -gt 0 ] || _kolejka_recipients ;;
        members | join | leave) _kolejka_offer "$(_kolejka_basic g '')" ;;
        login | logout) _kolejka_offer "$(_kolejka_basic o '')" ;;
        completion) _kolejka_offer bash zsh ;;
        help) _kolejka_offer "$commands examples" ;;
        run) COMPREPLY=($(compgen -f -- "$word")) ;;
    esac
}

complete -F _kolejka kolejka

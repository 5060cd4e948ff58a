#compdef kolejka
# Completion of kolejka for zsh: source <(kolejka completion zsh) after compinit, or put this into a folder of $fpath as
# _kolejka. No Java is started: names come from basic.txt.

# _kolejka_basic KIND MARK: makes reply the names of people (o) or groups (g), each with the mark in front.
_kolejka_basic() {
    local run=${KOLEJKA_RUN-} at=${words[(I)--run]} named=${${(M)words:#--run=*}[1]}
    (( at )) && run=${(Q)words[at + 1]}
    [[ -n $named ]] && run=${(Q)named#--run=}
    if [[ -z $run ]]; then
        if [[ -e run/queue.json ]]; then run=run; else run=/var/lib/kolejka; fi
    fi
    reply=(${(f)"$(awk -v kind=$1 -v mark=$2 '$1 == kind && NF >= 3 { print mark $3 }' ${run/#\~\//$HOME/}/basic.txt 2>/dev/null)"})
}

_kolejka_people() {
    local -a reply
    _kolejka_basic o ''
    compadd "$@" -a reply
}

_kolejka_groups() {
    local -a reply
    _kolejka_basic g ''
    compadd "$@" -a reply
}

# People and groups, several with commas between them: the blank after one goes when a comma is typed.
_kolejka_recipients() {
    local -a reply people
    _kolejka_basic o ''
    people=($reply)
    _kolejka_basic g @
    compset -P '*,'
    compadd "$@" -S ' ' -r ', ' -a people
    compadd "$@" -S ' ' -r ', ' -a reply
}

# _kolejka_arguments OPTION ... -- SPEC ...: completes these options, with their values, and then what the specs say.
_kolejka_arguments() {
    local -A values
    values=(
        --run '_files -/'  --password-file _files  --file _files  --lang '(en pl)'  --color '(auto always never)'
        --door '(mapped sysv)'
        --user _kolejka_people  --from _kolejka_people  --group _kolejka_groups  --to _kolejka_recipients
        --timeout ' '  --retry ' '  --wait ' '  -n ' '  --exec ' '  --since ' '  --grep ' '  --tail ' '  --accept-key ' '
        --key ' '
    )
    local -a specs
    while [[ $1 != -- ]]; do
        if (( ${+values[$1]} )); then
            specs+=("$1=:value:$values[$1]")
        else
            specs+=("$1")
        fi
        shift
    done
    shift
    _arguments -S : $specs "$@"
}

_kolejka() {
    local curcontext=$curcontext
    local -a names options
    # Options may stand before the command: where it is, or is to be.
    local at=2
    while (( at < CURRENT )); do
        case $words[at] in
            --run | --door | --user | --password-file | --lang | --color | --timeout) (( at += 2 )) ;;
            -*) (( at += 1 )) ;;
            *) break ;;
        esac
    done
    names=(send receive watch history who groups members join leave status run login logout doctor completion)
    options=(--run --door --user --password-file --lang --json --plain --color --timeout -q --quiet -v --verbose --help)
    if (( at >= CURRENT )); then
        _kolejka_arguments $options --takeover --classic --key --version -- ":command:($names help)"
        return
    fi
    case $words[at] in
        send) options+=(--file --retry) ;;
        receive) options+=(--peek -n --from --group --wait --exit-code --take) ;;
        watch) options+=(--exec --once --from --group --take) ;;
        history) options+=(--since --grep -n) ;;
        who) options+=(--names) ;;
        status) options+=(--unread) ;;
        run) options+=(--to --tail --only-failure) ;;
        login) options+=(--remember --accept-key) ;;
        logout) options+=(--forget) ;;
    esac
    local -a specs
    case $words[at] in
        send) specs=(':to:_kolejka_recipients' '*:text: ') ;;
        history) specs=(':with:_kolejka_recipients') ;;
        members | join | leave) specs=(':group:_kolejka_groups') ;;
        login | logout) specs=(':login:_kolejka_people') ;;
        completion) specs=(':shell:(bash zsh)') ;;
        help) specs=(":command:($names examples)") ;;
        run) specs=('*::command:_normal') ;;
    esac
    # The command is no argument of itself; all words stay where they are for _kolejka_basic.
    specs=(':command: ' $specs)
    _kolejka_arguments $options -- $specs
}

if [[ $funcstack[1] == _kolejka ]]; then
    _kolejka "$@"
else
    compdef _kolejka kolejka
fi

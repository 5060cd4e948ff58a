#compdef kolejka
# Completion of kolejka for zsh: source <(kolejka completion zsh) after compinit, or put this into a folder of $fpath as
# _kolejka. No Java is started: names come from basic.txt.

# _kolejka_basic KIND MARK: the names of people (o) or groups (g), each with the mark in front.
_kolejka_basic() {
    local run=${KOLEJKA_RUN-} at=${words[(I)--run]} given=${(M)words:#--run=*}
    (( at )) && run=${words[at + 1]}
    [[ -n $given ]] && run=${given#--run=}
    if [[ -z $run ]]; then
        [[ -e run/queue.json ]] && run=run || run=/var/lib/kolejka
    fi
    awk -v kind=$1 -v mark=$2 '$1 == kind && NF >= 3 { print mark $3 }' ${~run}/basic.txt 2>/dev/null
}

_kolejka_people() { compadd -- ${(f)"$(_kolejka_basic o '')"} }
_kolejka_groups() { compadd -- ${(f)"$(_kolejka_basic g '')"} }

_kolejka_recipients() {
    compset -P '*,'
    compadd -S '' -- ${(f)"$(_kolejka_basic o '')"} ${(f)"$(_kolejka_basic g @)"}
}

_kolejka() {
    local -a commands options
    # Options may stand before the command: where it is, or is to be.
    local at=2
    while (( at < CURRENT )); do
        case $words[at] in
            --run | --door | --user | --password-file | --lang | --color | --timeout) (( at += 2 )) ;;
            -*) (( at += 1 )) ;;
            *) break ;;
        esac
    done
    commands=(send receive watch history who groups members join leave status run login logout doctor completion)
    case $words[CURRENT - 1] in
        --run) _files -/; return ;;
        --password-file | --file) _files; return ;;
        --lang) compadd -- en pl; return ;;
        --color) compadd -- auto always never; return ;;
        --door) compadd -- mapped sysv; return ;;
        --to) _kolejka_recipients; return ;;
        --user | --from) _kolejka_people; return ;;
        --group) _kolejka_groups; return ;;
    esac
    if [[ $PREFIX == -* ]]; then
        case $words[at] in
            send) options=(--file --retry) ;;
            receive) options=(--peek -n --from --group --wait --exit-code --take) ;;
            watch) options=(--exec --once --from --group --take) ;;
            history) options=(--since --grep -n) ;;
            who) options=(--names) ;;
            status) options=(--unread) ;;
            run) options=(--to --tail --only-failure) ;;
            login) options=(--remember --accept-key) ;;
            logout) options=(--forget) ;;
        esac
        compadd -- --run --door --user --password-file --lang --json --plain --color --timeout \
            -q --quiet -v --verbose --help $options
        return
    fi
    if (( at >= CURRENT )); then
        (( at > CURRENT )) || compadd -- $commands help
        return
    fi
    case $words[at] in
        send | history) (( CURRENT == at + 1 )) && _kolejka_recipients ;;
        members | join | leave) _kolejka_groups ;;
        login | logout) _kolejka_people ;;
        completion) compadd -- bash zsh ;;
        help) compadd -- $commands examples ;;
        run) _files ;;
    esac
}

if [[ $funcstack[1] == _kolejka ]]; then
    _kolejka "$@"
else
    compdef _kolejka kolejka
fi

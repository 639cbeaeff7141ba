# Completion for bash; printed by 'trialogue print completion' from src/app.

_trialogue()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=
    local options='--access-log --config --connections --data --database --drain-ms --heartbeat-s --hosts --key-file --listen --log-level --log-origin --passphrase-file --policy --rate-limit --ready-file --tsa-ms --tsa-url --url --workers'
    if [[ $COMP_CWORD -eq 1 ]]; then
        words='serve migrate reindex tenant key token staff demo export verify copy replay witness agent config --help --version'
    elif [[ $COMP_CWORD -eq 2 && $word != -* ]]; then
        case ${COMP_WORDS[1]} in
        tenant) words='create list show set' ;;
        key) words='make seal unseal ring rotate retire public create register list log policy export revoke' ;;
        token) words='create party' ;;
        staff) words='add list reset suspend reinstate' ;;
        config) words='check' ;;
        esac
    elif [[ $word == -* ]]; then
        case "${COMP_WORDS[1]} ${COMP_WORDS[2]}" in
        'serve '*) words="$options --help" ;;
        'migrate '*) words="$options --help" ;;
        'reindex '*) words="$options --help" ;;
        'tenant create') words="$options --help" ;;
        'tenant list') words="$options --help" ;;
        'tenant show') words="$options --help" ;;
        'tenant set') words="$options --help" ;;
        'key make') words="--help" ;;
        'key seal') words="$options --help" ;;
        'key unseal') words="$options --help" ;;
        'key ring') words="$options --help" ;;
        'key rotate') words="--at --public $options --help" ;;
        'key retire') words="$options --help" ;;
        'key public') words="$options --help" ;;
        'key create') words="--tenant --scopes --label --days $options --help" ;;
        'key register') words="--tenant --label $options --help" ;;
        'key list') words="--tenant $options --help" ;;
        'key log') words="--tenant $options --help" ;;
        'key policy') words="--tenant $options --help" ;;
        'key export') words="$options --help" ;;
        'key revoke') words="--tenant $options --help" ;;
        'token create') words="--tenant --seat --ref --name --days $options --help" ;;
        'token party') words="--tenant --thread --seat --minutes $options --help" ;;
        'staff add') words="--tenant --login --name --role $options --help" ;;
        'staff list') words="--tenant $options --help" ;;
        'staff reset') words="--tenant $options --help" ;;
        'staff suspend') words="--tenant $options --help" ;;
        'staff reinstate') words="--tenant $options --help" ;;
        'demo '*) words="--key --mediator $options --help" ;;
        'export '*) words="--token --thread --out --output --all --stage --tag --closed-after --closed-before --attachments --proofs --signatures --since --copies --copy-keys --copy-policy --copy-language --copy-offset $options --help" ;;
        'verify '*) words="--keys --policy --receipt --since --max-age --json --quiet --help" ;;
        'copy '*) words="--keys --policy --html --pdf --language --offset --help" ;;
        'replay '*) words="--keys --help" ;;
        'witness '*) words="--name $options --help" ;;
        'agent '*) words="--module --token --socket --key --pin-file --help" ;;
        'config check') words="$options --help" ;;
        esac
    elif [[ $before == --@(data|config|key-file|ready-file|keys|out) ]]; then
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        return
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -o default -F _trialogue trialogue

# What tests of servers share: a real web server on loopback, with TLS, and one with faults before it.
# shellcheck shell=bash disable=SC2034,SC2154

# Debian keeps it where ordinary users don't look.
PATH=$PATH:/usr/sbin

prepare_test() {
    own_state
    site=$work/site
    mkdir -p "$site"
    prepare_site
}

# What is served; a file overrides it.
prepare_site() {
    ln -s "$DYNBR_TEST_DISTRO/fixtures" "$site/fixtures"
    ln -s "$DYNBR_TEST_DISTRO/repo" "$site/repo"
}

free_port() { "$python" -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

certificates() {
    [[ -d $work/certificates ]] || { mkdir "$work/certificates" && "$support/make_certificates" "$work/certificates"; }
    ca=$work/certificates/ca.pem
}

# start_web [LINES...]: lighttpd over $site with these lines in its configuration; sets `port`.
start_web() {
    port=$(free_port)
    {
        printf 'server.document-root = "%s"\nserver.port = %s\nserver.bind = "127.0.0.1"\n' "$site" "$port"
        printf 'server.errorlog = "%s"\nserver.modules += ( "mod_accesslog" )\n' "$work/web-$port.err"
        printf 'accesslog.filename = "%s"\nserver.pid-file = "%s"\n' "$work/web.log" "$work/web-$port.pid"
        printf '%s\n' "$@"
    } > "$work/web-$port.conf"
    lighttpd -f "$work/web-$port.conf"
    web="http://127.0.0.1:$port"
}

# start_tls_web [LINES...]: sets `tls`.
start_tls_web() {
    certificates
    local plain=${web:-}
    start_web 'server.modules += ( "mod_openssl" )' 'ssl.engine = "enable"' \
        "ssl.pemfile = \"$work/certificates/server.pem\"" "ssl.privkey = \"$work/certificates/server-key.pem\"" "$@"
    tls="https://127.0.0.1:$port"
    web=$plain
}

stop_web() {
    local pid_file
    for pid_file in "$work"/web-*.pid; do
        [[ ! -s $pid_file ]] || kill "$(cat "$pid_file")" 2> /dev/null || :
    done
}

# start_faults [OPTION...]: the fault server before $web; sets `faulty`. rules LINE... says what it does.
start_faults() {
    rules
    : > "$work/faults.log"
    coproc FAULTS {
        exec "$python" "$support/fault_server" --upstream "$web" --rules "$work/rules" --log "$work/faults.log" "$@" 2> "$work/faults.err" 3>&-
    }
    local fault_port
    read -r -t 10 fault_port <&"${FAULTS[0]}"
    faulty="http://127.0.0.1:$fault_port"
}

rules() { printf '%s\n' "$@" > "$work/rules.new" && mv "$work/rules.new" "$work/rules"; }

# requests PATTERN: how many requests for such paths the fault server saw.
requests() { awk -v pattern="$1" '$4 ~ pattern' "$work/faults.log" | wc -l; }

eval "teardown_test() $(declare -f teardown | tail -n +2)"
teardown() {
    stop_web
    [[ -z ${FAULTS_PID:-} ]] || kill "$FAULTS_PID" 2> /dev/null || :
    teardown_test
}

# configure [OPTION=VALUE...]: the file for --config, of a repository "own".
configure() {
    printf '[main]\n[own]\nname=own\nenabled=1\ngpgcheck=0\n' > "$work/own.repo"
    printf '%s\n' "$@" >> "$work/own.repo"
}

own() {
    local command=$1
    shift
    # shellcheck disable=SC2086 # words of a command
    "$DYNBR" $command --config "$work/own.repo" --state "$state" "$@"
}

# A base of one package, so that what is tested is its download.
init() { own 'root init' --base "${small:-layer-one}" "$@"; }

refresh() { own 'repo refresh' "$@"; }

# Nothing in the caches is damaged.
caches_are_sound() { expect 0 "$DYNBR" repo verify --state "$state"; }

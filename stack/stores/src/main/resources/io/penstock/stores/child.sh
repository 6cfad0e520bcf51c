# sh child.sh GRACE_SECONDS STOP_SIGNAL COMMAND...
#
# Becomes COMMAND, in a session of its own (so the process id is COMMAND's own, and its exit status too), and leaves behind
# one watcher that holds standard input open. When the other end closes, because the parent wants the command to stop
# or because the parent is dead, the watcher sends STOP_SIGNAL, waits GRACE_SECONDS, and kills what remains of the session.
grace=$1 signal=$2
shift 2

# Sets born to the start time of process $1, or to nothing if it is gone or a zombie: a process id alone may be someone else's by now.
look() {
    born=
    { IFS= read -r line <"/proc/$1/stat"; } 2>/dev/null || return 0
    set -- ${line##*) }
    [ "$1" = Z ] || born=${20}
}

alive() {
    if [ -z "$mine" ]; then # no /proc here
        kill -0 "$$" 2>/dev/null
        return
    fi
    look "$$"
    [ "$born" = "$mine" ]
}

watch() {
    trap '' HUP INT QUIT TERM
    while IFS= read -r line; do :; done
    ticks=$((grace * 10))
    if alive; then
        kill -s "$signal" "$$"
        while [ "$ticks" -gt 0 ] && alive; do
            sleep 0.1
            ticks=$((ticks - 1))
        done
        alive && kill -s KILL "$$"
    fi
    kill -s KILL -- "-$$"
}

look "$$"
mine=$born
# Twice in the background: the watcher is nobody's child, so the command never meets a child it does not know.
(watch <&3 3<&- >/dev/null 2>&1 &) 3<&0
if command -v setsid >/dev/null; then
    exec setsid "$@" </dev/null
fi
exec "$@" </dev/null

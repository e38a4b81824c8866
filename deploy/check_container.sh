#!/bin/sh
# Build the image, start it as it is meant to run (read-only root, no user of rights, no capabilities), open a page, and
# say what was seen. From the top folder: deploy/check_container.sh [IMAGE]   (with IMAGE nothing is built)
# Takes docker, podman or buildah, whichever works here. BASE and CA, files or names, go to the builder.
# Ends with 0 when all held, 1 when something did not, 77 when there is nothing here to build or to start it with, or
# what it is made of cannot be fetched from here.
set -u
image=${1:-}
port=${PORT:-8501}
most=1000 # megabytes (10^6 bytes) of the image's content
failed=0
work=$(mktemp -d)
told=
container=
pid=
from=

say() { printf '%s\n' "$*"; }
no() {
  say "NOT SO: $*"
  failed=1
}

# The daemon may be missing where the command is there.
works() { command -v "$1" >/dev/null && "$1" info >/dev/null 2>&1; }
builder=
for each in docker podman buildah; do
  if works "$each"; then builder=$each && break; fi
done
[ -n "$builder" ] || { say "Nothing is checked: neither docker, podman nor buildah works here."; exit 77; }

# shellcheck disable=SC2317 # it is called at the end, by trap
ended() {
  [ -z "$pid" ] || kill "$pid" 2>/dev/null
  [ -z "$container" ] || "$builder" rm -f "$container" >/dev/null 2>&1
  [ -z "$from" ] || buildah rm "$from" >/dev/null 2>&1
  rm -rf "$work"
}
trap ended EXIT
trap 'exit 143' TERM INT

# Whether what a build fetches can be fetched: the base, and from inside of it packages. A network is no fault of ours.
fetched() {
  base=${BASE:-$(sed -n 's/^ARG BASE=//p' deploy/Dockerfile)}
  case $builder in
    buildah) buildah images -q "$base" >/dev/null 2>&1 || timeout 180 buildah pull -q "$base" >/dev/null 2>&1 ;;
    *) "$builder" image inspect "$base" >/dev/null 2>&1 || timeout 180 "$builder" pull -q "$base" >/dev/null 2>&1 ;;
  esac || { say "Nothing is checked: the base $base cannot be fetched."; return 1; }
  [ -z "${CA:-}" ] || return 0
  reaches='from urllib.request import urlopen
for each in ("https://pypi.org/simple/pip/", "http://deb.debian.org/debian/dists/stable/Release"):
    urlopen(each, timeout=30).read(1000)'
  if [ "$builder" = buildah ]; then
    from=$(buildah from "$base")
    timeout 120 buildah run --isolation "${BUILDAH_ISOLATION:-chroot}" "$from" -- python3 -c "$reaches"
  else
    timeout 120 "$builder" run --rm "$base" python3 -c "$reaches"
  fi >/dev/null 2>&1 || {
    say "Nothing is checked: $builder runs nothing here, or what it runs reaches no packages."
    return 1
  }
}

if [ -z "$image" ]; then
  fetched || exit 77
  image=localhost/inequality-dashboard:check
  set -- -f deploy/Dockerfile -t "$image"
  [ -z "${BASE:-}" ] || set -- "$@" --build-arg "BASE=$BASE"
  [ -z "${CA:-}" ] || set -- "$@" --secret "id=ca,src=$CA"
  case $builder in
    docker) docker build "$@" . ;;
    podman) podman build --format docker "$@" . ;;
    buildah) buildah bud --format docker --isolation "${BUILDAH_ISOLATION:-chroot}" "$@" . ;;
  esac || { say "NOT SO: the image could not be built"; exit 1; }
fi

# ---- start it
if [ "$builder" != buildah ]; then
  container=$("$builder" run -d --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges \
    -e STREAMLIT_SERVER_PORT="$port" -p "127.0.0.1:$port:$port" "$image") || container=
  told="by $builder, read-only, without capabilities"
fi
if [ -z "$container" ] && command -v buildah >/dev/null && [ "$(id -u)" -eq 0 ]; then
  # No daemon that starts containers: the same root, read-only, in a mount namespace of its own.
  # shellcheck disable=SC2016 # it is for the shell inside
  unshare --mount sh -c 'mount -t tmpfs tmp "$1" && mkdir "$1/p" && mount -t proc proc "$1/p"' sh "$work" 2>/dev/null || {
    say "The image was built but nothing here can start it."
    exit 77
  }
  [ -z "$from" ] || buildah rm "$from" >/dev/null 2>&1
  from=$(buildah from "$image")
  root=$(buildah mount "$from")
  [ -d "$root/srv/insight" ] || { say "NOT SO: $image cannot be mounted"; exit 1; }
  buildah inspect --format '{{range .OCIv1.Config.Env}}{{println .}}{{end}}' "$from" | grep '=' >"$work/env"
  du -sm --apparent-size "$root" | cut -f1 >"$work/size"
  cat >"$work/start" <<'INNER'
set -e
mount --bind "$1" "$1"
mount -o remount,bind,ro "$1"
mount -t proc proc "$1/proc"
mount -t tmpfs -o mode=1777 tmp "$1/tmp"
for each in static rooms; do mount -t tmpfs -o uid=10001,gid=10001 volume "$1/var/lib/insight/$each"; done
# shellcheck disable=SC2046 # a variable a word
exec chroot --userspec=10001:10001 "$1" /usr/bin/env -i $(cat "$2") STREAMLIT_SERVER_PORT="$3" \
  STREAMLIT_SERVER_ADDRESS=127.0.0.1 setpriv --no-new-privs \
  sh -c 'cd /srv/insight && exec python -m streamlit run app.py'
INNER
  unshare --mount sh "$work/start" "$root" "$work/env" "$port" >"$work/log" 2>&1 &
  pid=$!
  told="from the built root in a namespace of its own, read-only, without capabilities"
fi
[ -n "$container$pid" ] || { say "The image was built but nothing here can start it."; exit 77; }
say "Started $told."

# ---- what it does
from_inside() {
  if [ -n "$container" ]; then "$builder" exec "$container" "$@"; else
    nsenter --target "$pid" --mount --root --setuid 10001 --setgid 10001 \
      env PATH=/opt/venv/bin:/usr/bin:/bin PYTHONPATH=src STREAMLIT_SERVER_PORT="$port" HOME=/tmp \
      sh -c 'cd /srv/insight && exec "$@"' sh "$@"
  fi
}
waited=0
until from_inside python deploy/process.py ready 2>/dev/null; do
  waited=$((waited + 1))
  if [ -n "$pid" ] && ! kill -0 "$pid" 2>/dev/null; then
    tail -5 "$work/log"
    no "it ended by itself" && break
  fi
  [ $waited -le 600 ] || { no "it was not ready after 600 looks"; break; }
  sleep 1
done
say "Ready after about $waited s."

cat >"$work/asked.py" <<'INNER'
import os, re, sys, urllib.request
here, faults = f"http://127.0.0.1:{os.environ['STREAMLIT_SERVER_PORT']}", []
with urllib.request.urlopen(f"{here}/polarisation") as page:
    text = page.read().decode()
    if "default-src 'self'" not in page.headers["Content-Security-Policy"]: faults.append("no policy with the page")
    script = re.search(r"static/js/[^\"]+", text)[0]
with urllib.request.urlopen(f"{here}/{script}") as answer:
    if len(answer.read()) < 1000: faults.append("no script of the page")
with urllib.request.urlopen(f"{here}/api/v1/places?limit=1") as answer:
    if b"E0" not in answer.read(): faults.append("no figures")
status = open("/proc/1/status" if os.getpid() < 500 and os.path.exists("/.dockerenv") else "/proc/self/status").read()
if os.getuid() == 0: faults.append("it runs as root")
if int(re.search(r"CapEff:\s*(\w+)", status)[1], 16): faults.append("it has capabilities")
for place in ("/srv/insight", "/opt/venv", "/etc", "/var/lib"):
    try:
        open(f"{place}/written", "w").close()
        faults.append(f"{place} can be written to")
    except OSError:
        pass
for tool in ("gcc", "strip", "git", "/opt/venv/bin/pip"):
    if any(os.path.exists(os.path.join(folder, tool)) for folder in os.environ["PATH"].split(":")):
        faults.append(f"there is {tool}")
print("\n".join(faults))
sys.exit(bool(faults))
INNER
answers=$(from_inside python - <"$work/asked.py" 2>&1) || no "$answers"
say "A page, its policy, a script and figures were asked for."

if [ -n "$container" ]; then
  bytes=$("$builder" image inspect --format '{{.Size}}' "$image")
else
  bytes=$(($(cat "$work/size") * 1024 * 1024))
fi
say "Its content is $((bytes / 1000000)) MB."
[ "$((bytes / 1000000))" -lt "$most" ] || no "it is larger than $most MB"
[ $failed -eq 0 ] && say "All held."
exit $failed

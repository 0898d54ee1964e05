# shellcheck shell=sh
# find_jdk: sets `jdk` to the home of the first JDK 25 or newer of JAVA_HOME, PATH and the usual
# folders, or to nothing. Reads the `release` file that every JDK has, and starts no java.

# The major version of the JDK at $1, 0 when there is none with a compiler.
jdk_major() {
  major=0
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 0
  while IFS== read -r key value; do
    if [ "$key" = JAVA_VERSION ]; then
      value=${value#\"}
      value=${value%%[!0-9]*}
      major=${value:-0}
      return 0
    fi
  done <"$1/release"
}

find_jdk() {
  jdk=
  on_path=$(command -v java || true)
  on_path=$(readlink -f "$on_path" 2>/dev/null || true)
  for home in "${JAVA_HOME:-}" "${on_path%/bin/java}" \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/* /opt/java/* /usr/local/* /usr/local/lib/jvm/* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
    "${HOME:-/nonexistent}"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$home" ] || continue
    jdk_major "$home"
    if [ "$major" -ge 25 ]; then
      jdk=$home
      return 0
    fi
  done
}

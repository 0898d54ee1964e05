#!/bin/sh
# build.sh ROOT [JAVA_HOME]: builds netdiag's jars and its AOT caches into ROOT/.build.
#
# A build gets a folder of its own, and the file `current`, which names it, is replaced in one step:
# a start beside a build sees the old one or the new one. Says what it does on stderr, nothing on
# stdout. Exits 2 after one line when it cannot build.
set -u
root=$(cd -P -- "$1" && pwd) || exit 2
JAVA_HOME=${2:-}
build=$root/.build
. "$root/cli/src/main/sh/find-jdk.sh"

give_up() {
  echo "netdiag: cannot build, $1" >&2
  exit 2
}

say() {
  echo "netdiag: $1" >&2
}

find_jdk
[ -n "$jdk" ] || give_up "there is no JDK 25 or newer, install one or set JAVA_HOME to it"
command -v mvn >/dev/null 2>&1 || give_up "there is no mvn on the PATH, install Maven 3.6.3 or newer"
{ mkdir -p "$build" && true >"$build/lock"; } 2>/dev/null \
  || give_up "$root is not writable, build it once as its owner"

# One build at a time. flock(1) frees its lock whatever ends the build; without it, a folder that
# names its owner does, and a dead owner's folder is taken over.
if command -v flock >/dev/null 2>&1; then
  exec 9>"$build/lock"
  flock -n 9 || { say "waiting for another build"; flock 9; }
else
  until mkdir "$build/lock.d" 2>/dev/null; do
    owner=$(cat "$build/lock.d/pid" 2>/dev/null)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
      rm -rf "$build/lock.d"
    else
      sleep 1
    fi
  done
  echo $$ >"$build/lock.d/pid"
  trap 'rm -rf "$build/lock.d"' EXIT
  trap 'exit 2' INT TERM HUP
fi

newer() {
  find "$root"/pom.xml "$root"/*/pom.xml "$root"/*/*/pom.xml \
    "$root"/*/src/main "$root"/*/*/src/main -newer "$1" 2>/dev/null
}
if [ -f "$build/current" ] && [ -z "$(newer "$build/current")" ]; then
  { read -r folder && read -r java && read -r release && read -r options; } <"$build/current"
  if [ -x "$java" ] && [ -d "$folder" ] && [ "${java%/bin/java}" = "$jdk" ] \
    && { [ -z "$release" ] || grep -qxF "$release" "$jdk/release"; }; then
    exit 0
  fi
fi

stamp=$build/stamp.new
true >"$stamp"
generation=$(date +%Y%m%d%H%M%S).$$
folder=$build/$generation
for old in "$build"/[0-9]*; do
  # The folder in use stays: a run of it may still load classes.
  [ -d "$old" ] && ! grep -qxF "$old" "$build/current" 2>/dev/null && rm -rf "$old"
done

major=
jdk_major "$jdk"
say "building with Maven on JDK $major; this happens once, and after a change of the sources"
log=$build/maven.log
if ! (cd "$root" && JAVA_HOME=$jdk exec mvn -B -ntp -q -DtargetFolder=target/command-build \
  -Dmaven.test.skip=true -Dspotless.check.skip=true -pl cli -am package) >"$log" 2>&1 9>&-; then
  grep -E '^\[ERROR\]' "$log" | head -n 5 | cut -c1-300 >&2
  give_up "Maven failed, see $log"
fi
mkdir -p "$folder/lib" && cp "$root"/cli/target/command-build/command/*.jar "$folder/lib/" \
  || give_up "the jars cannot be copied to $folder, see whether the disk is full"

# One line of words, used alike for the training runs and for every start: a cache is refused when
# they differ. No perf data: it is a file in /tmp. No log: a refused cache would complain on stdout.
options="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData"
options="$options -Xlog:disable -Xlog:all=off"
# A small young generation keeps what was touched small: a million targets stay far below 512 MB.
options="$options -Xmn16m -Xmx384m"
# What a start runs is run too seldom to be worth compiling: a third of its CPU time went there. The
# loops of a long run are this project's own methods, and those keep the usual thresholds.
options="$options -XX:CompileThresholdScaling=20 -XX:CompileCommand=quiet"
options="$options -XX:CompileCommand=CompileThresholdScaling,org.netdiag.*::*,0.05"
options="$options -Djava.net.preferIPv6Addresses=system"
options="$options --enable-native-access=org.netdiag.shared,org.netdiag.cli,org.jline.terminal.ffm"

# The profile of the training would have methods compiled that a short run calls once.
options="$options -XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining"

say "preparing the start"
set -f
# A cache for each command: the JVM takes in all the classes of a cache before it does anything else.
for command in ping trace mtr dns; do
  # shellcheck disable=SC2086  # options are words, and none of them is a pattern
  "$jdk/bin/java" $options "-XX:AOTCacheOutput=$folder/$command.aot" -p "$folder/lib" \
    -m org.netdiag.cli/org.netdiag.cli.Training $command >"$build/training.log" 2>&1 9>&- \
    || say "no AOT cache for $command, it starts slower; see $build/training.log"
done

release=$(grep '^JAVA_RUNTIME_VERSION=' "$jdk/release" | head -n 1)
printf '%s\n' "$folder" "$jdk/bin/java" "$release" "$options" >"$build/current.new"
touch -r "$stamp" "$build/current.new"
mv -f "$build/current.new" "$build/current"
rm -f "$stamp"
say "built"

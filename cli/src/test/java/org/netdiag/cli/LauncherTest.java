package org.netdiag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The `netdiag` script in a small tree of its own, with a java and a build that only tell of
/// themselves.
class LauncherTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Instant BUILT = Instant.parse("2026-01-02T00:00:00Z");

  @TempDir private Path tree;

  @BeforeEach
  void copyTheScripts() throws IOException {
    for (String file :
        List.of("netdiag", "cli/src/main/sh/build.sh", "cli/src/main/sh/find-jdk.sh")) {
      Files.createDirectories(tree.resolve(file).resolve("..").normalize());
      Files.copy(ROOT.resolve(file), tree.resolve(file));
    }
    script("jdk/bin/java", "for a; do echo \"<$a>\"; done");
    write("jdk/release", "IMPLEMENTOR=\"x\"\nJAVA_RUNTIME_VERSION=\"25.0.3+9\"\n");
    write("pom.xml", "");
    write("cli/pom.xml", "");
    write("cli/src/main/java/A.java", "");
    recordBuild("JAVA_RUNTIME_VERSION=\"25.0.3+9\"");
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path each : all.toList()) {
        Files.setLastModifiedTime(each, FileTime.from(BUILT.minusSeconds(60)));
      }
    }
    Files.setLastModifiedTime(tree.resolve(".build/current"), FileTime.from(BUILT));
  }

  @Test
  void startWithNothingToBuildRunsTheRecordedJava() throws IOException, InterruptedException {
    ProcessRun run = netdiag("ping", "-c", "1", "a b", "");
    assertEquals("", run.err());
    assertEquals(0, run.code());
    List<String> words = run.out().lines().toList();
    assertEquals("<-XX:+UseSerialGC>", words.getFirst());
    assertTrue(words.contains("<-XX:AOTCache=" + tree + "/.build/7/ping.aot>"), run.out());
    assertEquals(
        List.of(
            "<org.netdiag.cli/org.netdiag.cli.NetDiag>", "<ping>", "<-c>", "<1>", "<a b>", "<>"),
        words.subList(words.size() - 6, words.size()));
  }

  @ParameterizedTest
  @CsvSource({
    "dns, dns",
    "doctor, dns",
    "trace, trace",
    "traceroute, trace",
    "mtr, mtr",
    "pathping, mtr",
    "--version, ping",
  })
  void eachCommandHasTheCacheOfItsKind(String command, String cache) throws Exception {
    String out = netdiag(command).out();
    assertTrue(out.contains("<-XX:AOTCache=" + tree + "/.build/7/" + cache + ".aot>"), out);
  }

  @Test
  void startWithNothingToBuildWritesNothing() throws IOException, InterruptedException {
    List<String> before = listing();
    assertEquals(0, netdiag("ping").code());
    assertEquals(before, listing());
  }

  @Test
  void linkToTheScriptFindsTheTree() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(tree.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("nd"), Path.of("../netdiag"));
    ProcessRun run = ProcessRun.of(folder.resolve("nd").toString(), "ping");
    assertEquals("", run.err());
    assertEquals(0, run.code());
  }

  @Test
  void changedSourceIsBuiltFirst() throws IOException, InterruptedException {
    String build = "echo building >&2; touch -d 2026-01-03 \"$1/.build/current\"";
    for (String changed : List.of("pom.xml", "cli/pom.xml", "cli/src/main/java/A.java")) {
      script("cli/src/main/sh/build.sh", build);
      copyTimes();
      Files.setLastModifiedTime(tree.resolve(changed), FileTime.from(BUILT.plusSeconds(1)));
      ProcessRun run = netdiag("ping");
      assertEquals("building\n", run.err(), changed);
      assertEquals(0, run.code(), changed);
      Files.setLastModifiedTime(tree.resolve(".build/current"), FileTime.from(BUILT));
      Files.setLastModifiedTime(tree.resolve(changed), FileTime.from(BUILT.minusSeconds(60)));
    }
  }

  @Test
  void removedSourceIsBuiltFirst() throws IOException, InterruptedException {
    script("cli/src/main/sh/build.sh", "echo building >&2; exit 2");
    copyTimes();
    Files.delete(tree.resolve("cli/src/main/java/A.java"));
    ProcessRun run = netdiag("ping");
    assertEquals("building\n", run.err());
    assertEquals(2, run.code());
  }

  @Test
  void replacedJavaIsBuiltFor() throws IOException, InterruptedException {
    script("cli/src/main/sh/build.sh", "echo building >&2; exit 2");
    copyTimes();
    write("jdk/release", "JAVA_RUNTIME_VERSION=\"25.0.4+1\"\n");
    assertEquals("building\n", netdiag("ping").err());
  }

  @Test
  void withoutMavenItSaysSoInOneLine() throws IOException, InterruptedException {
    Files.delete(tree.resolve(".build/current"));
    Path tools = Files.createDirectories(tree.resolve("tools"));
    for (String tool : List.of("sh", "find", "mkdir", "cat", "rm", "date", "readlink", "grep")) {
      script("tools/" + tool, "exec /usr/bin/" + tool + " \"$@\"");
    }
    script("jdk/bin/javac", "exit 1");
    write("jdk/release", "JAVA_VERSION=\"25.0.3\"\n");
    ProcessBuilder builder = new ProcessBuilder(tree + "/netdiag", "ping");
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("JAVA_HOME", tree + "/jdk");
    ProcessRun run = ProcessRun.of(builder);
    assertEquals(
        "netdiag: cannot build, there is no mvn on the PATH, install Maven 3.6.3 or newer\n",
        run.err());
    assertEquals("", run.out());
    assertEquals(2, run.code());
  }

  private ProcessRun netdiag(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(tree + "/netdiag"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("HOME");
    return ProcessRun.of(builder);
  }

  private void recordBuild(String release) throws IOException {
    Files.createDirectories(tree.resolve(".build/7/lib"));
    write(
        ".build/current",
        tree + "/.build/7\n" + tree + "/jdk/bin/java\n" + release + "\n-XX:+UseSerialGC -Xmx9m\n");
  }

  /// What was just written is older than the build.
  private void copyTimes() throws IOException {
    for (String file : List.of("cli/src/main/sh/build.sh", "cli/src/main/sh", "cli/src/main")) {
      Files.setLastModifiedTime(tree.resolve(file), FileTime.from(BUILT.minusSeconds(60)));
    }
  }

  private void script(String file, String body) throws IOException {
    write(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(tree.resolve(file), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(tree.resolve(file).resolve("..").normalize());
    Files.writeString(tree.resolve(file), text);
  }

  private List<String> listing() throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path each : paths.sorted().toList()) {
        all.add(each + " " + Files.getLastModifiedTime(each));
      }
    }
    return all;
  }
}

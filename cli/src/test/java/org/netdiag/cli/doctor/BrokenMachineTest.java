package org.netdiag.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.netdiag.cli.ProcessRun;
import org.netdiag.shared.report.JsonValue;

/// Machines that are broken one way each, in network and mount namespaces of their own: the doctor
/// finds what is wrong and nothing else.
final class BrokenMachineTest {
  /// They mostly wait for what does not come.
  private static final int AT_A_TIME = 4;

  private static final Map<String, Future<ProcessRun>> RUNS = new LinkedHashMap<>();

  @TempDir private static Path folder;

  private static ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME);

  static List<BrokenMachine> machines() {
    return BrokenMachines.all();
  }

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    assumeTrue("root".equals(System.getProperty("user.name")), "mount namespaces need root");
    for (String tool : List.of("unshare", "mount", "ip", "nft")) {
      assumeTrue(installed(tool), tool + " is not installed");
    }
    ProcessRun allowed =
        ProcessRun.of("unshare", "-n", "-m", "-u", "ip", "link", "add", "d0", "type", "veth");
    assumeTrue(allowed.code() == 0, "namespaces with interfaces are not allowed here");
    for (BrokenMachine machine : machines()) {
      RUNS.put(machine.name(), pool.submit(() -> examine(machine)));
    }
  }

  @AfterAll
  static void stop() {
    pool.shutdownNow();
  }

  private static boolean installed(String tool) {
    return Stream.of("/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/")
        .anyMatch(place -> Files.isExecutable(Path.of(place + tool)));
  }

  private static ProcessRun examine(BrokenMachine machine)
      throws IOException, InterruptedException {
    Path home = Files.createDirectories(folder.resolve(machine.name()));
    List<String> script = new ArrayList<>();
    script.add("set -e; cd " + home + "; mkdir etc; hostname brokenhost");
    script.add("cp -a /etc/ld.so.* /etc/passwd /etc/group etc/ || :");
    script.add("printf '127.0.0.1 localhost\\n::1 localhost\\n' > etc/hosts");
    script.add("echo '127.0.1.1 brokenhost' >> etc/hosts");
    script.add("echo 'hosts: files dns' > etc/nsswitch.conf");
    script.add("printf 'nameserver 127.1.0.1\\noptions timeout:1 attempts:1\\n' > etc/resolv.conf");
    script.addAll(machine.etc());
    // What leaves by the default route vanishes at the other end of the pair.
    script.add("ip link set lo up; ip link add d0 type veth peer name d1");
    script.add("ip link set d0 arp off up; ip link set d1 arp off up");
    script.add("ip address add 198.51.100.1/24 dev d0; ip route add default dev d0");
    script.addAll(machine.network());
    script.add("mount --bind etc /etc");
    script.add("exec " + String.join(" ", java(machine)));
    ProcessBuilder builder =
        new ProcessBuilder("unshare", "-n", "-m", "-u", "sh", "-c", String.join("\n", script));
    builder.environment().keySet().removeAll(Set.of("LOCALDOMAIN", "RES_OPTIONS", "HOSTALIASES"));
    return ProcessRun.of(builder);
  }

  private static List<String> java(BrokenMachine machine) {
    List<String> path = new ArrayList<>();
    path.add(root().toString());
    for (String property : List.of("jdk.module.path", "java.class.path")) {
      String value = System.getProperty(property, "");
      if (!value.isEmpty()) {
        path.add(value);
      }
    }
    return List.of(
        System.getProperty("java.home") + "/bin/java",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        String.join(File.pathSeparator, path),
        BrokenMachineMain.class.getName(),
        machine.name());
  }

  /// Where the tests' classes lie: they patch the module, so the code source does not tell.
  private static Path root() {
    String file = BrokenMachineMain.class.getName().replace('.', '/') + ".class";
    try {
      Path path =
          Path.of(Objects.requireNonNull(BrokenMachineMain.class.getResource("/" + file)).toURI());
      for (int i = 0; i <= file.chars().filter(c -> c == '/').count(); i++) {
        path = Objects.requireNonNull(path.getParent());
      }
      return path;
    } catch (java.net.URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @ParameterizedTest
  @MethodSource("machines")
  void whatIsWrongIsFoundAndNothingElse(BrokenMachine machine)
      throws ExecutionException, InterruptedException {
    ProcessRun run = Objects.requireNonNull(RUNS.get(machine.name())).get();
    assertTrue(run.out().startsWith("{\"schema\":\"netdiag.doctor/1\""), run::toString);
    JsonValue report = JsonValue.parse(run.out());
    Set<String> found = new TreeSet<>();
    StringBuilder all = new StringBuilder();
    for (JsonValue finding : report.get("results").orElseThrow().items()) {
      String level = finding.get("level").orElseThrow().text().orElseThrow();
      String id = level + " " + finding.get("id").orElseThrow().text().orElseThrow();
      if (level.equals("warn") || level.equals("fail")) {
        found.add(id);
      }
      all.append(id).append('\n');
    }
    all.append(run.out());
    assertAll(
        () ->
            assertEquals(
                String.join("\n", machine.found()), String.join("\n", found), all::toString),
        () ->
            assertEquals(
                machine.found().stream().anyMatch(each -> each.startsWith("fail")) ? 1 : 0,
                run.code()),
        () ->
            machine.also().forEach(text -> assertTrue(all.indexOf(text) >= 0, text + "\n" + all)));
  }
}

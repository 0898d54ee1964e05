package org.netdiag.shared.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.netdiag.shared.net.Networks;

/// Network namespaces for one test, and Java programs that run inside them. Closing removes
/// everything. Addresses inside are nobody else's: namespaces are connected to each other only.
///
/// ```java
/// try (Netns net = Netns.open()) {
///   net.add("a");
///   net.add("b");
///   net.link("a", "10.9.1.1/24", "b", "10.9.1.2/24");
///   String output = net.java("a", User.NOBODY, SomeMain.class, "10.9.1.2");
/// }
/// ```
public final class Netns implements AutoCloseable {
  /// As whom a program runs.
  public enum User {
    /// With all capabilities.
    ROOT,
    /// Uid and gid 65534, no group, no capability.
    NOBODY
  }

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final long TIMEOUT_SECONDS = 60;

  private final String prefix =
      "nd" + ProcessHandle.current().pid() + "n" + NUMBER.incrementAndGet();
  private final Deque<String> names = new ArrayDeque<>();
  private final List<Process> listeners = new ArrayList<>();
  private final Path classes;
  private int links;

  private Netns(Path classes) {
    this.classes = classes;
  }

  /// Skips the test, with the reason, where there are no namespaces.
  public static Netns open() throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "network namespaces need root");
    assumeTrue(installed("ip"), "the ip command (iproute2) is not installed");
    assumeTrue(installed("setpriv"), "the setpriv command (util-linux) is not installed");
    // Another user cannot read a build directory that belongs to root alone.
    Path copy =
        Files.createTempDirectory(
            "netdiag-classes",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Netns net = new Netns(copy);
    copyClasses(root(Networks.class), copy);
    copyClasses(root(Netns.class), copy);
    return net;
  }

  /// Makes a namespace with its loopback interface up and ICMP datagram sockets open to everybody.
  public void add(String name) {
    names.push(name);
    run("ip", "netns", "add", full(name));
    in(name, "ip", "link", "set", "lo", "up");
    sysctl(name, "net.ipv4.ping_group_range", "0 2147483647");
  }

  /// Removes a namespace before the others.
  public void remove(String name) {
    if (names.remove(name)) {
      run("ip", "netns", "delete", full(name));
    }
  }

  /// Connects two namespaces by a pair of interfaces, named `to-OTHER`, with these addresses and
  /// prefix lengths. IPv6 addresses can be used at once: their duplicates are not looked for.
  public void link(String a, List<String> addressesOfA, String b, List<String> addressesOfB) {
    String left = prefix + "l" + links++;
    String right = prefix + "r" + links;
    run("ip", "link", "add", left, "type", "veth", "peer", "name", right);
    attach(a, left, "to-" + b, addressesOfA);
    attach(b, right, "to-" + a, addressesOfB);
  }

  private void attach(String name, String device, String newName, List<String> addresses) {
    run("ip", "link", "set", device, "netns", full(name), "name", newName);
    for (String address : addresses) {
      if (address.indexOf(':') >= 0) {
        in(name, "ip", "address", "add", address, "dev", newName, "nodad");
      } else {
        in(name, "ip", "address", "add", address, "dev", newName);
      }
    }
    in(name, "ip", "link", "set", newName, "up");
  }

  /// Sets a kernel parameter of a namespace.
  public void sysctl(String name, String key, String value) {
    in(name, "sysctl", "-qw", key + "=" + value);
  }

  /// Runs a command in a namespace, fails unless it exits with 0, and answers what it printed.
  public String in(String name, String... command) {
    List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", full(name)));
    words.addAll(List.of(command));
    return run(words.toArray(String[]::new));
  }

  /// Runs the main method of a test class in a namespace, in a Java of its own, and answers what it
  /// printed. Fails unless it exits with 0.
  public String java(String name, User user, Class<?> main, String... arguments) {
    return java(name, user, List.of(), main, arguments);
  }

  /// The same with options of the JVM.
  public String java(
      String name, User user, List<String> options, Class<?> main, String... arguments) {
    List<String> words = new ArrayList<>();
    if (user == User.NOBODY) {
      words.addAll(List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"));
      words.addAll(List.of("--inh-caps=-all", "--bounding-set=-all"));
    }
    words.addAll(javaCommand(options, main, arguments));
    return in(name, words.toArray(String[]::new));
  }

  private List<String> javaCommand(List<String> options, Class<?> main, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
    words.addAll(options);
    words.addAll(List.of("-cp", classes.toString()));
    words.add(main.getName());
    words.addAll(List.of(arguments));
    return words;
  }

  /// Has a process of its own accept connections to a TCP port until the namespaces are closed.
  public void listen(String name, int port) throws IOException {
    List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", full(name)));
    words.addAll(javaCommand(List.of(), ListenMain.class, Integer.toString(port)));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    listeners.add(process);
    assertEquals("listening", process.inputReader(StandardCharsets.UTF_8).readLine());
  }

  @Override
  public void close() {
    listeners.forEach(Process::destroyForcibly);
    while (!names.isEmpty()) {
      run("ip", "netns", "delete", full(names.pop()));
    }
    try (Stream<Path> files = Files.walk(classes)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(Netns::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String full(String name) {
    return prefix + name;
  }

  private static boolean installed(String command) {
    return Stream.of("/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/")
        .anyMatch(folder -> Files.isExecutable(Path.of(folder + command)));
  }

  private static String run(String... command) {
    try {
      Path output = Files.createTempFile("netdiag", ".out");
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      String text = Files.readString(output);
      Files.delete(output);
      String what = String.format(Locale.ROOT, "%s%n%s", String.join(" ", command), text);
      assertEquals(0, ended ? process.exitValue() : -1, what);
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Where a class file lies: the test classes patch the module, so the code source does not tell.
  private static Path root(Class<?> type) {
    String file = type.getName().replace('.', '/') + ".class";
    try {
      URI uri = Objects.requireNonNull(type.getResource("/" + file), file).toURI();
      Path path = Path.of(uri);
      for (int i = 0; i <= file.chars().filter(c -> c == '/').count(); i++) {
        path = Objects.requireNonNull(path.getParent());
      }
      return path;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copyClasses(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (!file.endsWith("module-info.class")) {
          Files.copy(file, target);
        }
      }
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

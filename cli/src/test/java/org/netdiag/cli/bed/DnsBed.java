package org.netdiag.cli.bed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.netdiag.cli.NetworkSpace;
import org.netdiag.cli.ProcessRun;

/// A small Internet of real name servers in a network namespace of its own: a signed root, `test.`
/// below it, zones below that, and resolvers. What is where:
///
/// | address | server | what |
/// |---|---|---|
/// | 127.53.0.1 | NSD | the root, signed |
/// | 127.53.0.2 | Knot | `test.`, signed |
/// | 127.53.1.1 | BIND | `ns1.good.test`: the zones below, transfers to anybody |
/// | 127.53.1.2 | NSD | `ns2.good.test`: the same, transfers of all but unsigned.test |
/// | 127.53.7.1 | none | everything is dropped |
/// | 127.53.7.2 | Unbound | TCP is dropped |
/// | 127.53.7.3 | none | a firewall answers that this is prohibited |
/// | 127.53.7.4 | Unbound | TCP is reset |
/// | 127.53.9.1, fd53::9:1 | Unbound | validates; DNS over TLS and HTTPS |
/// | 127.53.9.2, fd53::9:2 | BIND | validates; TLS, HTTPS, HTTP at port 80; certificates that ended at port 8530, for another name at 8531 |
/// | 127.53.9.3 | dnsmasq | says 192.0.2.66 for every name |
/// | 127.53.9.4 | dnsmasq | asks 127.53.9.1 |
///
/// Nobody listens at other addresses of 127.0.0.0/8. The zones are in the zone files beside this
/// class: good.test has all there is, the others are broken or odd in the way of their name: bogus
/// (DS of other keys), expired, future (signatures of then), unsigned (serials differ), nsec (RSA),
/// ed (Ed25519), island (signed without DS), nokey (DS without keys), glue, lame, dead, secret
/// (transfers to the holder of a key alone), many (3000 names), rare (further types).
///
/// Run by hand it says how to enter: see [DnsBedMain].
public final class DnsBed implements AutoCloseable {
  /// Unbound, which validates.
  public static final String UNBOUND = "127.53.9.1";

  /// BIND, which validates.
  public static final String BIND = "127.53.9.2";

  /// dnsmasq, which lies.
  public static final String LIAR = "127.53.9.3";

  /// dnsmasq, which forwards.
  public static final String FORWARDER = "127.53.9.4";

  /// The root.
  public static final String ROOT = "127.53.0.1";

  /// The server of `test.`.
  public static final String TLD = "127.53.0.2";

  /// ns1.good.test: BIND.
  public static final String NS1 = "127.53.1.1";

  /// ns2.good.test: NSD.
  public static final String NS2 = "127.53.1.2";

  /// Nobody listens there.
  public static final String CLOSED = "127.53.9.77";

  /// The name in the certificates that are right.
  public static final String TLS_NAME = "dns.bed.test";

  /// The key for transfers of secret.test as dig's `-y` takes it.
  public static final String KEY =
      "hmac-sha256:bed-key:YmVkIGtleSBvZiAzMiBieXRlcyBpbiBsZW5ndGghISE=";

  private static final List<String> TOOLS =
      List.of(
          "named",
          "dnssec-signzone",
          "unbound",
          "nsd",
          "knotd",
          "dnsmasq",
          "dig",
          "openssl",
          "nft",
          "mount");

  private static final List<String> FILES =
      List.of(
          "bed.sh",
          "zones.sh",
          "faults.nft",
          "resolv.conf",
          "hints",
          "root.nsd.conf",
          "ns2.nsd.conf",
          "test.knot.conf",
          "ns1.named.conf",
          "resolver.named.conf",
          "resolver.unbound.conf",
          "root.zone",
          "test.zone",
          "reverse.zone",
          "good.test.zone",
          "sub.good.test.zone",
          "bogus.test.zone",
          "expired.test.zone",
          "future.test.zone",
          "unsigned.test.zone",
          "unsigned.test.old.zone",
          "nsec.test.zone",
          "ed.test.zone",
          "island.test.zone",
          "nokey.test.zone",
          "glue.test.zone",
          "rare.test.zone",
          "secret.test.zone",
          "many.test.zone.head");

  private final NetworkSpace space;
  private final Path folder;
  private final Process house;
  private final Map<String, String> opened = new HashMap<>();

  private DnsBed(NetworkSpace space, Path folder, Process house) {
    this.space = space;
    this.folder = folder;
    this.house = house;
  }

  /// Starts it. Skips the test, with the reason, where that cannot be done.
  public static DnsBed open() throws IOException, InterruptedException {
    for (String tool : TOOLS) {
      NetworkSpace.requireTool(tool);
    }
    NetworkSpace space = NetworkSpace.open();
    Path folder = Files.createTempDirectory("netdiag-bed");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String name : FILES) {
      Files.writeString(folder.resolve(name), resource(name).replace("@FOLDER@", "" + folder));
    }
    List<String> words = new ArrayList<>(List.of("unshare", "-m", "-p", "-f", "--kill-child"));
    words.addAll(List.of("sh", folder + "/bed.sh", folder.toString()));
    Process house =
        space
            .inside(NetworkSpace.User.ROOT, words)
            .redirectError(folder.resolve("bed.err").toFile())
            .start();
    DnsBed bed = new DnsBed(space, folder, house);
    try {
      bed.awaitAnswers();
      return bed;
    } catch (IOException | RuntimeException | AssertionError failed) {
      bed.close();
      throw failed;
    }
  }

  private void awaitAnswers() throws IOException {
    BufferedReader lines = NetworkSpace.reader(house);
    String line = Objects.requireNonNullElse(lines.readLine(), "");
    String said = Files.readString(folder.resolve("bed.err"));
    assumeTrue(!said.contains("Operation not permitted"), "mounts are not allowed here");
    assertEquals("ready", line, said);
  }

  static String resource(String name) throws IOException {
    try (InputStream in = DnsBed.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// The namespace of all of it.
  public NetworkSpace space() {
    return space;
  }

  /// Process id of the bed's first process, as `nsenter -t … -n -m` takes it.
  public long pid() {
    return house.toHandle().children().findFirst().orElseThrow().pid();
  }

  /// A file of the bed: `ca.pem`, `anchors.ds`, `anchors.key`, `hints`, a log, a zone.
  public Path file(String name) {
    return folder.resolve(name);
  }

  /// A command that has not been started. It runs beside the servers, where `/etc/resolv.conf`
  /// names [#UNBOUND] and the search list good.test.
  public ProcessBuilder inside(NetworkSpace.User user, List<String> command) {
    List<String> words = new ArrayList<>(List.of("nsenter", "-t", "" + pid(), "-n", "-m", "--"));
    words.addAll(user.prefix());
    words.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(words).directory(Path.of("/").toFile());
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
    return builder;
  }

  /// Runs a command inside to its end, as root.
  public ProcessRun run(String... command) throws IOException, InterruptedException {
    return ProcessRun.of(inside(NetworkSpace.User.ROOT, List.of(command)));
  }

  /// Runs `netdiag` inside to its end, as root.
  public ProcessRun netdiag(String... arguments) throws IOException, InterruptedException {
    return netdiag(NetworkSpace.User.ROOT, arguments);
  }

  /// Runs `netdiag` inside to its end.
  public ProcessRun netdiag(NetworkSpace.User user, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(ProcessRun.netdiag(arguments).command());
    if (user == NetworkSpace.User.NOBODY) {
      int at = 1 + Math.max(command.indexOf("-p"), command.indexOf("-cp"));
      command.set(at, open(command.get(at)));
    }
    return ProcessRun.of(inside(user, command));
  }

  /// A class or module path under which everybody may read what is there: the folders above it may
  /// be closed to all but root, as a home is.
  private synchronized String open(String path) throws IOException, InterruptedException {
    String known = opened.get(path);
    if (known != null) {
      return known;
    }
    StringBuilder script = new StringBuilder("set -e\n");
    List<String> elements = new ArrayList<>();
    for (String each : path.split(File.pathSeparator, -1)) {
      Path from = Path.of(each).toAbsolutePath();
      if (each.isEmpty() || !Files.exists(from)) {
        continue;
      }
      // A jar's name may be its module's.
      Path to =
          Files.createDirectories(folder.resolve("lib").resolve("" + elements.size()))
              .resolve(from.getFileName().toString());
      if (Files.isDirectory(from)) {
        Files.createDirectory(to);
      } else {
        Files.createFile(to);
      }
      script.append("mount --bind '").append(from).append("' '").append(to).append("'\n");
      elements.add(to.toString());
    }
    ProcessRun mounted = run("sh", "-c", script.toString());
    assertEquals(0, mounted.code(), mounted::toString);
    String all = String.join(File.pathSeparator, elements);
    opened.put(path, all);
    return all;
  }

  /// Ends the servers and removes the files.
  @Override
  public void close() throws IOException {
    house.getOutputStream().close();
    ProcessRun.awaitEnd(house);
    space.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted((a, b) -> b.compareTo(a))::iterator) {
        Files.delete(file);
      }
    }
  }
}

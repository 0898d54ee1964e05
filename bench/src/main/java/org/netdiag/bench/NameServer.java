package org.netdiag.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// NSD in a namespace with a zone of 1,000 addresses, and without its limit of answers per second.
final class NameServer implements AutoCloseable {
  static final String ADDRESS = "127.0.0.1";
  static final int PORT = 5300;
  static final int NAMES = 1000;

  private static final int MOST_QUESTIONS = 500;

  private final Path folder;
  private final Process server;

  private NameServer(Path folder, Process server) {
    this.folder = folder;
    this.server = server;
  }

  /// The n-th name.
  static String host(int n) {
    return "host-" + n % NAMES + ".bench.test";
  }

  /// Starts it and waits for its first answer.
  ///
  /// @throws IOException when nsd or dig is missing, or does not work
  static NameServer open(Namespace namespace) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("netdiag-bench-dns");
    List<String> zone = new ArrayList<>();
    zone.add("$ORIGIN bench.test.");
    zone.add("$TTL 300");
    zone.add("@ SOA ns hostmaster 1 7200 3600 1209600 300");
    zone.add("@ NS ns");
    zone.add("ns A 127.0.0.1");
    List<String> questions = new ArrayList<>();
    for (int i = 0; i < NAMES; i++) {
      zone.add("host-" + i + " A 192.0.2." + i % 256);
      questions.add(host(i) + " A");
    }
    Files.write(folder.resolve("zone"), zone);
    Files.write(folder.resolve("questions"), questions);
    Files.write(folder.resolve("nsd.conf"), configuration(folder));
    List<String> words = new ArrayList<>(namespace.asRoot());
    words.addAll(List.of("nsd", "-d", "-c", folder.resolve("nsd.conf").toString()));
    Process server =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    NameServer made = new NameServer(folder, server);
    try {
      made.awaitAnswer(namespace);
      return made;
    } catch (IOException | InterruptedException failed) {
      made.close();
      throw failed;
    }
  }

  private static List<String> configuration(Path folder) {
    return List.of(
        "server:",
        "  ip-address: " + ADDRESS + "@" + PORT,
        "  zonesdir: \"" + folder + "\"",
        "  database: \"\"",
        "  pidfile: \"\"",
        "  xfrdfile: \"" + folder + "/xfrd\"",
        "  zonelistfile: \"" + folder + "/list\"",
        "  xfrdir: \"" + folder + "\"",
        "  username: \"\"",
        "  server-count: 1",
        "  rrl-ratelimit: 0",
        "remote-control:",
        "  control-enable: no",
        "zone:",
        "  name: bench.test",
        "  zonefile: zone");
  }

  private void awaitAnswer(Namespace namespace) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(namespace.asRoot());
    words.addAll(List.of("dig", "@" + ADDRESS, "-p", "" + PORT, "+tries=1", "+time=1", host(1)));
    for (int i = 0; i < MOST_QUESTIONS && server.isAlive(); i++) {
      if (Processes.run(Command.of(words.toArray(String[]::new)), 10).exit() == 0) {
        return;
      }
    }
    throw new IOException("nsd does not answer: " + Files.readString(folder.resolve("log")));
  }

  /// The questions as dnsperf reads them.
  Path questions() {
    return folder.resolve("questions");
  }

  @Override
  public void close() throws IOException {
    try {
      Processes.end(server);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted((a, b) -> b.compareTo(a))::iterator) {
        Files.delete(file);
      }
    }
  }
}

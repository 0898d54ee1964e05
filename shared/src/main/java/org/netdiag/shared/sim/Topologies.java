package org.netdiag.shared.sim;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.netdiag.shared.report.Nearest;

/// The topologies that ship with the library, one per lesson, and the way to any other.
public final class Topologies {
  /// The one to take when nobody says which.
  public static final String DEFAULT = "internet";

  private static final List<String> NAMES =
      List.of(
          "internet",
          "lan",
          "lossy",
          "bursty",
          "rate-limited",
          "silent-hops",
          "ecmp",
          "nat",
          "mpls",
          "mtu",
          "mtu-blackhole",
          "asymmetric",
          "hostile",
          "route-change",
          "firewall",
          "ipv6",
          "bulk",
          "busy",
          "dns");

  private Topologies() {}

  /// Names of the shipped topologies; their lessons are in [Topology#lesson].
  public static List<String> names() {
    return NAMES;
  }

  /// Reads the shipped topology of this name, or else the file at this path: anything with a `/` or
  /// a `.` in it is a path.
  ///
  /// @throws TopologyException when a file says something that cannot be understood
  /// @throws IOException when the file cannot be read
  /// @throws IllegalArgumentException when there is no such name, with the nearest there is
  public static Topology load(String nameOrPath) throws IOException {
    if (NAMES.contains(nameOrPath)) {
      return shipped(nameOrPath);
    }
    boolean path = nameOrPath.indexOf('/') >= 0 || nameOrPath.indexOf('.') >= 0;
    if (path || Files.isRegularFile(Path.of(nameOrPath))) {
      return Topology.load(Path.of(nameOrPath));
    }
    throw new IllegalArgumentException(
        "no shipped topology '"
            + nameOrPath
            + "' and no file of that name; did you mean '"
            + Nearest.of(nameOrPath, NAMES)
            + "'?");
  }

  /// The text of a shipped topology, to start one's own from.
  ///
  /// @throws IllegalArgumentException when there is none of this name, with the nearest there is
  public static String text(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "no shipped topology '" + name + "'; did you mean '" + Nearest.of(name, NAMES) + "'?");
    }
    String resource = "topologies/" + name + ".topology";
    try (InputStream in = Topologies.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the library lacks its resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the library's resource " + resource + " is unreadable", e);
    }
  }

  private static Topology shipped(String name) {
    return Topology.parse(name, text(name));
  }
}

package org.netdiag.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The system's name servers as
/// [resolv.conf(5)](https://man7.org/linux/man-pages/man5/resolv.conf.5.html) lists them.
///
/// @param servers in the order in which they are to be asked, at least one
public record ResolvConf(List<InetSocketAddress> servers) {
  /// What glibc reads: MAXNS in resolv.h.
  private static final int MOST_SERVERS = 3;

  private static final int MOST_LINES = 10_000;
  private static final int PORT = 53;
  private static final String KEYWORD = "nameserver";

  /// Copies the list.
  ///
  /// @throws IllegalArgumentException when there is no server
  public ResolvConf {
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("0 name servers are below 1");
    }
    servers = List.copyOf(servers);
  }

  /// What `/etc/resolv.conf` says.
  public static ResolvConf system() {
    return read(Path.of("/etc/resolv.conf"));
  }

  /// What a file says. As in the C library: the first three `nameserver` lines count, a line
  /// without a readable address does not, and when there is none, or no file, the server is this
  /// host.
  public static ResolvConf read(Path file) {
    List<InetSocketAddress> found = new ArrayList<>();
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      lines.limit(MOST_LINES).forEach(line -> add(line, found));
    } catch (IOException | UncheckedIOException unreadable) {
      found.clear();
    }
    if (found.isEmpty()) {
      found.add(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), PORT));
    }
    return new ResolvConf(found);
  }

  private static void add(String line, List<InetSocketAddress> found) {
    int from = KEYWORD.length();
    if (found.size() == MOST_SERVERS || !line.startsWith(KEYWORD) || line.length() == from) {
      return;
    }
    if (line.charAt(from) != ' ' && line.charAt(from) != '\t') {
      return;
    }
    String address = word(line, from);
    try {
      int percent = address.indexOf('%');
      InetAddress server =
          percent < 0
              ? InetAddress.ofLiteral(address)
              : scoped(address.substring(0, percent), address.substring(percent + 1));
      found.add(new InetSocketAddress(server, PORT));
    } catch (IllegalArgumentException | IOException unreadable) {
      return;
    }
  }

  /// The JDK reads a zone by name only when the interface has a link-local address at the moment.
  private static InetAddress scoped(String address, String zone) throws IOException {
    NetworkInterface link = NetworkInterface.getByName(zone);
    return link == null
        ? InetAddress.ofLiteral(address + "%" + zone)
        : Inet6Address.getByAddress(
            "", InetAddress.ofLiteral(address).getAddress(), link.getIndex());
  }

  /// The next word, up to white space or a comment.
  private static String word(String line, int from) {
    int start = from;
    while (start < line.length() && " \t".indexOf(line.charAt(start)) >= 0) {
      start++;
    }
    int end = start;
    while (end < line.length() && " \t\r#;".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return line.substring(start, end);
  }
}

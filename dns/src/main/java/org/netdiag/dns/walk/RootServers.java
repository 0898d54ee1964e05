package org.netdiag.dns.walk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.netdiag.dns.message.DomainName;
import org.netdiag.shared.wire.IpAddress;

/// The root servers' names and addresses, from a file that ships: what IANA publishes as root
/// hints.
final class RootServers {
  private static final String FILE = "root-servers.txt";

  private RootServers() {}

  /// All addresses of both families, in the file's order.
  static List<ServerAddress> all() {
    List<ServerAddress> servers = new ArrayList<>();
    try (InputStream in = RootServers.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int space = line.indexOf(' ');
        DomainName name = DomainName.parse(line.substring(0, space));
        IpAddress address = IpAddress.parse(line.substring(space + 1)).orElseThrow();
        servers.add(ServerAddress.of(name, address, AddressSource.HINT));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return servers;
  }
}

package org.netdiag.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.netdiag.cli.host.Terminal;
import org.netdiag.shared.net.Networks;

/// A run from which the AOT cache of a command learns what a start needs (JEP 483): it does what
/// people do most with it, in one process, and its output goes nowhere.
final class Training {
  private static final String[][] PING = {
    {"ping", "-c", "1", "-W", "1", "127.0.0.1"},
    {"ping", "-c", "2", "-i", "0.01", "-W", "1", "-n", "::1"},
    {"ping", "-c", "1", "-W", "1", "--json", "127.0.0.1"},
    {"ping", "-c", "1", "-W", "1", "127.0.0.1", "127.0.0.2"},
    {"ping", "-c", "3", "--simulate", "lossy", "web.lossy.example"},
    {"ping", "-c", "1", "--tcp", "1", "127.0.0.1"},
    {"ping", "-h"},
    {"--help"},
    {"ping", "--no-such-option"},
  };

  private static final String[][] TRACE = {
    {"trace", "--simulate", "lossy", "web.lossy.example"},
    {"trace", "-m", "2", "-W", "0.2", "127.0.0.1"},
    {"trace", "--json", "-n", "127.0.0.1"},
  };

  private static final String[][] MTR = {
    {"mtr", "-c", "2", "--simulate", "lossy", "web.lossy.example"},
    {"mtr", "-c", "1", "-i", "0.01", "-W", "0.2", "-n", "127.0.0.1"},
  };

  private static final String[][] DNS = {
    {"dns", "--simulate", "dns", "www.example.net"},
    {"dns", "-W", "0.1", "--tries", "1", "localhost", "AAAA", "MX", "@127.0.0.1#1"},
    {"dns", "--simulate", "dns", "www.example.net", "--short"},
    {"dns", "--simulate", "dns", "www.example.net", "--json"},
    {"dns", "--simulate", "dns", "+noall", "+answer", "www.example.net"},
  };

  private Training() {}

  /// Does all of a command's. What fails here, such as a ping without permission, fails where it is
  /// asked for too, and is said there.
  ///
  /// @param args the command
  public static void main(String[] args) {
    Networks.prepare();
    OutputStream nowhere = OutputStream.nullOutputStream();
    Streams streams =
        Streams.of(
            InputStream.nullInputStream(), nowhere, nowhere, new Terminal(false, false, false));
    for (String[] run : runs(args[0])) {
      int _ = new NetDiag(streams).run(Arrays.asList(run));
    }
    NetDiag.main(new String[] {"--version"});
  }

  private static String[][] runs(String command) {
    return switch (command) {
      case "ping" -> PING;
      case "trace" -> TRACE;
      case "mtr" -> MTR;
      case "dns" -> DNS;
      default -> throw new IllegalArgumentException("'" + command + "' has no training");
    };
  }
}

package org.netdiag.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.netdiag.cli.host.Terminal;

/// The run from which the AOT cache learns what a start needs (JEP 483): it does what people do
/// most, in one process, and its output goes nowhere.
final class Training {
  private static final String[][] RUNS = {
    {"ping", "-c", "1", "-W", "1", "127.0.0.1"},
    {"ping", "-c", "2", "-i", "0.01", "-W", "1", "-n", "::1"},
    {"ping", "-c", "1", "-W", "1", "--json", "127.0.0.1"},
    {"ping", "-c", "1", "-W", "1", "127.0.0.1", "127.0.0.2"},
    {"ping", "-c", "3", "--simulate", "lossy", "web.lossy.example"},
    {"ping", "-c", "1", "--tcp", "1", "127.0.0.1"},
    {"trace", "--simulate", "lossy", "web.lossy.example"},
    {"trace", "-m", "2", "-W", "0.2", "127.0.0.1"},
    {"trace", "--json", "-n", "127.0.0.1"},
    {"dns", "--simulate", "dns", "www.example.net"},
    {"dns", "-W", "0.1", "--tries", "1", "localhost", "AAAA", "MX", "@127.0.0.1#1"},
    {"dns", "--simulate", "dns", "www.example.net", "--short"},
    {"dns", "--simulate", "dns", "www.example.net", "--json"},
    {"dns", "--simulate", "dns", "+noall", "+answer", "www.example.net"},
    {"ping", "-h"},
    {"--help"},
    {"ping", "--no-such-option"},
  };

  private Training() {}

  /// Runs all of them. What fails here, such as a ping without permission, fails where it is asked
  /// for too, and is said there.
  public static void main(String[] args) {
    OutputStream nowhere = OutputStream.nullOutputStream();
    Streams streams =
        Streams.of(
            InputStream.nullInputStream(), nowhere, nowhere, new Terminal(false, false, false));
    for (String[] run : RUNS) {
      new NetDiag(streams).run(Arrays.asList(run));
    }
    NetDiag.main(new String[] {"--version"});
  }
}

package org.netdiag.cli.dns;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.netdiag.cli.args.FailureException;
import org.netdiag.dns.Dns;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.text.NslookupText;
import org.netdiag.shared.report.ReportOutput;

/// A command line with `--format nslookup`: one look-up after the other, as nslookup does them.
final class NslookupRun {
  private final QueryLine line;
  private final List<List<DnsServer>> servers;
  private final QueryVerdict verdict;
  private final ReportOutput output;
  private final Lookup lookup;
  private int index;

  /// @param servers groups of which each gives a result
  /// @param dns asks
  NslookupRun(
      QueryLine line,
      List<List<DnsServer>> servers,
      QueryVerdict verdict,
      ReportOutput output,
      Dns dns) {
    this.line = line;
    this.servers = servers;
    this.verdict = verdict;
    this.output = output;
    NslookupText text = new NslookupText(false, line.look().display().style().names());
    this.lookup = new Lookup(dns, text, line.run().simulate().isPresent());
  }

  /// Looks everything up.
  ///
  /// @param complain is told of lines of files that are no question
  /// @throws FailureException when a file of names cannot be read
  /// @throws IOException when the network cannot be opened or the output cannot be written
  void run(InputStream stdin, Complaining complain)
      throws FailureException, IOException, InterruptedException {
    for (AskedName name : line.names()) {
      lookUp(name, Optional.empty());
    }
    for (String file : line.files()) {
      try (NamesFile names = NamesFile.open(file, stdin)) {
        file(names, complain);
      }
    }
    NslookupText.end(output.buffer());
    output.flush();
  }

  /// Takes failures that do not end the run.
  interface Complaining {
    /// Tells one.
    void take(FailureException failure);
  }

  private void file(NamesFile names, Complaining complain)
      throws IOException, InterruptedException {
    while (true) {
      try {
        Optional<NamesFile.Line> next = names.next(line.idn());
        if (next.isEmpty()) {
          return;
        }
        lookUp(next.get().name(), next.get().type());
      } catch (FailureException e) {
        complain.take(e);
      }
    }
  }

  private void lookUp(AskedName name, Optional<AskedType> own)
      throws IOException, InterruptedException {
    List<AskedType> types = own.isPresent() ? List.of(own.get()) : line.types();
    for (int i = 0; i < Math.max(1, types.size()); i++) {
      LookupSettings settings = settings();
      if (!types.isEmpty()) {
        String _ = settings.set("type=" + RecordType.text(types.get(i).type()));
      }
      for (List<DnsServer> group : servers) {
        DnsResult result = lookup.print(output.buffer(), name, settings, group);
        verdict.judge(index++, result, Optional.empty());
        output.flush();
      }
    }
  }

  private LookupSettings settings() {
    int port = line.dns().port().orElse(53);
    LookupSettings settings = new LookupSettings(line.dns().query(), line.search(), port);
    settings.dnsClass(line.dnsClass());
    return settings;
  }
}

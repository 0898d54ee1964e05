package org.netdiag.cli.dns;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.run.Controlled;
import org.netdiag.cli.run.RunControl;
import org.netdiag.dns.Asker;
import org.netdiag.dns.Dns;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.text.NslookupText;
import org.netdiag.shared.report.ReportOutput;

/// A command line with `--format nslookup`: one look-up after the other, as nslookup does them.
final class NslookupRun {
  private final QueryLine line;
  private final List<ServerGroup> servers;
  private final QueryVerdict verdict;
  private final ReportOutput output;
  private final Lookup lookup;
  private final Dns dns;
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private volatile boolean cut;
  private final AtomicInteger index = new AtomicInteger();

  /// @param servers groups of which each gives a result
  /// @param dns asks
  NslookupRun(
      QueryLine line,
      List<ServerGroup> servers,
      QueryVerdict verdict,
      ReportOutput output,
      Dns dns) {
    this.line = line;
    this.servers = servers;
    this.verdict = verdict;
    this.output = output;
    this.dns = dns;
    NslookupText text = new NslookupText(false, line.look().display().style().names());
    this.lookup = new Lookup(dns, text, line.run().simulate().isPresent());
  }

  /// Looks everything up, as long as no signal comes.
  ///
  /// @param complain is told of lines of files that are no question
  /// @return the signal that cut it short, 0 for none
  /// @throws FailureException when a file of names cannot be read
  /// @throws IOException when the network cannot be opened or the output cannot be written
  int run(Streams streams, Complaining complain)
      throws FailureException, IOException, InterruptedException {
    RunControl control = new RunControl(new Control(), streams);
    control.attend(/* shown= */ false);
    // A pipe may keep the reader of a file waiting for longer than a signal should.
    Thread.ofPlatform().daemon().name("nslookup").start(() -> all(streams.in(), complain));
    try {
      ended.get();
    } catch (ExecutionException e) {
      throw failure(e);
    }
    NslookupText.end(output.buffer());
    output.flush();
    return control.signal();
  }

  private static IllegalStateException failure(ExecutionException why)
      throws FailureException, IOException {
    return switch (why.getCause()) {
      case FailureException failure -> throw failure;
      case IOException failure -> throw failure;
      case RuntimeException failure -> throw failure;
      case null, default -> new IllegalStateException(why);
    };
  }

  private void all(InputStream stdin, Complaining complain) {
    try {
      each(stdin, complain);
      ended.complete(true);
    } catch (FailureException | IOException | InterruptedException | RuntimeException e) {
      ended.completeExceptionally(e);
    }
  }

  private void each(InputStream stdin, Complaining complain)
      throws FailureException, IOException, InterruptedException {
    for (AskedName name : line.names()) {
      lookUp(name, Optional.empty());
    }
    for (String file : line.files()) {
      try (NamesFile names = NamesFile.open(file, stdin)) {
        file(names, complain);
      }
    }
  }

  /// Takes failures that do not end the run.
  interface Complaining {
    /// Tells one.
    void take(FailureException failure);
  }

  private void file(NamesFile names, Complaining complain)
      throws IOException, InterruptedException {
    while (!cut) {
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
    synchronized (output) {
      try {
        lookUpTypes(name, own);
      } catch (IllegalStateException closed) {
        if (!cut) {
          throw closed;
        }
      }
    }
  }

  private void lookUpTypes(AskedName name, Optional<AskedType> own)
      throws IOException, InterruptedException {
    List<AskedType> types = own.isPresent() ? List.of(own.get()) : line.types();
    for (int i = 0; i < Math.max(1, types.size()); i++) {
      LookupSettings settings = settings();
      if (!types.isEmpty()) {
        String _ = settings.set("type=" + RecordType.text(types.get(i).type()));
      }
      for (ServerGroup group : servers) {
        if (cut) {
          return;
        }
        if (!group.known()) {
          continue;
        }
        DnsResult result = lookup.print(output.buffer(), name, settings, group.servers());
        verdict.judge(index.getAndIncrement(), result, Optional.empty());
        output.flush();
      }
    }
  }

  private LookupSettings settings() {
    int port = line.dns().port().orElse(53);
    LookupSettings settings = new LookupSettings(line.dns().query(), line.search(), port);
    settings.dnsClass(line.dnsClass());
    settings.serverGiven(!line.servers().isEmpty());
    return settings;
  }

  private final class Control implements Controlled {
    @Override
    public void cancel() {
      cut = true;
      try {
        dns.execute(Asker::cancel);
        dns.close();
      } catch (IOException | IllegalStateException gone) {
        // there is nothing left to stop
      }
      // What was cut is printed to its end first.
      synchronized (output) {
        ended.complete(true);
      }
    }

    @Override
    public Future<?> done() {
      return ended;
    }

    @Override
    public String standing() {
      return progress() + "\n";
    }

    @Override
    public String progress() {
      return index + " done";
    }
  }
}

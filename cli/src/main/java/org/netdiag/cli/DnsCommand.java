package org.netdiag.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.dns.DigWords;
import org.netdiag.cli.dns.QueryCommand;
import org.netdiag.cli.dns.compare.CompareCommand;
import org.netdiag.cli.dns.latency.LatencyCommand;
import org.netdiag.cli.dns.prompt.InteractiveCommand;
import org.netdiag.cli.dns.trace.DnsTraceCommand;
import org.netdiag.cli.dns.zone.ZoneCommand;

/// `netdiag dns`: its first word says which of the commands below it is meant, and none means
/// `query`.
final class DnsCommand implements Command {
  private final Streams streams;

  /// The command on these streams.
  DnsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public int run(List<String> args) throws FailureException, IOException, InterruptedException {
    String word = args.isEmpty() ? "" : args.getFirst();
    List<String> rest = args.isEmpty() ? args : args.subList(1, args.size());
    return switch (word) {
      case "compare" -> new CompareCommand(streams).run(rest);
      case "interactive" -> new InteractiveCommand(streams).run(rest);
      case "latency" -> new LatencyCommand(streams).run(rest);
      case "query" -> query(rest);
      case "trace" -> new DnsTraceCommand(streams).run(rest);
      case "zone" -> new ZoneCommand(streams).run(rest);
      default -> query(args);
    };
  }

  /// dig's `+trace` is a word of a query there, and a command of its own here.
  private int query(List<String> args) throws FailureException, IOException, InterruptedException {
    if (args.contains("+trace")) {
      DigWords.Translated words = DigWords.translate(args);
      if (words.trace()) {
        return new DnsTraceCommand(streams).run(traced(words.args()));
      }
    }
    return new QueryCommand(streams).run(args);
  }

  private static List<String> traced(List<String> args) {
    List<String> words = new ArrayList<>();
    for (String arg : args) {
      words.add(arg.startsWith("@") ? "--from=" + arg.substring(1) : arg);
    }
    return words;
  }
}

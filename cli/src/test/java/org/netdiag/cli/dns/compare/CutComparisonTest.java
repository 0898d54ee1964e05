package org.netdiag.cli.dns.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.netdiag.cli.args.CommandLineReader;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.dns.Dns;
import org.netdiag.dns.measure.Comparison;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.shared.sim.SimNetwork;
import org.netdiag.shared.sim.SimSettings;
import org.netdiag.shared.sim.Topology;
import org.netdiag.shared.wire.IpAddress;

/// A comparison that a signal cuts before all servers have answered.
final class CutComparisonTest {
  private static final String NET =
      """
      local 10.0.0.1
      host ns 10.0.0.53 delay 5ms serves example
      zone example
        www 300 A 10.0.0.80
      path default direct
      """;

  private static Comparison first() throws IOException, InterruptedException {
    Topology topology = Topology.parse("test", NET);
    Question question = Question.of("www.example", RecordType.A);
    try (Dns dns =
        Dns.builder()
            .network(SimNetwork.factory(topology, SimSettings.defaults()))
            .random(new SplittableRandom(1))
            .build()) {
      DnsServer server = DnsServer.of(IpAddress.parse("10.0.0.53").orElseThrow());
      var result = dns.ask(DnsQuery.of(question, server, QueryOptions.DEFAULT));
      return new Comparison(0, question, List.of(result), List.of(), 1, 0);
    }
  }

  private static CompareVerdict verdict(int servers) throws FailureException {
    RunOptions run = RunOptions.of(CommandLineReader.read(CompareOptionTable.ALL, List.of()));
    CompareVerdict verdict = new CompareVerdict(run);
    verdict.asked(servers);
    return verdict;
  }

  @Test
  void serversWithoutAnAnswerAreNotTakenToAgree()
      throws IOException, InterruptedException, FailureException {
    CompareVerdict cut = verdict(3);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new TextView(bytes, cut).end(List.of(first()), true);
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(text.endsWith("\nCut short: 2 servers had not answered yet.\n"), text);
    assertEquals(1, cut.exitCode(0), "an endless watch counts by what it has seen");
    assertEquals(143, cut.exitCode(15));
    CompareVerdict whole = verdict(1);
    new TextView(bytes, whole).end(List.of(first()), false);
    assertEquals(0, whole.exitCode(0));
  }
}

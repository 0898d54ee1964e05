package org.netdiag.dns.machine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.netdiag.dns.Dns;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.FindingReport;
import org.netdiag.shared.findings.FindingSchemas;

/// Examines how a machine looks names up: its files, its servers, what they say, and what programs
/// get. It changes nothing.
public final class Doctor {
  /// The name of its reports.
  public static final String SCHEMA = "netdiag.doctor/1";

  private final Dns dns;
  private final RandomGenerator random;

  /// A doctor that asks by `dns`, which it does not close.
  ///
  /// @param random where names that do not exist come from
  public Doctor(Dns dns, RandomGenerator random) {
    this.dns = dns;
    this.random = random;
  }

  /// Asks everything and tells what was found. Takes no longer than the plan's limit, as far as
  /// answers are waited for.
  ///
  /// @throws IOException when the network cannot be opened
  /// @throws InterruptedException when the thread is interrupted
  public FindingReport examine(DoctorPlan plan, Machine machine)
      throws IOException, InterruptedException {
    return report(new FactGatherer(dns, plan, random).gather(machine));
  }

  /// What follows from facts.
  public static FindingReport report(MachineFacts facts) {
    List<Finding> findings = Checks.of(facts);
    return new FindingReport(SCHEMA, "DNS", findings, Summary.of(facts, findings));
  }

  /// JSON Schema (draft 2020-12) of a report in JSON.
  public static String jsonSchema() {
    return FindingSchemas.jsonSchema("Findings about a machine's name service", SCHEMA);
  }

  /// JSON Schema of a line of a report in NDJSON.
  public static String eventSchema() {
    return FindingSchemas.eventSchema("A finding about a machine's name service", SCHEMA);
  }

  /// What would be asked, a line for each question, without asking it.
  public static List<String> questions(DoctorPlan plan, Machine machine) {
    ProbeQueries queries = new ProbeQueries(plan);
    List<String> lines = new ArrayList<>();
    for (Machine.Server server : machine.servers()) {
      if (server.server().isEmpty()) {
        continue;
      }
      for (Probe probe : Probe.values()) {
        lines.add(
            server.label()
                + "  "
                + queries.of(probe, server.server().get()).question()
                + "  "
                + probe.what());
      }
      plan.names()
          .bases()
          .forEach(base -> lines.add(server.label() + "  *." + base + " IN A  a random name"));
      lines.add(
          server.label() + "  " + plan.names().plain() + " IN A  " + plan.samples() + " times");
    }
    for (String domain : machine.searchDomains()) {
      lines.add("the first server that answers  *." + domain + " IN A  a random name");
    }
    lines.add(plan.names().nonServer() + "#53  " + plan.names().plain() + " IN A  once");
    if (machine.live()) {
      lines.add("getaddrinfo  " + plan.names().plain() + " localhost " + machine.hostName());
      lines.add("InetAddress  " + plan.names().plain());
    }
    return lines;
  }
}

package org.netdiag.dns.machine;

import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;
import org.netdiag.dns.Dns;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.FindingReport;
import org.netdiag.shared.findings.FindingSchemas;
import org.netdiag.shared.net.NetworkFactory;

/// Examines how a machine looks names up: its files, its servers, what they say, and what programs
/// get. It changes nothing.
public final class Doctor {
  /// The name of its reports.
  public static final String SCHEMA = "netdiag.doctor/1";

  /// The word before the state of a Nagios line.
  public static final String SERVICE = "DNS";

  private final Dns dns;
  private final RandomGenerator random;
  private final NetworkFactory network;

  /// A doctor that asks by `dns`, which it does not close.
  ///
  /// @param random where names that do not exist come from
  /// @param network opened for packets with small hop limits, and closed again
  public Doctor(Dns dns, RandomGenerator random, NetworkFactory network) {
    this.dns = dns;
    this.random = random;
    this.network = network;
  }

  /// Asks everything and tells what was found. Takes no longer than the plan's limit, as far as
  /// answers are waited for.
  ///
  /// @throws IOException when the network cannot be opened
  /// @throws InterruptedException when the thread is interrupted
  public FindingReport examine(DoctorPlan plan, Machine machine)
      throws IOException, InterruptedException {
    Inquirer by = new Inquirer(dns, plan, machine, random);
    return report(new FactGatherer(by, network).gather(machine));
  }

  /// What follows from facts.
  public static FindingReport report(MachineFacts facts) {
    List<Finding> findings = Checks.of(facts);
    return new FindingReport(SCHEMA, SERVICE, findings, Summary.of(facts, findings));
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
    return QuestionList.of(plan, machine);
  }
}

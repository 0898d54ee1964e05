package org.netdiag.dns.machine;

import static org.netdiag.dns.machine.Facts.ADDRESS;
import static org.netdiag.dns.machine.Facts.NOW;
import static org.netdiag.dns.machine.Facts.programs;
import static org.netdiag.dns.machine.Readings.end;
import static org.netdiag.dns.machine.Readings.good;
import static org.netdiag.dns.machine.Readings.reply;
import static org.netdiag.dns.machine.Readings.signed;

import java.util.List;
import java.util.Optional;
import org.netdiag.dns.machine.ChecksTest.Case;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.query.AttemptEnd;

/// What follows from answers, signatures and from what programs get.
final class AnswerCases {
  private static final long DAY = 86_400;
  private static final long SECOND = 1_000_000_000L;
  private static final Octets OTHER = Octets.hex("c0000263");
  private static final Octets PRIVATE = Octets.hex("0a000001");
  private static final Reading SILENCE = Reading.SILENCE;

  private AnswerCases() {}

  private static Case of(String finding, String title, Facts facts) {
    return new Case(finding, title, facts);
  }

  private static Facts facts() {
    return new Facts();
  }

  private static Facts two() {
    return new Facts().resolv("nameserver 192.0.2.1\nnameserver 192.0.2.2\n").server();
  }

  static List<Case> answers() {
    return List.of(
        of(
            "inconclusive dns.answers.resolution",
            "NXDOMAIN",
            facts().all(0, reply(Rcode.NXDOMAIN))),
        of("fail dns.answers.resolution", "no address", facts().all(0, reply(Rcode.NOERROR))),
        of("warn dns.answers.resolution", "SERVFAIL", two().all(1, reply(Rcode.SERVFAIL))),
        of("fail dns.answers.nxdomain_hijack", "192.0.2.99", facts().denial(0, good(OTHER))),
        of("skip dns.answers.nxdomain_hijack", "not", facts().denial(0, reply(Rcode.SERVFAIL))),
        of("pass dns.answers.interception", "Nobody", facts()),
        of(
            "fail dns.answers.interception",
            "somebody else",
            facts().nonServer(Optional.of(good(ADDRESS)))),
        of("skip dns.answers.interception", "not", facts().nonServer(Optional.empty())),
        of(
            "skip dns.answers.interception",
            "not",
            facts().nonServer(Optional.of(end(AttemptEnd.UNREACHABLE, "no route")))),
        of("pass dns.answers.agreement", "the same", two()),
        of(
            "info dns.answers.agreement",
            "different addresses",
            two().set(1, Probe.PLAIN, good(OTHER))),
        of(
            "fail dns.answers.agreement",
            "disagree",
            two().set(1, Probe.PLAIN, reply(Rcode.NXDOMAIN))),
        of(
            "fail dns.answers.agreement",
            "no data",
            two().set(1, Probe.PLAIN, reply(Rcode.NOERROR))),
        of("skip dns.answers.agreement", "not", two().all(1, reply(Rcode.SERVFAIL))),
        of("warn dns.answers.bogon", "10.0.0.1", facts().set(Probe.PLAIN, good(PRIVATE))),
        of("warn dns.answers.filter", "Blocked", facts().set(Probe.EDNS, Readings.extended(15))),
        of("warn dns.answers.filter", "Stale", facts().set(Probe.EDNS, Readings.extended(3))),
        of("pass dns.answers.filter", "none", facts()),
        of(
            "info dns.answers.dns64",
            "DNS64",
            facts().set(Probe.DNS64, good(Octets.hex("0064ff9b0000000000000000c00000aa")))));
  }

  /// The decision table of validation, and clocks.
  static List<Case> signatures() {
    Reading stripped = signed(NOW - DAY, NOW + DAY);
    Reading old = signed(NOW - 30 * DAY, NOW - 3 * DAY);
    Reading early = signed(NOW + 3 * DAY, NOW + 30 * DAY);
    return List.of(
        of("pass dns.dnssec.validation", "by the server", facts()),
        of("info dns.dnssec.validation", "stripped", facts().set(Probe.SIGNED, stripped)),
        of("warn dns.dnssec.validation", "forged", facts().set(Probe.BOGUS, good(ADDRESS))),
        of(
            "fail dns.dnssec.validation",
            "forged",
            facts().set(Probe.BOGUS, good(ADDRESS)).requireValidation()),
        of(
            "skip dns.dnssec.validation",
            "not",
            facts().set(Probe.SIGNED, stripped).set(Probe.BOGUS_CD, reply(Rcode.SERVFAIL))),
        of("skip dns.dnssec.validation", "not", facts().set(Probe.BOGUS, reply(Rcode.NXDOMAIN))),
        of("skip dns.dnssec.validation", "not", facts().set(Probe.BOGUS, SILENCE)),
        of(
            "inconclusive dns.dnssec.validation",
            "NOTAUTH",
            facts().set(Probe.BOGUS, reply(Rcode.NOTAUTH))),
        of(
            "warn dns.dnssec.data",
            "no answer to questions for DS: NOTIMP",
            facts().set(Probe.DS, reply(Rcode.NOTIMP))),
        of(
            "pass dns.dnssec.data",
            "pass through",
            facts().set(Probe.DS, reply(Rcode.SERVFAIL)).set(Probe.TOP, reply(Rcode.SERVFAIL))),
        of(
            "warn dns.dnssec.data",
            "missing",
            facts().set(Probe.SIGNED, good(ADDRESS)).set(Probe.SIGNED_CD, good(ADDRESS))),
        of("warn dns.dnssec.signatures", "expired 3 days ago", facts().set(Probe.SIGNED_CD, old)),
        of("warn dns.dnssec.signatures", "begin in 3 days", facts().set(Probe.SIGNED_CD, early)),
        of("pass dns.clock", "fits", facts().set(Probe.TOP, old)),
        of("fail dns.clock", "ahead by 3 days", facts().set(Probe.ROOT, old).set(Probe.TOP, old)),
        of(
            "fail dns.clock",
            "behind by 3 days",
            facts().set(Probe.ROOT, early).set(Probe.TOP, early)),
        of("fail dns.clock", "ahead", facts().set(Probe.ROOT, old).set(Probe.TOP, SILENCE)),
        of("warn dns.clock", "out of date", facts().set(Probe.ROOT, old)),
        of("warn dns.clock", "out of date", facts().set(Probe.ROOT, old).set(Probe.TOP, early)),
        of("pass dns.clock", "fits", two().set(0, Probe.ROOT, old)),
        of("skip dns.clock", "not", facts().set(Probe.ROOT, good(ADDRESS)).set(Probe.TOP, SILENCE)),
        of("skip dns.dnssec.validation", "not", facts().set(Probe.ROOT, old).set(Probe.TOP, old)),
        of("info dns.dnssec.trust_ad", "do not see", facts()));
  }

  static List<Case> programsCases() {
    return List.of(
        of("skip dns.system.getaddrinfo", "not checked", facts()),
        of(
            "pass dns.system.getaddrinfo",
            "in 5.0 ms",
            facts().system(programs(0, 5_000_000, ADDRESS))),
        of(
            "warn dns.system.getaddrinfo",
            "wait 5000 ms",
            facts().system(programs(0, 5 * SECOND, ADDRESS))),
        of("warn dns.system.getaddrinfo", "another address", facts().system(programs(0, 1, OTHER))),
        of(
            "pass dns.system.getaddrinfo",
            "get example.com",
            facts().hosts("192.0.2.99 example.com").system(programs(0, 1, OTHER))),
        of("fail dns.system.getaddrinfo", "EAI_AGAIN", facts().system(programs(-3, 1))),
        of(
            "fail dns.system.getaddrinfo",
            "longer than 6 s",
            facts()
                .system(
                    new SystemFacts(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        6 * SECOND))),
        of("info dns.system.jvm", "93.184.216.34 first", facts().system(programs(0, 1, ADDRESS))),
        of("pass dns.hosts.own_name", "me", facts().system(programs(0, 1, ADDRESS))));
  }
}

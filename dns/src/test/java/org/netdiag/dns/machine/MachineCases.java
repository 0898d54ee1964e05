package org.netdiag.dns.machine;

import static org.netdiag.dns.machine.Facts.ADDRESS;
import static org.netdiag.dns.machine.Readings.end;
import static org.netdiag.dns.machine.Readings.good;
import static org.netdiag.dns.machine.Readings.reply;
import static org.netdiag.dns.machine.Readings.sized;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.netdiag.dns.machine.ChecksTest.Case;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.query.AttemptEnd;

/// What follows from files and from servers.
final class MachineCases {
  private static final long SECOND = 1_000_000_000L;
  private static final Octets OTHER = Octets.hex("c0000263");
  private static final Reading SILENCE = Reading.SILENCE;

  private MachineCases() {}

  private static Case of(String finding, String title, Facts facts) {
    return new Case(finding, title, facts);
  }

  private static Facts facts() {
    return new Facts();
  }

  private static Facts two() {
    return new Facts().resolv("nameserver 192.0.2.1\nnameserver 192.0.2.2\n").server();
  }

  static List<Case> files() {
    return List.of(
        of("pass dns.resolv_conf.file", "read by everybody", facts()),
        of("fail dns.resolv_conf.unreadable", "owner only", facts().state(ConfFile.State.PRIVATE)),
        of("warn dns.resolv_conf.dangling", "nothing", facts().state(ConfFile.State.DANGLING)),
        of(
            "fail dns.resolv_conf.dangling",
            "nothing",
            facts().state(ConfFile.State.DANGLING).all(0, SILENCE)),
        of("fail dns.resolv_conf.directory", "directory", facts().state(ConfFile.State.DIRECTORY)),
        of("warn dns.resolv_conf.special", "regular", facts().state(ConfFile.State.SPECIAL)),
        of("info dns.resolv_conf.no_server", "no server", facts().resolv("search a\n")),
        of(
            "fail dns.resolv_conf.no_server",
            "no server",
            facts().resolv("search a\n").all(0, SILENCE)),
        of(
            "warn dns.resolv_conf.extra_words",
            "one word",
            facts().resolv("nameserver 1.1.1.1 8.8.8.8")),
        of(
            "info dns.resolv_conf.root_domain",
            "root",
            facts().resolv("nameserver 1.1.1.1\nsearch .")),
        of(
            "fail dns.resolv_conf.options",
            "attempts:0",
            facts().resolv("nameserver 1.1.1.1\noptions attempts:0")),
        of(
            "fail dns.resolv_conf.options",
            "use-vc",
            facts().resolv("nameserver 1.1.1.1\noptions use-vc").set(Probe.TCP, SILENCE)),
        of("fail dns.nsswitch.no_dns", "No look-up", facts().nsswitch("hosts: files myhostname")),
        of(
            "info dns.nsswitch.mdns",
            ".local",
            facts().nsswitch("hosts: files mdns4_minimal [NOTFOUND=return] dns")),
        of("warn dns.nsswitch.no_files", "hosts", facts().nsswitch("hosts: dns")),
        of(
            "info dns.nsswitch.no_files",
            "hosts",
            facts().nsswitch("hosts: resolve [!UNAVAIL=return] dns")),
        of("pass dns.nsswitch.hosts", "files, dns", facts()),
        of("info dns.nsswitch.missing", "no hosts line", facts().nsswitch("passwd: files")),
        of("warn dns.hosts.no_localhost", "no localhost", facts().hosts("")),
        of("fail dns.hosts.localhost_elsewhere", "192.0.2.9", facts().hosts("192.0.2.9 localhost")),
        of("warn dns.hosts.syntax", "say nothing: 1", facts().hosts("127.0.0.1 localhost\nfoo")),
        of("info dns.hosts.shadow", "own address", facts().hosts("93.184.216.34 example.com")),
        of("warn dns.hosts.shadow", "own address", facts().hosts("192.0.2.9 example.com")),
        of("pass dns.cost.search", "no question in vain", facts()),
        of(
            "warn dns.cost.search",
            "6 questions",
            facts().resolv("nameserver 1.1.1.1\nsearch a b c\noptions ndots:5")),
        of(
            "pass dns.search.wildcard",
            "No search domain",
            facts().resolv("search a").wildcard("a", reply(Rcode.NXDOMAIN))),
        of(
            "fail dns.search.wildcard",
            "Any name exists",
            facts().resolv("search a").wildcard("a", good(OTHER))));
  }

  static List<Case> servers() {
    return List.of(
        of("pass dns.resolv_conf.dead_first_server", "answers", two()),
        of("fail dns.resolv_conf.dead_first_server", "wait 5 s", two().all(0, SILENCE)),
        of(
            "warn dns.resolv_conf.dead_first_server",
            "does not answer",
            two().all(0, end(AttemptEnd.REFUSED, ""))),
        of(
            "fail dns.resolv_conf.dead_first_server",
            "fail after 20 s",
            two().all(0, SILENCE).all(1, SILENCE)),
        of("fail dns.server.route", "unreachable", two().problem(0, "Network is unreachable")),
        of("warn dns.server.route", "unreachable", two().problem(1, "Network is unreachable")),
        of("fail dns.server.udp", "no answer", facts().all(0, SILENCE)),
        of("fail dns.server.udp", "port closed", facts().all(0, end(AttemptEnd.REFUSED, "x"))),
        of(
            "fail dns.server.udp",
            "prohibited",
            facts().all(0, end(AttemptEnd.UNREACHABLE, "prohibited"))),
        of("warn dns.server.udp", "no answer", two().all(1, SILENCE)),
        of(
            "fail dns.server.udp",
            "but it answers over TCP",
            facts().all(0, SILENCE).set(Probe.TCP, good(ADDRESS))),
        of("warn dns.server.tcp", "no answer", facts().set(Probe.TCP, SILENCE)),
        of("warn dns.server.tcp", "refused", facts().set(Probe.TCP, end(AttemptEnd.REFUSED, ""))),
        of("fail dns.server.recursion", "REFUSED", facts().all(0, reply(Rcode.REFUSED))),
        of(
            "warn dns.server.recursion",
            "without RA",
            facts().set(Probe.PLAIN, Readings.withFlags(good(ADDRESS), Flag.QR.mask()))),
        of(
            "warn dns.server.latency",
            "far",
            facts().samples(Readings.after(good(ADDRESS), 60_000_000))),
        of(
            "warn dns.server.latency",
            "slow",
            facts().samples(Readings.after(good(ADDRESS), 300_000_000))),
        of("warn dns.server.latency", "1 of 3 lost", facts().samples(good(), good(), SILENCE)),
        of("fail dns.server.latency", "2 of 3 lost", facts().samples(good(), SILENCE, SILENCE)),
        of("fail dns.server.latency", "all of 1", facts().samples(SILENCE)),
        of("warn dns.server.parallel_aaaa", "no answer", facts().set(Probe.AAAA, SILENCE)),
        of(
            "warn dns.server.parallel_aaaa",
            "2000 ms later",
            facts().set(Probe.AAAA, Readings.after(reply(0), 2 * SECOND + 1_000_000))),
        of(
            "fail dns.server.parallel_aaaa",
            "NXDOMAIN",
            facts().set(Probe.AAAA, reply(Rcode.NXDOMAIN))),
        of(
            "warn dns.server.parallel_aaaa",
            "SERVFAIL",
            facts().set(Probe.AAAA, reply(Rcode.SERVFAIL))),
        of(
            "warn dns.server.case",
            "changed",
            facts()
                .set(
                    Probe.CASE,
                    new Reading(
                        Optional.empty(), AttemptEnd.TIMED_OUT, "", OptionalLong.empty(), 1, 1))));
  }

  static List<Case> sizes() {
    return List.of(
        of("fail dns.server.edns", "no answer", facts().set(Probe.EDNS, SILENCE)),
        of("warn dns.server.edns", "FORMERR", facts().set(Probe.EDNS, reply(Rcode.FORMERR))),
        of(
            "warn dns.server.edns",
            "OPT",
            facts().set(Probe.EDNS, Readings.withoutOpt(good(ADDRESS)))),
        of("warn dns.server.edns_compliance", "option", facts().set(Probe.UNKNOWN_OPTION, SILENCE)),
        of(
            "info dns.server.edns_compliance",
            "version 1",
            facts().set(Probe.EDNS_VERSION, good(ADDRESS))),
        of("pass dns.server.truncation", "whole over TCP", facts()),
        of("fail dns.server.truncation", "no answer", facts().set(Probe.CUT_TCP, SILENCE)),
        of("info dns.server.truncation", "2000 bytes", facts().set(Probe.CUT, sized(2000))),
        of("skip dns.server.truncation", "not checked", facts().set(Probe.CUT, sized(100))),
        of(
            "fail dns.server.truncation",
            "0 of 1 records",
            facts().set(Probe.CUT, reply(Rcode.NOERROR))),
        of("pass dns.server.udp_size", "2000 bytes come whole", facts()),
        of("warn dns.server.udp_size", "above they get lost", facts().set(Probe.BIG_4096, SILENCE)),
        of(
            "fail dns.server.udp_size",
            "even within 1232",
            facts().set(Probe.BIG_1232, SILENCE).set(Probe.BIG_4096, SILENCE)),
        of("pass dns.server.udp_size", "cuts them", facts().set(Probe.BIG_4096, reply(0, Flag.TC))),
        of(
            "skip dns.server.udp_size",
            "not checked",
            facts()
                .set(Probe.BIG_1232, sized(900))
                .set(Probe.BIG_4096, sized(900))
                .set(Probe.BIG_TCP, sized(900))),
        of(
            "skip dns.server.udp_size",
            "not checked",
            facts()
                .set(Probe.BIG_1232, reply(Rcode.NXDOMAIN))
                .set(Probe.BIG_4096, reply(Rcode.NXDOMAIN))));
  }
}

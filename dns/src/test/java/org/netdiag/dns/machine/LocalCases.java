package org.netdiag.dns.machine;

import static org.netdiag.dns.machine.Readings.encrypted;
import static org.netdiag.dns.machine.Readings.reply;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.dns.machine.ChecksTest.Case;
import org.netdiag.dns.machine.LocalState.Listener;
import org.netdiag.dns.machine.LocalState.LocalPorts;
import org.netdiag.dns.machine.LocalState.Stub;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.query.AttemptEnd;

/// What follows from systemd-resolved's files, from local resolvers and from local ports.
final class LocalCases {
  private static final String STUB = "nameserver 127.0.0.53\n";
  private static final String OTHER = "nameserver 192.0.2.7\n";
  private static final Listener RESOLVED = new Listener("systemd-resolve", 9, "systemd-resolve");
  private static final Listener DNSMASQ = new Listener("dnsmasq", 7, "dnsmasq");

  private LocalCases() {}

  private static Case of(String finding, String title, Facts facts) {
    return new Case(finding, title, facts);
  }

  private static Facts resolved(String uplink, Map<String, String> settings) {
    ResolvedState state =
        new ResolvedState(
            file("/run/systemd/resolve/resolv.conf", uplink),
            file("/run/systemd/resolve/stub-resolv.conf", STUB),
            settings,
            List.of());
    return new Facts()
        .resolv(STUB)
        .local(
            new LocalState(
                state, List.of(), LocalPorts.UNKNOWN, Optional.empty(), Optional.empty()));
  }

  private static ConfFile file(String path, String text) {
    ConfFile.State state = text.isEmpty() ? ConfFile.State.MISSING : ConfFile.State.READABLE;
    return new ConfFile(path, state, Optional.empty(), Optional.of(path), text);
  }

  private static Facts stub(Stub... stubs) {
    return new Facts()
        .resolv("nameserver 127.0.0.1\n")
        .local(
            new LocalState(
                ResolvedState.NONE,
                List.of(stubs),
                LocalPorts.UNKNOWN,
                Optional.empty(),
                Optional.empty()));
  }

  private static Facts ports(int low, int high, List<Integer> given) {
    LocalPorts ports = new LocalPorts(low, high, given);
    return new Facts()
        .local(
            new LocalState(
                ResolvedState.NONE, List.of(), ports, Optional.empty(), Optional.empty()));
  }

  static List<Case> resolved() {
    String copied = "# This is /run/systemd/resolve/resolv.conf managed by systemd-resolved\n";
    String fixed = "# This is a static resolv.conf file for connecting local clients\n";
    return List.of(
        of("skip dns.resolved.setup", "not checked", new Facts()),
        of("pass dns.resolved.setup", "programs ask its stub", resolved(OTHER, Map.of())),
        of(
            "fail dns.resolved.stub_off",
            "switched off",
            resolved(OTHER, Map.of("DNSStubListener", "No"))),
        of(
            "fail dns.resolved.stub_off",
            "switched off",
            resolved(OTHER, Map.of("DNSStubListener", "tcp"))),
        of(
            "pass dns.resolved.setup",
            "ask its stub",
            resolved(OTHER, Map.of("DNSStubListener", "yes"))),
        of("fail dns.resolved.circle", "asks itself", resolved(STUB, Map.of())),
        of("info dns.resolved.no_uplink", "no server", resolved("search a\n", Map.of())),
        of(
            "warn dns.resolved.no_uplink",
            "no server",
            resolved("search a\n", Map.of()).all(0, Reading.SILENCE)),
        of(
            "fail dns.resolved.no_uplink",
            "no server",
            resolved("search a\n", Map.of("FallbackDNS", "")).all(0, reply(Rcode.SERVFAIL))),
        of(
            "warn dns.resolved.stale_copy",
            "old copy",
            resolved(OTHER, Map.of()).resolv(copied + "nameserver 192.0.2.8\n")),
        of(
            "pass dns.resolved.setup",
            "themselves",
            resolved(OTHER, Map.of()).resolv(copied + OTHER)),
        of("info dns.resolved.bypassed", "passes it by", resolved(OTHER, Map.of()).resolv(OTHER)),
        of("pass dns.resolved.setup", "its stub", resolved(OTHER, Map.of()).resolv(fixed + STUB)));
  }

  static List<Case> strict() {
    Reading closed = Readings.end(AttemptEnd.REFUSED, "");
    return List.of(
        of("pass dns.resolved.tls", "answer over TLS", strict(encrypted(true))),
        of("pass dns.resolved.setup", "its stub", strict(encrypted(true))),
        of("warn dns.resolved.tls", "not proven: 192.0.2.7#853", strict(encrypted(false))),
        of("warn dns.resolved.tls", "no server of systemd-resolved", strict(closed)),
        of(
            "fail dns.resolved.tls",
            "answers over TLS: 192.0.2.7#853",
            strict(closed).all(0, reply(Rcode.SERVFAIL))),
        of(
            "warn dns.resolved.tls",
            "some servers do not answer over TLS: 192.0.2.8#853",
            strict(encrypted(true)).uplink("192.0.2.8#853", Reading.SILENCE)),
        of(
            "warn dns.resolved.tls",
            "no server of systemd-resolved",
            strict(closed).resolv(OTHER).all(0, reply(Rcode.SERVFAIL))));
  }

  private static Facts strict(Reading reading) {
    return resolved(OTHER, Map.of("DNSOverTLS", "yes")).uplink("192.0.2.7#853", reading);
  }

  static List<Case> stubs() {
    List<Integer> spread = List.of(40001, 55012, 33333, 48000, 60111, 41234, 59999, 35000, 44444);
    List<Integer> row = List.of(40001, 40002, 40003, 40004, 40005, 40006, 40007, 40008, 40009);
    String label = "127.0.0.1#53";
    return List.of(
        of("skip dns.local.chain", "not checked", new Facts()),
        of(
            "info dns.local.chain",
            "127.0.0.1#53 is dnsmasq -> 192.0.2.7",
            stub(new Stub(label, List.of(DNSMASQ), List.of("192.0.2.7"), false, ""))),
        of(
            "skip dns.local.chain",
            "not checked",
            stub(new Stub(label, List.of(new Listener("", 0, "unbound")), List.of(), false, ""))),
        of(
            "skip dns.local.chain",
            "not checked",
            stub(new Stub(label, List.of(), List.of(), false, "No socket there."))),
        of(
            "warn dns.local.shared_port",
            "systemd-resolve and dnsmasq",
            stub(new Stub(label, List.of(RESOLVED, DNSMASQ), List.of(), false, ""))),
        of(
            "info dns.local.chain",
            "dnsmasq",
            stub(new Stub(label, List.of(DNSMASQ, DNSMASQ), List.of(), false, ""))),
        of(
            "fail dns.local.circle",
            "circle",
            stub(new Stub(label, List.of(DNSMASQ), List.of("127.0.0.53"), true, ""))),
        of("skip dns.system.ports", "not checked", new Facts()),
        of("pass dns.system.ports", "hard to guess", ports(32768, 60999, spread)),
        of("warn dns.system.ports", "from 100 ports", ports(40000, 40099, spread)),
        of("warn dns.system.ports", "one port after the other", ports(32768, 60999, row)));
  }
}

package org.netdiag.dns.machine;

import static org.netdiag.dns.machine.Facts.ADDRESS;
import static org.netdiag.dns.machine.Readings.after;
import static org.netdiag.dns.machine.Readings.denied;
import static org.netdiag.dns.machine.Readings.encrypted;
import static org.netdiag.dns.machine.Readings.end;
import static org.netdiag.dns.machine.Readings.good;
import static org.netdiag.dns.machine.Readings.reply;
import static org.netdiag.dns.machine.Readings.with;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.netdiag.dns.machine.ChecksTest.Case;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.MessageWriter;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.shared.wire.IpAddress;

/// What follows from time, from names that are not public, and from the way to servers.
final class WayCases {
  private static final long MILLI = 1_000_000L;
  private static final Octets PUBLIC = Octets.hex("c0000263");
  private static final Reading SILENCE = Reading.SILENCE;
  private static final Reading ROOT = denied(".", "a.root-servers.net");
  private static final Reading AS112 = denied("10.in-addr.arpa", "prisoner.iana.org");
  private static final Optional<IpAddress> ROUTER = IpAddress.parse("198.51.100.2");

  private WayCases() {}

  private static Case of(String finding, String title, Facts facts) {
    return new Case(finding, title, facts);
  }

  private static Facts facts() {
    return new Facts();
  }

  private static Reading took(long millis) {
    return after(good(ADDRESS), millis * MILLI);
  }

  /// Twenty quick answers but for some.
  private static Reading[] twenty(int late) {
    Reading[] all = new Reading[20];
    java.util.Arrays.setAll(all, i -> took(i < late ? 300 : 1));
    return all;
  }

  static List<Case> answers() {
    return List.of(
        of("pass dns.server.latency", "median 1.0 ms, p95 1.0 ms", facts()),
        of(
            "warn dns.server.latency",
            "uneven, median 1.0 ms, p95 300 ms",
            facts().samples(twenty(2))),
        of("pass dns.server.latency", "median 1.0 ms, p95 1.0 ms", facts().samples(twenty(1))),
        of("pass dns.server.latency", "p95 300 ms", facts().samples(took(1), took(1), took(300))),
        of("pass dns.server.uncached", "median 1.0 ms", facts()),
        of("warn dns.server.uncached", "slow, median 900 ms", facts().fresh(took(900))),
        of("info dns.server.uncached", "1 of 3 lost", facts().fresh(took(9), took(9), SILENCE)),
        of("warn dns.server.uncached", "all of 2", facts().fresh(SILENCE, SILENCE)),
        of("pass dns.server.cache", "from 300 s to 299 s", facts()),
        of("warn dns.server.cache", "stays at 300 s", facts().set(Probe.LATER, good(ADDRESS))),
        of(
            "pass dns.server.cache",
            "several caches",
            facts().set(Probe.LATER, good(ADDRESS)).samples(good(40, ADDRESS))),
        of(
            "skip dns.server.cache",
            "not checked",
            facts().set(Probe.PLAIN, good(1, ADDRESS)).set(Probe.LATER, good(1, ADDRESS))),
        of(
            "info dns.server.cache",
            "TTL is 0",
            facts().set(Probe.PLAIN, good(0, ADDRESS)).set(Probe.LATER, good(0, ADDRESS))),
        of(
            "skip dns.server.cache",
            "not checked",
            facts()
                .set(
                    Probe.LATER,
                    Readings.withFlags(good(ADDRESS), Flag.AA.mask() | Flag.QR.mask()))),
        of("pass dns.server.negative_cache", "kept for 60 s (SOA minimum 300 s)", facts()),
        of(
            "info dns.server.negative_cache",
            "kept for 86400 s",
            facts().denials(denied(86_400, 86_400), denied(86_399, 86_400))),
        of(
            "warn dns.server.negative_cache",
            "kept for 600 s (SOA minimum 60 s)",
            facts().denials(denied(600, 60), denied(599, 60))),
        of(
            "info dns.server.negative_cache",
            "stays at 60 s",
            facts().denials(denied(60, 300), denied(60, 300))),
        of(
            "info dns.server.negative_cache",
            "TTL is 0",
            facts().denials(denied(0, 300), denied(0, 300))),
        of(
            "pass dns.server.negative_cache",
            "kept, 60 s at most",
            facts().denials(denied(60, 300), reply(Rcode.NXDOMAIN))),
        of(
            "skip dns.server.negative_cache",
            "not checked",
            facts().denials(reply(Rcode.NXDOMAIN), reply(Rcode.NXDOMAIN))),
        of(
            "skip dns.server.negative_cache",
            "not checked",
            facts().denials(reply(Rcode.NXDOMAIN), SILENCE)),
        of("pass dns.special.localhost", "is this host", facts()),
        of("fail dns.special.localhost", "192.0.2.99", facts().set(Probe.LOCALHOST, good(PUBLIC))),
        of("info dns.special.localhost", "asked of the root", facts().set(Probe.LOCALHOST, ROOT)),
        of("pass dns.special.names", "stay inside", facts()),
        of("info dns.special.names", ".onion are asked", facts().set(Probe.ONION, ROOT)),
        of(
            "warn dns.special.names",
            ".home.arpa are asked",
            facts().resolv("search lan.home.arpa\n").set(Probe.HOME, AS112)),
        of("skip dns.special.names", "not checked", facts().denial(0, good(PUBLIC))),
        of("pass dns.special.private_reverse", "stay inside", facts()),
        of(
            "warn dns.special.private_reverse",
            "asked outside",
            facts().set(Probe.PRIVATE_REVERSE, AS112)),
        of("pass dns.answers.rebinding", "come through", facts()),
        of(
            "info dns.answers.rebinding",
            "left out",
            facts().set(Probe.INSIDE, reply(Rcode.NOERROR))),
        of(
            "skip dns.answers.rebinding",
            "not checked",
            facts()
                .set(Probe.INSIDE, reply(Rcode.NXDOMAIN))
                .set(Probe.INSIDE_SOA, reply(Rcode.NXDOMAIN))),
        of("pass dns.dnssec.root_key", "20326 and 38696", facts()),
        of(
            "warn dns.dnssec.root_key",
            "38696 is not trusted",
            facts()
                .set(Probe.NEW_TRUSTED, reply(Rcode.SERVFAIL))
                .set(Probe.NEW_UNTRUSTED, good(ADDRESS))),
        of("skip dns.dnssec.root_key", "not", facts().set(Probe.NEW_UNTRUSTED, good(ADDRESS))),
        of("skip dns.dnssec.root_key", "not", facts().set(Probe.NEW_TRUSTED, SILENCE)));
  }

  static List<Case> ways() {
    Reading blocked = end(AttemptEnd.TIMED_OUT, "");
    return List.of(
        of("info dns.server.encrypted", "none at its address", facts()),
        of("info dns.server.encrypted", "TLS", facts().set(Probe.TLS, encrypted(true))),
        of(
            "info dns.server.encrypted",
            "not proven: not for this name",
            facts().set(Probe.HTTPS, encrypted(false))),
        of("info dns.server.encrypted", "it names dns.test. (dot)", facts().set(Probe.DDR, ddr())),
        of(
            "warn dns.server.encrypted",
            "port 853 gets no answer",
            facts().set(Probe.DDR, ddr()).set(Probe.TLS, blocked)),
        of("info dns.server.encrypted", "none", facts().set(Probe.TLS, blocked)),
        of(
            "warn dns.server.encrypted",
            "it names dns.test. (dot), which does not answer (192.0.2.1#853: port closed)",
            named(true, end(AttemptEnd.REFUSED, ""))),
        of(
            "info dns.server.encrypted",
            "it names dns.test. (dot), and 192.0.2.1#853 answers so",
            named(true, encrypted(false))),
        of(
            "info dns.server.encrypted",
            "so that clients do not go there",
            named(false, encrypted(true))),
        of(
            "warn dns.server.encrypted",
            "nothing at port 53",
            facts().all(0, SILENCE).set(Probe.TLS, encrypted(true))),
        of("skip dns.server.path", "not checked", facts()),
        of("pass dns.server.path", "after 3 hops", path(3, 2, 0)),
        of("pass dns.server.path", "within 9 hops", path(0, 9, 0)),
        of("pass dns.server.path", "after 1 hop", path(1, 0, 1)),
        of("skip dns.server.path", "not checked", path(1, 0, 0)),
        of("warn dns.server.path", "behind 198.51.100.2 at hop 1", path(1, 1, 0)),
        of("warn dns.server.path", "answered after 2 hops", path(2, 5, 0)),
        of("info dns.server.path", "answered after 4 hops", path(4, 4, 0)),
        of(
            "skip dns.server.path",
            "not checked",
            facts().path(PathReading.without("Operation not permitted"))),
        of("skip dns.system.own_reverse", "not checked", facts()),
        of("info dns.system.own_reverse", "192.0.2.99 has no name", own()),
        of(
            "info dns.system.own_reverse",
            "not answered",
            own().set(Probe.OWN, named()).set(Probe.OWN_FORWARD, SILENCE)),
        of(
            "warn dns.system.own_reverse",
            "192.0.2.99 is dns.test, which does not lead back",
            own().set(Probe.OWN, named()).set(Probe.OWN_FORWARD, good(ADDRESS))),
        of(
            "pass dns.system.own_reverse",
            "leads back",
            own().set(Probe.OWN, named()).set(Probe.OWN_FORWARD, good(PUBLIC))),
        of("skip dns.system.own_reverse", "not checked", own().all(0, SILENCE)),
        of("info dns.server.names", "none", facts()),
        of("info dns.server.names", "dns.test", facts().set(Probe.REVERSE, named())),
        of("skip dns.server.names", "not checked", facts().all(0, SILENCE)),
        of("warn dns.clock", "ahead by 3 hours", dated(10_800)),
        of("warn dns.clock", "behind by 61 s", dated(-61)),
        of("pass dns.clock", "fits the signatures", dated(59)),
        of(
            "pass dns.clock",
            "fits the portal page's",
            dated(0).set(Probe.ROOT, SILENCE).set(Probe.TOP, SILENCE)),
        of("pass dns.answers.portal", "No captive portal", facts()),
        of("fail dns.answers.portal", "login", portal(302, true)),
        of("fail dns.answers.portal", "login", portal(200, false)),
        of("fail dns.answers.portal", "login", portal(511, false)),
        of("pass dns.answers.portal", "No captive portal", portal(200, true)),
        of("skip dns.answers.portal", "not checked", portal(403, false)),
        of("skip dns.answers.portal", "not checked", portal(0, true)),
        of("skip dns.answers.portal", "not checked", facts().portal(Optional.empty())),
        of(
            "skip dns.answers.nxdomain_hijack",
            "not judged",
            portal(302, true).denial(0, good(PUBLIC))),
        of("skip dns.answers.portal", "not checked", facts().serversOnly()),
        of("skip dns.answers.interception", "not checked", facts().serversOnly()));
  }

  private static Facts path(int answered, int expired, int reached) {
    Optional<IpAddress> router = expired > 0 ? ROUTER : Optional.empty();
    return facts().path(new PathReading(answered, expired, router, reached, 12, ""));
  }

  private static Facts own() {
    IpAddress address = IpAddress.of(PUBLIC.bytes());
    return facts()
        .local(
            new LocalState(
                ResolvedState.NONE,
                List.of(),
                LocalState.LocalPorts.UNKNOWN,
                Optional.empty(),
                Optional.of(address)));
  }

  private static Facts dated(long ahead) {
    return facts()
        .portal(
            Optional.of(
                new PortalReading("192.0.2.80", 204, "", true, OptionalLong.of(ahead), "")));
  }

  private static Facts portal(int status, boolean empty) {
    return facts().portal(Optional.of(new PortalReading("192.0.2.80", status, "", empty, "")));
  }

  /// A server that names a way by RFC 9462, and what that comes to.
  private static Facts named(boolean here, Reading reading) {
    DesignatedWay way = DesignatedWay.of(ddr().answers(RecordType.SVCB).getFirst()).orElseThrow();
    return facts().set(Probe.DDR, ddr()).designated(way, here, reading);
  }

  private static Reading named() {
    MessageWriter data = new MessageWriter().name(DomainName.parse("dns.test"));
    return with(RecordType.PTR, Octets.of(data.bytes()));
  }

  /// RFC 9460 section 2.2: priority, target, alpn, ipv4hint of the server of these facts.
  private static Reading ddr() {
    MessageWriter data = new MessageWriter().u16(1).name(DomainName.parse("dns.test"));
    data.u16(1).u16(4).u8(3).octets(Octets.hex("646f74"));
    data.u16(4).u16(4).octets(Octets.hex("c0000201"));
    return with(RecordType.SVCB, Octets.of(data.bytes()));
  }
}

package org.netdiag.dns.machine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.EdnsOption;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.EdnsRequest;
import org.netdiag.dns.query.Patience;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Makes the questions of an examination.
final class ProbeQueries {
  private static final int TRIES = 2;

  /// The first code of those for local and experimental use: RFC 6891 section 9.
  private static final int UNKNOWN_OPTION = 65001;

  /// EDNS without options: a middlebox that drops cookies is another fault than one that drops OPT.
  private static final EdnsRequest BARE =
      EdnsRequest.DEFAULT.withCookie(Octets.EMPTY, /* automatic= */ false);

  private final ProbeNames names;
  private final Duration timeout;
  private final Optional<IpAddress> gateway;
  private final Optional<IpAddress> own;

  ProbeQueries(DoctorPlan plan, Machine machine) {
    this.names = plan.names();
    this.timeout = plan.timeout();
    this.gateway = machine.local().gateway();
    this.own = machine.local().own();
  }

  /// A question for a server; empty when it makes no sense there.
  Optional<DnsQuery> of(Probe probe, DnsServer server) {
    DnsServer by =
        switch (probe) {
          case TCP, CUT_TCP, BIG_TCP -> server.over(Transport.TCP);
          case TLS -> encrypted(server, Transport.TLS, "");
          case HTTPS -> encrypted(server, Transport.HTTPS, DnsServer.QUERY_PATH);
          default -> server;
        };
    return question(probe, server).map(question -> DnsQuery.of(question, by, options(probe)));
  }

  private static DnsServer encrypted(DnsServer server, Transport transport, String path) {
    return new DnsServer(
        server.given(), server.address(), transport.port(), transport, Optional.empty(), path);
  }

  private Optional<Question> question(Probe probe, DnsServer server) {
    return switch (probe) {
      case REVERSE ->
          server.address().loopback()
              ? Optional.empty()
              : Optional.of(Question.reverse(server.address().withScope(0)));
      case GATEWAY -> gateway.map(Question::reverse);
      case OWN -> own.map(Question::reverse);
      case OWN_FORWARD -> Optional.empty();
      default -> Optional.of(question(probe));
    };
  }

  /// A name's A without EDNS, as most programs ask.
  DnsQuery address(DomainName name, DnsServer server) {
    return DnsQuery.of(
        Question.of(name, RecordType.A), server, plain().edns(EdnsRequest.NONE).build());
  }

  /// A name's addresses of this host's own family.
  DnsQuery own(DomainName name, DnsServer server) {
    boolean six = own.map(IpAddress::family).filter(Family.V6::equals).isPresent();
    return DnsQuery.of(
        Question.of(name, six ? RecordType.AAAA : RecordType.A),
        server,
        plain().edns(EdnsRequest.NONE).build());
  }

  /// One try only, for what is expected to stay unanswered.
  DnsQuery once(DomainName name, DnsServer server) {
    Patience patience = new Patience(timeout, 1, Duration.ZERO);
    QueryOptions options = plain().edns(EdnsRequest.NONE).patience(patience).build();
    return DnsQuery.of(Question.of(name, RecordType.A), server, options);
  }

  private QueryOptions.Builder plain() {
    return QueryOptions.builder()
        .patience(new Patience(timeout, TRIES, Duration.ZERO))
        .flag(Flag.AD, false)
        .fallback(false)
        .edns(BARE);
  }

  private Question question(Probe probe) {
    return switch (probe) {
      case PLAIN, EDNS, TCP, CASE, UNKNOWN_OPTION, EDNS_VERSION, TLS, HTTPS, LATER ->
          Question.of(names.plain(), RecordType.A);
      case AAAA -> Question.of(names.plain(), RecordType.AAAA);
      case CUT, CUT_TCP, BIG_1232, BIG_4096, BIG_TCP -> names.big();
      case SIGNED, SIGNED_CD -> Question.of(names.signed(), RecordType.A);
      case BOGUS, BOGUS_CD -> Question.of(names.bogus(), RecordType.A);
      case ROOT -> Question.of(DomainName.ROOT, RecordType.SOA);
      case TOP -> Question.of(names.signedTop(), RecordType.SOA);
      case DS -> Question.of(names.signedTop(), RecordType.DS);
      case IDENTITY -> chaos("id.server");
      case VERSION -> chaos("version.bind");
      case DNS64 -> Question.of("ipv4only.arpa", RecordType.AAAA);
      case INSIDE -> Question.of(names.inside(), RecordType.A);
      case INSIDE_SOA -> Question.of(names.inside(), RecordType.SOA);
      case NEW_TRUSTED -> sentinel("is-ta-38696");
      case NEW_UNTRUSTED -> sentinel("not-ta-38696");
      case OLD_TRUSTED -> sentinel("is-ta-20326");
      case OLD_UNTRUSTED -> sentinel("not-ta-20326");
      case DDR -> Question.of("_dns.resolver.arpa", RecordType.SVCB);
      default -> special(probe);
    };
  }

  /// RFC 8509 section 2: key tags have five digits.
  private Question sentinel(String which) {
    return Question.of(names.sentinel().child("root-key-sentinel-" + which), RecordType.A);
  }

  /// Names that RFC 6761 and its successors set apart. What is below them does not matter.
  private static Question special(Probe probe) {
    return switch (probe) {
      case LOCALHOST -> Question.of("localhost", RecordType.A);
      case LOCAL -> Question.of("netdiag-test.local", RecordType.A);
      case HOME -> Question.of("netdiag-test.home.arpa", RecordType.A);
      case ONION -> Question.of("netdiag-test.onion", RecordType.A);
      case INVALID -> Question.of("netdiag-test.invalid", RecordType.A);
      case TESTING -> Question.of("netdiag-test.test", RecordType.A);
      case PRIVATE_REVERSE -> Question.of("254.253.252.10.in-addr.arpa", RecordType.PTR);
      default -> throw new IllegalArgumentException(probe + " has no name of its own");
    };
  }

  private static Question chaos(String name) {
    return new Question(DomainName.parse(name), RecordType.TXT, RecordClass.CH);
  }

  private QueryOptions options(Probe probe) {
    QueryOptions.Builder options = plain();
    EdnsRequest signed = BARE.withDnssec(true);
    return switch (probe) {
      case EDNS -> options.build();
      case PLAIN, TCP, AAAA, CUT, CUT_TCP, DNS64, VERSION -> options.edns(EdnsRequest.NONE).build();
      case CASE -> options.edns(EdnsRequest.NONE).randomCase(true).build();
      case UNKNOWN_OPTION ->
          options
              .edns(BARE.withOptions(List.of(new EdnsOption(UNKNOWN_OPTION, Octets.EMPTY))))
              .build();
      case EDNS_VERSION -> options.edns(BARE.withVersion(1)).build();
      case BIG_1232 -> options.edns(signed).build();
      case BIG_4096, BIG_TCP -> options.edns(signed.withUdpSize(4096)).build();
      case SIGNED, BOGUS -> options.edns(signed).flag(Flag.AD, true).fallback(true).build();
      case SIGNED_CD, BOGUS_CD, ROOT, TOP, DS ->
          options.edns(signed).flag(Flag.CD, true).fallback(true).build();
      case IDENTITY -> options.edns(BARE.withNsid(true)).build();
      case NEW_TRUSTED, NEW_UNTRUSTED, OLD_TRUSTED, OLD_UNTRUSTED ->
          options.edns(signed).flag(Flag.AD, true).fallback(true).build();
      case DDR -> options.fallback(true).build();
      case TLS, HTTPS -> options.patience(new Patience(timeout, 1, Duration.ZERO)).build();
      case REVERSE,
          GATEWAY,
          OWN,
          OWN_FORWARD,
          INSIDE,
          INSIDE_SOA,
          LOCALHOST,
          LOCAL,
          HOME,
          ONION,
          INVALID,
          TESTING,
          PRIVATE_REVERSE,
          LATER ->
          options.edns(EdnsRequest.NONE).build();
    };
  }
}

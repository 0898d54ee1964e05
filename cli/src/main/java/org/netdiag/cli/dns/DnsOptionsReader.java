package org.netdiag.cli.dns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.Conflicts;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.Numbers;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.args.SharedOptions;
import org.netdiag.cli.args.SocketOptions;
import org.netdiag.dns.message.EdnsCode;
import org.netdiag.dns.message.EdnsOption;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.EdnsRequest;
import org.netdiag.dns.query.LocalEnd;
import org.netdiag.dns.query.Patience;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.TlsRequest;
import org.netdiag.dns.query.Transport;
import org.netdiag.dns.query.TsigKey;
import org.netdiag.shared.report.Nearest;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Turns the options of [DnsTable] into [DnsOptions], or says what is wrong with them.
public final class DnsOptionsReader {
  private static final long MILLI = 1_000_000L;
  private static final long MOST_NANOS = 86_400_000 * MILLI;
  private static final List<String> OPCODES =
      List.of("query", "iquery", "status", "reserved3", "notify", "update", "dso");
  private static final List<List<Option>> EXCLUSIVE =
      List.of(
          List.of(SharedOptions.V4, SharedOptions.V6),
          List.of(DnsTable.NO_EDNS, DnsTable.DNSSEC),
          List.of(DnsTable.NO_EDNS, DnsTable.EDNS_VERSION),
          List.of(DnsTable.NO_EDNS, DnsTable.EDNS_FLAGS),
          List.of(DnsTable.NO_EDNS, DnsTable.EDNS_OPTION),
          List.of(DnsTable.NO_EDNS, DnsTable.BUFSIZE),
          List.of(DnsTable.NO_EDNS, DnsTable.COOKIE),
          List.of(DnsTable.NO_EDNS, DnsTable.NSID),
          List.of(DnsTable.NO_EDNS, DnsTable.SUBNET),
          List.of(DnsTable.NO_EDNS, DnsTable.PADDING),
          List.of(DnsTable.NO_EDNS, DnsTable.EXPIRE),
          List.of(DnsTable.NO_EDNS, DnsTable.KEEPALIVE),
          List.of(DnsTable.COOKIE, DnsTable.NO_COOKIE),
          List.of(DnsTable.KEY, DnsTable.KEY_FILE));

  private final Arguments arguments;
  private final QueryOptions usual;

  /// @param usual what holds where no option says otherwise
  public DnsOptionsReader(Arguments arguments, QueryOptions usual) {
    this.arguments = arguments;
    this.usual = usual;
  }

  /// Reads everything.
  ///
  /// @throws FailureException when a value is wrong or two options contradict each other
  public DnsOptions read() throws FailureException {
    Conflicts.check(arguments, EXCLUSIVE);
    Optional<Family> family = family();
    try {
      return new DnsOptions(family, port(), transport(), path(), query());
    } catch (IllegalArgumentException e) {
      throw new FailureException("arguments", String.valueOf(e.getMessage()), "see --help");
    }
  }

  private Optional<Family> family() {
    if (arguments.has(SharedOptions.V4)) {
      return Optional.of(Family.V4);
    }
    return arguments.has(SharedOptions.V6) ? Optional.of(Family.V6) : Optional.empty();
  }

  private OptionalInt port() throws FailureException {
    return arguments.has(DnsTable.PORT)
        ? OptionalInt.of((int) arguments.number(DnsTable.PORT, 1, 65535, 0))
        : OptionalInt.empty();
  }

  private Optional<Transport> transport() throws FailureException {
    List<String> known = List.of("udp", "tcp", "tls", "https");
    String word = arguments.word(DnsTable.TRANSPORT, known, "");
    for (Transport each : Transport.values()) {
      if (each.key().equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private String path() {
    String path = arguments.text(DnsTable.HTTPS_PATH).orElse(DnsServer.QUERY_PATH);
    return path.startsWith("/") ? path : "/" + path;
  }

  private QueryOptions query() throws FailureException {
    QueryOptions.Builder to = usual.toBuilder();
    clear(to, DnsTable.NO_RECURSE, Flag.RD);
    clear(to, DnsTable.NO_AD, Flag.AD);
    set(to, DnsTable.CD, Flag.CD);
    set(to, DnsTable.AA, Flag.AA);
    set(to, DnsTable.TC, Flag.TC);
    set(to, DnsTable.RA, Flag.RA);
    if (arguments.has(DnsTable.ZERO)) {
      to.zeroBit(true);
    }
    return to.opcode(opcode())
        .edns(edns())
        .patience(patience())
        .local(local())
        .negotiate(usual.negotiate() && !arguments.has(DnsTable.NO_NEGOTIATION))
        .fallback(usual.fallback() && !arguments.has(DnsTable.NO_FALLBACK))
        .randomCase(usual.randomCase() || arguments.has(DnsTable.RANDOM_CASE))
        .keepOpen(usual.keepOpen() || arguments.has(DnsTable.KEEP_OPEN))
        .nextOnFailure(usual.nextOnFailure() && !arguments.has(DnsTable.NO_NEXT))
        .tls(tls())
        .httpGet(usual.httpGet() || arguments.has(DnsTable.HTTPS_GET))
        .tsig(key())
        .build();
  }

  private void clear(QueryOptions.Builder to, Option option, Flag flag) {
    if (arguments.has(option)) {
      to.flag(flag, false);
    }
  }

  private void set(QueryOptions.Builder to, Option option, Flag flag) {
    if (arguments.has(option)) {
      to.flag(flag, true);
    }
  }

  private int opcode() throws FailureException {
    Optional<String> text = arguments.text(DnsTable.OPCODE);
    if (text.isEmpty()) {
      return usual.opcode();
    }
    int known = OPCODES.indexOf(text.get().toLowerCase(Locale.ROOT));
    return known >= 0 ? known : (int) arguments.number(DnsTable.OPCODE, 0, 15, 0);
  }

  private Patience patience() throws FailureException {
    Patience from = usual.patience();
    long timeout = arguments.nanos(DnsTable.TIMEOUT, MILLI, from.timeout().toNanos());
    long linger = arguments.nanos(DnsTable.LINGER, 0, from.linger().toNanos());
    return new Patience(
        Duration.ofNanos(Math.min(timeout, MOST_NANOS)),
        (int) arguments.number(DnsTable.TRIES, 1, 100, from.tries()),
        Duration.ofNanos(Math.min(linger, MOST_NANOS)));
  }

  private LocalEnd local() throws FailureException {
    SocketOptions sockets = SocketOptions.of(arguments);
    LocalEnd from = usual.local();
    return new LocalEnd(
        sockets.source().or(from::source),
        sockets.device().or(from::device),
        sockets.mark().orElse(from.mark()),
        sockets.tos().orElse(from.tos()));
  }

  private TlsRequest tls() throws FailureException {
    Optional<String> file = arguments.text(DnsTable.TLS_CA);
    Optional<String> name = arguments.text(DnsTable.TLS_HOST);
    boolean strict = arguments.has(DnsTable.TLS_STRICT) || file.isPresent() || name.isPresent();
    if (!strict) {
      return usual.tls();
    }
    if (file.isEmpty()) {
      return new TlsRequest(true, Optional.empty(), name);
    }
    try {
      return new TlsRequest(true, Optional.of(certificates(Path.of(file.get()))), name);
    } catch (InvalidPathException e) {
      throw new FailureException(
          "option --tls-ca", "'" + file.get() + "' is no name of a file", "check its name");
    }
  }

  private static Path certificates(Path file) throws FailureException {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new FailureException(
          "option --tls-ca", "'" + file + "' cannot be read", "check its name and its mode");
    }
    if (!text.contains("-----BEGIN CERTIFICATE-----")) {
      throw new FailureException(
          "option --tls-ca", "'" + file + "' has no certificates", "give certificates in PEM");
    }
    return file;
  }

  private Optional<TsigKey> key() throws FailureException {
    Optional<String> text = arguments.text(DnsTable.KEY);
    if (text.isPresent()) {
      return Optional.of(KeyReader.ofText(text.get()));
    }
    Optional<String> file = arguments.text(DnsTable.KEY_FILE);
    return file.isPresent() ? Optional.of(KeyReader.ofFile(file.get())) : usual.tsig();
  }

  private EdnsRequest edns() throws FailureException {
    if (arguments.has(DnsTable.NO_EDNS)) {
      return EdnsRequest.NONE;
    }
    EdnsRequest edns = usual.edns();
    if (!edns.enabled()) {
      edns = wanted() ? EdnsRequest.DEFAULT.withCookie(Octets.EMPTY, false) : edns;
    }
    edns = edns.withVersion((int) arguments.number(DnsTable.EDNS_VERSION, 0, 255, edns.version()));
    edns = edns.withFlags((int) arguments.number(DnsTable.EDNS_FLAGS, 0, 0xffff, edns.flags()));
    edns = edns.withUdpSize((int) arguments.number(DnsTable.BUFSIZE, 0, 0xffff, edns.udpSize()));
    if (arguments.has(DnsTable.DNSSEC)) {
      edns = edns.withDnssec(true);
    }
    if (arguments.has(DnsTable.NSID)) {
      edns = edns.withNsid(true);
    }
    if (arguments.has(DnsTable.NO_COOKIE)) {
      edns = edns.withCookie(Octets.EMPTY, false);
    }
    Optional<String> cookie = arguments.text(DnsTable.COOKIE);
    if (cookie.isPresent()) {
      edns = edns.withCookie(hex(DnsTable.COOKIE, cookie.get()), false);
    }
    Optional<String> subnet = arguments.text(DnsTable.SUBNET);
    if (subnet.isPresent()) {
      edns = edns.withSubnet(Optional.of(subnet(subnet.get())));
    }
    int padding = (int) arguments.number(DnsTable.PADDING, 0, 4096, edns.padding());
    edns = edns.withStreams(padding, edns.keepalive() || arguments.has(DnsTable.KEEPALIVE));
    List<EdnsOption> further = further(edns.options());
    return further.isEmpty() ? edns : edns.withOptions(further);
  }

  /// Whether an option of EDNS was given although the command does not use it by itself.
  private boolean wanted() {
    for (List<Option> pair : EXCLUSIVE) {
      if (pair.getFirst().equals(DnsTable.NO_EDNS) && arguments.has(pair.getLast())) {
        return true;
      }
    }
    return false;
  }

  private List<EdnsOption> further(List<EdnsOption> usually) throws FailureException {
    List<String> texts = arguments.texts(DnsTable.EDNS_OPTION);
    if (texts.isEmpty() && !arguments.has(DnsTable.EXPIRE)) {
      return usually;
    }
    List<EdnsOption> options = new ArrayList<>(usually);
    if (arguments.has(DnsTable.EXPIRE)) {
      options.add(new EdnsOption(EdnsCode.EXPIRE, Octets.EMPTY));
    }
    for (String text : texts) {
      int colon = text.indexOf(':');
      String word = colon < 0 ? text : text.substring(0, colon);
      Octets data = colon < 0 ? Octets.EMPTY : hex(DnsTable.EDNS_OPTION, text.substring(colon + 1));
      options.add(new EdnsOption(code(word), data));
    }
    return options;
  }

  private static int code(String word) throws FailureException {
    OptionalInt named = EdnsCode.named(word);
    if (named.isPresent()) {
      return named.getAsInt();
    }
    try {
      return (int) Numbers.parse(word, 0, 0xffff);
    } catch (IllegalArgumentException e) {
      throw new FailureException(
          "option --edns-option",
          String.valueOf(e.getMessage()),
          "or name an option; the nearest is "
              + Nearest.of(word.toUpperCase(Locale.ROOT), EdnsCode.names()));
    }
  }

  private static Octets hex(Option option, String digits) throws FailureException {
    try {
      return Octets.hex(digits);
    } catch (IllegalArgumentException e) {
      throw new FailureException(
          "option " + option.key(), "'" + digits + "' is not hexadecimal", "give pairs of digits");
    }
  }

  /// dig's form: a prefix without an address is a whole one, and 0 is `0.0.0.0/0`.
  private static EdnsRequest.Subnet subnet(String text) throws FailureException {
    int slash = text.indexOf('/');
    String base = slash < 0 ? text : text.substring(0, slash);
    if (base.equals("0")) {
      return new EdnsRequest.Subnet(IpAddress.v4(0), 0);
    }
    Optional<IpAddress> address = IpAddress.parse(base);
    if (address.isEmpty()) {
      throw new FailureException(
          "option --subnet", "'" + text + "' is no network", "give one as in 192.0.2.0/24");
    }
    int bits = address.get().family().addressBits();
    if (slash >= 0) {
      try {
        bits = (int) Numbers.parse(text.substring(slash + 1), 0, bits);
      } catch (IllegalArgumentException e) {
        throw new FailureException("option --subnet", String.valueOf(e.getMessage()), "");
      }
    }
    return new EdnsRequest.Subnet(address.get(), bits);
  }
}

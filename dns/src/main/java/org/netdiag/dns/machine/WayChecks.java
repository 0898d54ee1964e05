package org.netdiag.dns.machine;

import static org.netdiag.dns.machine.ServerChecks.note;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.TlsFacts;
import org.netdiag.dns.text.RecordText;
import org.netdiag.dns.walk.SpecialAddress;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.Level;
import org.netdiag.shared.wire.IpAddress;

/// Checks of the ways to servers: how far questions travel, whether they can be encrypted, and what
/// the servers and the gateway are called.
final class WayChecks {
  private final MachineFacts facts;
  private final List<Finding> out;

  WayChecks(MachineFacts facts, List<Finding> out) {
    this.facts = facts;
    this.out = out;
  }

  void run() {
    out.add(ENCRYPTED.look(facts.servers(), this::encrypted, "No server was asked."));
    out.add(PATH.look(facts.servers(), WayChecks::path, whyNoPath()));
    names();
  }

  private static final ServerCheck ENCRYPTED =
      ServerCheck.of("dns.server.encrypted", "Encrypted ways")
          .with(
              Level.INFO,
              "Everybody on the way reads and can change questions and answers at port 53. Programs"
                  + " that are set up for it can use TLS (RFC 7858) or HTTPS (RFC 8484) where they"
                  + " are offered.",
              "")
          .with(
              Level.WARN,
              "Port 53 is closed or filtered on the way, and an encrypted port is not; or the"
                  + " server says by RFC 9462 that it has an encrypted way, and that does not"
                  + " answer.",
              "Ask over TLS or HTTPS: DNSOverTLS= of systemd-resolved, or a local forwarder; or let"
                  + " the ports through.");

  private Optional<ServerNote> encrypted(ServerFacts server) {
    Optional<Reading> tls = server.reading(Probe.TLS);
    Optional<Reading> https = server.reading(Probe.HTTPS);
    if (tls.isEmpty() && https.isEmpty()) {
      return Optional.empty();
    }
    List<String> ways = new ArrayList<>();
    tls.filter(Reading::answered).ifPresent(got -> ways.add("TLS" + proof(got)));
    https.filter(Reading::answered).ifPresent(got -> ways.add("HTTPS" + proof(got)));
    List<String> told = named(server);
    String offered =
        told.isEmpty() ? "" : "; it names " + String.join(" and ", told) + designated(server, told);
    boolean lost = lost(server);
    if (!ways.isEmpty()) {
      boolean only = !server.alive() && !server.answered(Probe.TCP);
      String text = String.join(", ", ways) + (only ? ", and nothing at port 53" : offered);
      return note(server, only || lost ? Level.WARN : Level.INFO, text);
    }
    if (!server.alive()) {
      return Optional.empty();
    }
    boolean filtered =
        tls.map(Reading::end).orElse(AttemptEnd.REFUSED) == AttemptEnd.TIMED_OUT && itself(server);
    if (lost && !filtered) {
      return note(server, Level.WARN, "none at its address" + offered);
    }
    return filtered
        ? note(server, Level.WARN, "port 853 gets no answer" + offered)
        : note(server, Level.INFO, "none at its address" + offered);
  }

  private static String proof(Reading reading) {
    return reading
        .tls()
        .filter(facts -> !facts.authenticated())
        .map(TlsFacts::problem)
        .map(problem -> " (not proven: " + problem + ")")
        .orElse("");
  }

  /// What the server says by RFC 9462, as `NAME alpn="dot"`.
  private static List<String> named(ServerFacts server) {
    Set<String> found = new LinkedHashSet<>();
    for (DnsRecord record :
        server.reading(Probe.DDR).map(got -> got.answers(RecordType.SVCB)).orElse(List.of())) {
      String[] words = RecordText.data(record).split(" ", -1);
      String alpn = "";
      for (String word : words) {
        alpn = word.startsWith("alpn=") ? " (" + word.substring(5).replace("\"", "") + ")" : alpn;
      }
      if (words.length > 1 && found.size() < 4) {
        found.add(words[1] + alpn);
      }
    }
    return List.copyOf(found);
  }

  /// Whether none of the ways answers that the server names.
  private static boolean lost(ServerFacts server) {
    return !server.designated().isEmpty()
        && server.designated().stream().noneMatch(each -> each.reading().answered());
  }

  /// What became of the ways that the server names. A client goes there when the certificate is for
  /// the address of the server that names them, too (RFC 9462 section 4.2), or when they are at
  /// that address and it is a private one (section 4.3).
  private static String designated(ServerFacts server, List<String> told) {
    if (server.designated().isEmpty()) {
      return "";
    }
    String verb = told.size() > 1 ? " do" : " does";
    Optional<DesignatedReading> good = Optional.empty();
    boolean proven = false;
    for (DesignatedReading each : server.designated()) {
      if (each.reading().answered() && !proven) {
        good = Optional.of(each);
        proven = verified(server, each);
      }
    }
    if (good.isEmpty()) {
      DesignatedReading first = server.designated().getFirst();
      return ", which"
          + verb
          + " not answer ("
          + first.server()
          + ": "
          + first.reading().outcome()
          + ")";
    }
    return proven
        ? ", and " + good.get().server() + " answers so"
        : ", and "
            + good.get().server()
            + " answers so with a certificate that is not for "
            + server.server().said().address()
            + ", so that clients do not go there";
  }

  private static boolean verified(ServerFacts server, DesignatedReading way) {
    IpAddress address = server.server().said().address();
    Optional<TlsFacts> tls = way.reading().tls();
    boolean named = false;
    for (String name : tls.map(TlsFacts::names).orElse(List.of())) {
      named |= IpAddress.parse(name).map(address::equals).orElse(false);
    }
    boolean trusted = tls.map(TlsFacts::authenticated).orElse(false);
    boolean inside = way.here() && SpecialAddress.of(address).isPresent();
    return (named && trusted) || inside;
  }

  /// Whether the server says that it has TLS at the address by which it was asked.
  private static boolean itself(ServerFacts server) {
    String address = server.server().said().address().toString();
    for (DnsRecord record :
        server.reading(Probe.DDR).map(got -> got.answers(RecordType.SVCB)).orElse(List.of())) {
      String text = RecordText.data(record);
      boolean here = false;
      for (String word : text.split(" ", -1)) {
        int equals = word.indexOf("hint=");
        here |= equals > 0 && List.of(word.substring(equals + 5).split(",", -1)).contains(address);
      }
      if (here && text.contains("dot")) {
        return true;
      }
    }
    return false;
  }

  private static final ServerCheck PATH =
      ServerCheck.of("dns.server.path", "Path of questions")
          .with(
              Level.INFO,
              "One hop less than other packets need: paths of equal cost can differ by that.",
              "")
          .with(
              Level.WARN,
              "Questions are answered before they can have reached the server: a router or firewall"
                  + " on the way answers in its place, and sees and decides what names are.",
              "Ask over TLS or HTTPS (tls://, https://), or have the redirection switched off.");

  /// The path is judged where a router before the server has shown itself.
  private static Optional<ServerNote> path(ServerFacts server) {
    Optional<PathReading> seen = server.path();
    if (seen.isEmpty()) {
      return Optional.empty();
    }
    PathReading path = seen.get();
    if (!path.problem().isEmpty()) {
      return note(server, Level.SKIP, path.problem());
    }
    if (path.early() > 0) {
      boolean sure = path.early() > 1 || path.answered() == 1;
      String text =
          "answered after "
              + hops(path.answered())
              + ", and the server is behind "
              + path.router().map(Object::toString).orElse("a router")
              + " at hop "
              + path.expired();
      return note(server, sure ? Level.WARN : Level.INFO, text);
    }
    if (path.answered() == 0) {
      return path.expired() == 0
          ? note(server, Level.SKIP, "neither it nor a router on the way shows itself")
          : note(server, Level.PASS, "no answer from within " + hops(path.expired()));
    }
    if (path.expired() == 0 && path.reached() == 0) {
      return note(server, Level.SKIP, "neither it nor a router on the way shows itself");
    }
    return note(
        server, Level.PASS, "answered after " + hops(path.answered()) + ", as far as it is");
  }

  private static String hops(int count) {
    return count + (count == 1 ? " hop" : " hops");
  }

  private String whyNoPath() {
    if (facts.plan().serversOnly()) {
      return "Only servers are asked (--servers-only).";
    }
    return facts.alive().isEmpty()
        ? ServerChecks.NOBODY
        : "The servers that answer are this host itself.";
  }

  /// What the servers and the gateway are called: who runs them.
  private void names() {
    Evidence evidence = new Evidence();
    List<String> known = new ArrayList<>();
    boolean asked = false;
    for (ServerFacts server : facts.servers()) {
      Optional<Reading> reading = server.reading(Probe.REVERSE).filter(Reading::answered);
      asked |= reading.isPresent();
      reading.ifPresent(got -> evidence.text(server.label(), name(got).orElse(got.outcome())));
      reading.flatMap(WayChecks::name).ifPresent(known::add);
    }
    String gateway = facts.machine().local().gateway().map(Object::toString).orElse("");
    for (ServerFacts server : facts.servers()) {
      Optional<String> name = server.reading(Probe.GATEWAY).flatMap(WayChecks::name);
      if (name.isPresent() && !known.contains(name.get())) {
        asked = true;
        evidence.text("gateway " + gateway, name.get());
        known.add(name.get());
      }
    }
    String id = "dns.server.names";
    if (!asked) {
      String why =
          facts.alive().isEmpty()
              ? ServerChecks.NOBODY
              : "The servers are this host itself, and the gateway has no name.";
      out.add(
          new Finding(
              id, Level.SKIP, "Names of the servers: not checked", evidence.values(), why, ""));
      return;
    }
    String title = known.isEmpty() ? "none" : String.join(", ", known);
    out.add(
        new Finding(
            id,
            Level.INFO,
            "Names of the servers and the gateway: " + title,
            evidence.values(),
            known.isEmpty() ? "Their addresses have no PTR record." : "",
            ""));
  }

  private static Optional<String> name(Reading reading) {
    for (DnsRecord record : reading.answers(RecordType.PTR)) {
      String text = RecordText.data(record);
      return Optional.of(text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
    }
    return Optional.empty();
  }
}

package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.netdiag.dns.conf.ConfAddress;
import org.netdiag.dns.conf.ResolvFile;
import org.netdiag.dns.machine.LocalState.Listener;
import org.netdiag.dns.machine.LocalState.Stub;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.Level;
import org.netdiag.shared.wire.IpAddress;

/// Checks of what stands between programs and servers on this host: systemd-resolved, other local
/// resolvers, and local ports.
final class LocalChecks {
  private static final String RESOLVED = "dns.resolved.";
  private static final List<IpAddress> STUBS =
      List.of(IpAddress.v4(0x7f000035), IpAddress.v4(0x7f000036));

  private final MachineFacts facts;
  private final Machine machine;
  private final ResolvedState resolved;
  private final List<Finding> out;

  LocalChecks(MachineFacts facts, List<Finding> out) {
    this.facts = facts;
    this.machine = facts.machine();
    this.resolved = machine.local().resolved();
    this.out = out;
  }

  void run() {
    resolved();
    stubs();
    ports();
  }

  private boolean stubNamed() {
    return machine.servers().stream().anyMatch(each -> STUBS.contains(each.said().address()));
  }

  private void resolved() {
    boolean used = machine.nsswitch().indexOf("resolve") >= 0;
    if (!resolved.seen() && !stubNamed()) {
      String why =
          used
              ? "nsswitch.conf names it, and it has not written its files: it does not run."
              : "It is not used here.";
      add(RESOLVED + "setup", Level.SKIP, "systemd-resolved: not checked", new Evidence(), why, "");
      return;
    }
    Evidence evidence = evidence();
    int before = out.size();
    switchedOff(evidence);
    uplinks(evidence);
    paths(evidence, used);
    if (out.size() == before) {
      String how = stubNamed() ? "programs ask its stub" : "programs ask its servers themselves";
      boolean known = resolved.seen();
      add(
          RESOLVED + "setup",
          known ? Level.PASS : Level.SKIP,
          known ? "systemd-resolved: " + how : "systemd-resolved: not checked",
          evidence,
          known ? "" : "Its files in /run/systemd/resolve are not there.",
          "");
    }
    new UplinkChecks(facts, used || stubNamed()).run(out);
  }

  private Evidence evidence() {
    List<String> servers = new ArrayList<>();
    resolved.uplinks().forEach(each -> servers.add(each.address().toString()));
    Evidence evidence = new Evidence().texts("uplinks", servers);
    for (String key :
        List.of("DNS", "FallbackDNS", "Domains", "DNSSEC", "DNSOverTLS", "DNSStubListener")) {
      String value = resolved.settings().getOrDefault(key, "");
      if (!value.isEmpty()) {
        evidence.text(key.toLowerCase(java.util.Locale.ROOT), value);
      }
    }
    return resolved.files().isEmpty() ? evidence : evidence.texts("files", resolved.files());
  }

  private void switchedOff(Evidence evidence) {
    boolean off =
        resolved.off("DNSStubListener") || resolved.setting("DNSStubListener").equals("tcp");
    if (off && stubNamed()) {
      add(
          RESOLVED + "stub_off",
          Level.FAIL,
          "systemd-resolved's stub is switched off, and resolv.conf names it",
          evidence,
          "DNSStubListener="
              + resolved.setting("DNSStubListener")
              + ": nobody answers UDP questions at 127.0.0.53.",
          "Set DNSStubListener=yes in resolved.conf, or link resolv.conf to"
              + " /run/systemd/resolve/resolv.conf.");
    }
  }

  private void uplinks(Evidence evidence) {
    List<ConfAddress> uplinks = resolved.uplinks();
    boolean itself =
        !uplinks.isEmpty() && uplinks.stream().allMatch(each -> STUBS.contains(each.address()));
    if (itself) {
      add(
          RESOLVED + "circle",
          Level.FAIL,
          "systemd-resolved asks itself",
          evidence,
          "Its only server is its own stub, so every look-up goes round and fails.",
          "Name a real server: resolvectl dns INTERFACE SERVER, or DNS= in resolved.conf.");
    } else if (uplinks.isEmpty() && resolved.uplink().known()) {
      // An empty value switches the built-in ones off: resolved.conf(5).
      boolean none =
          resolved.settings().containsKey("FallbackDNS")
              && resolved.setting("FallbackDNS").isEmpty();
      boolean works = stubNamed() && !facts.outside().isEmpty();
      add(
          RESOLVED + "no_uplink",
          none && !works ? Level.FAIL : works ? Level.INFO : Level.WARN,
          "systemd-resolved has been given no server",
          evidence,
          none
              ? "Neither an interface nor resolved.conf names one."
              : "It asks those that it was built with, if any: nobody here has chosen them.",
          "Name a server: resolvectl dns INTERFACE SERVER, or DNS= in resolved.conf.");
    }
  }

  /// Whether what programs read is what systemd-resolved has written.
  private void paths(Evidence evidence, boolean used) {
    Manager manager = machine.manager();
    boolean linked = machine.resolvConf().link().isPresent();
    ConfFile written = manager == Manager.SYSTEMD_STUB ? resolved.stub() : resolved.uplink();
    boolean its = manager == Manager.SYSTEMD_STUB || manager == Manager.SYSTEMD_UPLINK;
    if (its && !linked && written.known() && differs(written)) {
      add(
          RESOLVED + "stale_copy",
          Level.WARN,
          "resolv.conf is an old copy of systemd-resolved's file",
          evidence,
          "It was copied from "
              + written.path()
              + " instead of linked, and that names other servers or domains now.",
          "ln -sf " + written.path() + " /etc/resolv.conf");
    } else if (manager == Manager.SYSTEMD_STATIC && lostDomains()) {
      add(
          RESOLVED + "lost_domains",
          Level.WARN,
          "systemd-resolved's search domains do not reach programs",
          evidence,
          "resolv.conf is the static file of the package, which has none, and systemd-resolved"
              + " knows some.",
          "ln -sf /run/systemd/resolve/stub-resolv.conf /etc/resolv.conf");
    } else if (resolved.seen() && !its && !stubNamed() && machine.resolvConf().known()) {
      add(
          RESOLVED + "bypassed",
          Level.INFO,
          "systemd-resolved runs, and resolv.conf passes it by",
          evidence,
          used
              ? "Programs that ask through nsswitch.conf use it, those that read resolv.conf ask"
                  + " other servers: the two can differ."
              : "Servers and domains of single interfaces, as of a VPN, are not seen by programs.",
          "");
    }
  }

  private boolean differs(ConfFile written) {
    ResolvFile file = ResolvFile.parse(written.text());
    return !file.servers().equals(machine.resolv().servers())
        || !file.search().equals(machine.resolv().search());
  }

  private boolean lostDomains() {
    List<String> known = new ArrayList<>(ResolvFile.parse(resolved.stub().text()).search());
    known.remove(".");
    return !known.isEmpty() && machine.resolv().search().isEmpty();
  }

  private void stubs() {
    List<Stub> stubs = machine.local().stubs();
    if (stubs.isEmpty()) {
      String why =
          machine.live()
              ? "No server in resolv.conf is this host."
              : "Other files were examined than those of this host.";
      add("dns.local.chain", Level.SKIP, "Local resolvers: not checked", new Evidence(), why, "");
      return;
    }
    for (Stub stub : stubs) {
      if (sharedPort(stub) || circle(stub)) {
        return;
      }
    }
    chain(stubs);
  }

  private boolean sharedPort(Stub stub) {
    Set<String> programs = new LinkedHashSet<>();
    for (Listener listener : stub.listeners()) {
      programs.add(listener.program().isEmpty() ? listener.user() : listener.program());
    }
    if (programs.size() < 2) {
      return false;
    }
    add(
        "dns.local.shared_port",
        Level.WARN,
        "Two programs have " + stub.label() + ": " + String.join(" and ", programs),
        new Evidence().text("server", stub.label()).texts("programs", texts(stub)),
        "The kernel gives each question to one of them, so answers change from one to the next.",
        "Stop one of them, or give each an address of its own.");
    return true;
  }

  private boolean circle(Stub stub) {
    if (!stub.circle()) {
      return false;
    }
    add(
        "dns.local.circle",
        Level.FAIL,
        "Local resolvers ask each other in a circle",
        new Evidence()
            .text("server", stub.label())
            .texts("programs", texts(stub))
            .texts("upstreams", stub.upstreams()),
        "Each passes what it does not know on to another on this host: nobody asks outside.",
        "Give one of them a server that is not on this host.");
    return true;
  }

  private void chain(List<Stub> stubs) {
    List<String> chains = new ArrayList<>();
    List<String> hidden = new ArrayList<>();
    Evidence evidence = new Evidence();
    for (Stub stub : stubs) {
      boolean seen = stub.listeners().stream().anyMatch(each -> each.pid() > 0);
      String who = stub.listeners().isEmpty() ? stub.problem() : String.join(", ", texts(stub));
      String asks = stub.upstreams().isEmpty() ? "" : " -> " + String.join(", ", stub.upstreams());
      evidence.text(stub.label(), who + asks);
      if (seen) {
        chains.add(stub.label() + " is " + stub.listeners().getFirst().program() + asks);
      } else {
        hidden.add(
            stub.listeners().isEmpty()
                ? stub.problem()
                : "Only root and the program's own user ("
                    + stub.listeners().getFirst().user()
                    + ") may see which one listens.");
      }
    }
    boolean known = !chains.isEmpty();
    add(
        "dns.local.chain",
        known ? Level.INFO : Level.SKIP,
        known ? "Local resolver: " + String.join("; ", chains) : "Local resolvers: not checked",
        evidence,
        known ? "" : hidden.getFirst(),
        "");
  }

  private static List<String> texts(Stub stub) {
    List<String> texts = new ArrayList<>();
    stub.listeners().forEach(each -> texts.add(each.toString()));
    return texts;
  }

  /// A forged answer has to hit the port that a question left from, and its id: RFC 5452 section
  /// 4.5.
  private void ports() {
    String id = "dns.system.ports";
    LocalState.LocalPorts ports = machine.local().ports();
    List<Integer> given = ports.given();
    int range = ports.high() - ports.low() + 1;
    Evidence evidence = new Evidence();
    if (ports.low() > 0) {
      evidence.number("first", ports.low()).number("last", ports.high());
    }
    if (given.size() < 8) {
      String why = "Local ports of this host were not asked for.";
      add(id, Level.SKIP, "Ports of questions: not checked", evidence, why, "");
      return;
    }
    int steps = 0;
    for (int i = 1; i < given.size(); i++) {
      int step = given.get(i) - given.get(i - 1);
      steps += step > 0 && step <= 4 ? 1 : 0;
    }
    evidence.number("seen", given.size()).number("in_sequence", steps);
    String meaning =
        "Programs ask from ports that can be guessed: somebody who is not on the way can forge"
            + " answers with fewer tries (RFC 5452).";
    String remedy = "sysctl -w net.ipv4.ip_local_port_range='32768 60999'";
    if (ports.low() > 0 && range < 1024) {
      add(
          id,
          Level.WARN,
          "Questions leave from " + range + " ports only",
          evidence,
          meaning,
          remedy);
    } else if (steps * 2 > given.size()) {
      add(id, Level.WARN, "Questions leave from one port after the other", evidence, meaning, "");
    } else {
      add(id, Level.PASS, "Questions leave from ports that are hard to guess", evidence, "", "");
    }
  }

  private void add(
      String id, Level level, String title, Evidence evidence, String meaning, String remedy) {
    out.add(new Finding(id, level, title, evidence.values(), meaning, remedy));
  }
}

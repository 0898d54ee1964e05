package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.netdiag.dns.conf.ConfFault;
import org.netdiag.dns.conf.ResolvFile;
import org.netdiag.dns.conf.ResolvOptions;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.Level;

/// Checks of resolv.conf: the file, who writes it, its lines, and whom it makes programs ask.
final class ResolvChecks {
  private static final String PREFIX = "dns.resolv_conf.";

  private final MachineFacts facts;
  private final Machine machine;
  private final List<Finding> out;

  ResolvChecks(MachineFacts facts, List<Finding> out) {
    this.facts = facts;
    this.machine = facts.machine();
    this.out = out;
  }

  void run() {
    file();
    owner();
    if (machine.resolvConf().known()) {
      lint();
      servers();
    }
    options();
    listening();
    deadFirst();
    environment();
  }

  private void file() {
    ConfFile file = machine.resolvConf();
    Evidence evidence = new Evidence().text("path", file.path());
    file.link().ifPresent(link -> evidence.text("link", link));
    file.target().ifPresent(target -> evidence.text("target", target));
    switch (file.state()) {
      case READABLE ->
          add("file", Level.PASS, "resolv.conf can be read by everybody", evidence, "", "");
      case PRIVATE ->
          add(
              "unreadable",
              Level.FAIL,
              "resolv.conf can be read by its owner only",
              evidence,
              "Programs of other users have no name servers: for them the C library asks"
                  + " 127.0.0.1.",
              "chmod 644 " + file.target().orElse(file.path()));
      case DIRECTORY ->
          add(
              "directory",
              Level.FAIL,
              "resolv.conf is a directory",
              evidence,
              "glibc fails every look-up, even of names in the hosts file. Container engines make a"
                  + " directory when the file that they are to mount is missing.",
              "Replace it by a file.");
      case UNREADABLE -> without("unreadable", "resolv.conf cannot be read", evidence);
      case MISSING -> without("missing", "There is no resolv.conf", evidence);
      case DANGLING -> without("dangling", "resolv.conf is a link to nothing", evidence);
      case SPECIAL -> without("special", "resolv.conf is no regular file", evidence);
    }
  }

  /// What follows when the C library finds no server.
  private void without(String check, String title, Evidence evidence) {
    boolean local = !facts.alive().isEmpty();
    boolean dangling = check.equals("dangling");
    String asked =
        "The C library asks 127.0.0.1, and "
            + (local ? "there a name server answers." : "nobody answers there.");
    add(
        check,
        local ? Level.WARN : Level.FAIL,
        title,
        evidence,
        dangling
            ? "Who is to write its target does not run, or has not written it. " + asked
            : asked,
        dangling
            ? "Start " + title() + ", or replace the link by a file."
            : "Set the name servers: " + machine.manager().way() + ".");
  }

  private String title() {
    return machine.manager() == Manager.UNKNOWN
        ? "the service that writes it"
        : machine.manager().title();
  }

  private void owner() {
    Manager manager = machine.manager();
    boolean resolve = machine.nsswitch().indexOf("resolve") >= 0;
    String meaning =
        manager == Manager.UNKNOWN
            ? "No known service has left its mark on it."
            : "Changes by hand are overwritten. Change it by " + manager.way() + ".";
    if (manager == Manager.SYSTEMD_UPLINK && resolve) {
      meaning +=
          " There are two paths: programs that ask through nsswitch.conf use systemd-resolved,"
              + " those that read resolv.conf ask its servers themselves.";
    }
    add(
        "owner",
        Level.INFO,
        manager == Manager.UNKNOWN
            ? "resolv.conf is written by hand, as far as can be told"
            : "resolv.conf is written by " + manager.title(),
        new Evidence().text("owner", manager.title()),
        meaning,
        "");
  }

  private void lint() {
    Map<ConfFault.Kind, List<ConfFault>> kinds = new EnumMap<>(ConfFault.Kind.class);
    for (ConfFault fault : machine.resolv().faults()) {
      kinds.computeIfAbsent(fault.kind(), _ -> new ArrayList<>()).add(fault);
    }
    if (kinds.isEmpty()) {
      String title = "Every line of resolv.conf is understood";
      add("syntax", Level.PASS, title, new Evidence(), "", "");
    }
    for (Map.Entry<ConfFault.Kind, List<ConfFault>> entry : kinds.entrySet()) {
      LintWords words = LintWords.of(entry.getKey());
      List<String> places = new ArrayList<>();
      for (ConfFault fault : entry.getValue()) {
        places.add(machine.resolvConf().path() + ":" + fault.position() + " " + fault.text());
      }
      add(
          entry.getKey().key(),
          words.level(),
          words.title(),
          new Evidence().texts("places", places),
          words.meaning(),
          words.remedy());
    }
  }

  /// A file without servers makes the C library ask this host.
  private void servers() {
    if (!machine.resolv().servers().isEmpty()) {
      return;
    }
    boolean local = !facts.alive().isEmpty();
    add(
        "no_server",
        local ? Level.INFO : Level.FAIL,
        "resolv.conf names no server that can be asked",
        new Evidence().number("servers", 0),
        "The C library asks 127.0.0.1, and "
            + (local ? "there a name server answers." : "nobody answers there."),
        local ? "" : "Set a name server: " + machine.manager().way() + ".");
  }

  private void options() {
    ResolvFile resolv = machine.resolv();
    ResolvOptions options = resolv.options();
    List<String> servers = new ArrayList<>();
    for (Machine.Server server : machine.servers()) {
      servers.add(server.label());
    }
    Evidence evidence =
        new Evidence()
            .texts("servers", servers)
            .texts("search", machine.searchDomains())
            .number("ndots", options.ndots())
            .number("timeout_s", options.timeoutSeconds())
            .number("attempts", options.attempts())
            .texts("flags", options.flags());
    boolean dead = facts.alive().stream().noneMatch(server -> server.answered(Probe.TCP));
    if (options.attempts() == 0) {
      add(
          "options",
          Level.FAIL,
          "attempts:0 makes every look-up fail",
          evidence,
          "glibc asks no server at all.",
          "Remove the option, or write attempts:2.");
    } else if (options.has("use-vc") && dead && !facts.alive().isEmpty()) {
      add(
          "options",
          Level.FAIL,
          "use-vc asks over TCP, and no server answers there",
          evidence,
          "Every look-up of the C library fails, though the servers answer over UDP.",
          "Remove the option, or let TCP to port 53 through.");
    } else {
      String title =
          servers.size() + (servers.size() == 1 ? " server" : " servers") + words(options);
      add("options", Level.PASS, "In force: " + title, evidence, "", "");
    }
  }

  private static String words(ResolvOptions options) {
    return ", ndots:"
        + options.ndots()
        + " timeout:"
        + options.timeoutSeconds()
        + " attempts:"
        + options.attempts();
  }

  /// Servers of this host at whose port nobody is.
  private void listening() {
    for (ServerFacts server : facts.servers()) {
      boolean closed =
          server
              .reading(Probe.PLAIN)
              .map(reading -> reading.end() == org.netdiag.dns.query.AttemptEnd.REFUSED)
              .orElse(false);
      boolean here = server.server().said().address().loopback();
      if (here && closed && !server.alive() && !machine.resolv().servers().isEmpty()) {
        boolean stub = server.label().startsWith("127.0.0.53#");
        add(
            "nothing_listens",
            Level.FAIL,
            "Nothing listens at " + server.label() + ", which resolv.conf names",
            new Evidence().text("server", server.label()).text("seen", "ICMP port unreachable"),
            stub
                ? "127.0.0.53 is systemd-resolved's stub, and it does not run or has it switched"
                    + " off."
                : "The local resolver does not run, or listens elsewhere.",
            stub
                ? "systemctl start systemd-resolved, or name another server in resolv.conf."
                : "Start it, or name another server.");
        return;
      }
    }
  }

  private void deadFirst() {
    ResolvOptions options = machine.resolv().options();
    Penalty penalty = Penalty.of(options, facts.servers());
    String id = "dead_first_server";
    if (facts.servers().size() < 2) {
      String why = "There is one server, so none is asked before another.";
      add(id, Level.SKIP, "Silent servers in front: not checked", new Evidence(), why, "");
      return;
    }
    if (penalty.answering() == 0) {
      add(id, Level.PASS, "The first server answers", new Evidence(), "", "");
      return;
    }
    Evidence evidence = new Evidence().text("first", facts.servers().getFirst().label());
    facts.system().plain().ifPresent(got -> evidence.millis("getaddrinfo_ms", got.elapsedNanos()));
    if (penalty.answering() < 0) {
      evidence.number("predicted_s", penalty.all());
      add(
          id,
          Level.FAIL,
          "No server answers programs: look-ups fail after " + penalty.all() + " s",
          evidence,
          "Every look-up waits for each server "
              + (options.attempts() == 1 ? "once" : options.attempts() + " times")
              + ", and then fails with EAI_AGAIN.",
          "See the servers below.");
    } else {
      moved(penalty, evidence);
    }
  }

  /// A later server answers.
  private void moved(Penalty penalty, Evidence evidence) {
    String good = facts.servers().get(penalty.answering()).label();
    evidence.text("answers", good).number("predicted_s", penalty.first());
    boolean rotate = machine.resolv().options().has("rotate");
    boolean slow = penalty.first() > 0;
    String every = rotate ? "With rotate, look-ups that begin with it" : "Every look-up";
    String does = rotate ? " ask it in vain, and then " : " asks it in vain, and then ";
    add(
        "dead_first_server",
        slow ? Level.FAIL : Level.WARN,
        slow
            ? "The first server is silent: look-ups wait " + penalty.first() + " s"
            : "The first server does not answer",
        evidence,
        slow
            ? every
                + (rotate ? " wait " : " waits ")
                + penalty.first()
                + " s before "
                + good
                + " is asked."
            : every + does + good + ".",
        "Put "
            + good
            + " first, or remove the silent one; options timeout:1 attempts:2 makes the"
            + " wait shorter.");
  }

  private void environment() {
    Map<String, String> variables = machine.environment();
    if (variables.isEmpty()) {
      return;
    }
    Evidence evidence = new Evidence();
    variables.forEach(
        (name, value) -> evidence.text(name.toLowerCase(java.util.Locale.ROOT), value));
    out.add(
        new Finding(
            "dns.environment",
            Level.WARN,
            "The environment changes look-ups: " + String.join(", ", variables.keySet()),
            evidence.values(),
            "Programs that are started with these variables look names up otherwise than the"
                + " system's files say, and otherwise than services do.",
            "Unset them where they are not meant."));
  }

  private void add(
      String check, Level level, String title, Evidence evidence, String meaning, String remedy) {
    out.add(new Finding(PREFIX + check, level, title, evidence.values(), meaning, remedy));
  }
}

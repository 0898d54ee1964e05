package org.netdiag.dns.machine;

import java.util.List;
import java.util.StringJoiner;
import org.netdiag.dns.conf.NsswitchFile;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.Level;

/// Checks of nsswitch.conf: where the C library looks for names, and in which order.
final class NsswitchChecks {
  private static final String PREFIX = "dns.nsswitch.";

  private final Machine machine;
  private final NsswitchFile nsswitch;
  private final List<Finding> out;

  NsswitchChecks(MachineFacts facts, List<Finding> out) {
    this.machine = facts.machine();
    this.nsswitch = machine.nsswitch();
    this.out = out;
  }

  void run() {
    int before = out.size();
    missing();
    dns();
    files();
    mdns();
    modules();
    if (out.size() == before) {
      add("hosts", Level.PASS, "Names are looked up in " + order(), "", "");
    }
  }

  private void missing() {
    ConfFile file = machine.nsswitchConf();
    if (nsswitch.said()) {
      return;
    }
    boolean there = file.known();
    add(
        "missing",
        file.state() == ConfFile.State.MISSING || there ? Level.INFO : Level.WARN,
        there ? "nsswitch.conf has no hosts line" : "nsswitch.conf: " + seen(file.state()),
        "glibc uses its own order, files and then dns. musl never reads the file.",
        "");
  }

  private static String seen(ConfFile.State state) {
    return switch (state) {
      case MISSING -> "there is none";
      case DANGLING -> "it is a link to nothing";
      case DIRECTORY -> "it is a directory";
      case UNREADABLE -> "it cannot be read";
      case SPECIAL -> "it is no regular file";
      case READABLE, PRIVATE -> "it is there";
    };
  }

  private void dns() {
    int dns = nsswitch.indexOfDns();
    if (dns < 0) {
      add(
          "no_dns",
          Level.FAIL,
          "No look-up of the C library asks a name server",
          "The hosts line has neither dns nor resolve: programs know what "
              + order()
              + " know, and"
              + " nothing else. Tools that ask servers themselves, as dig, work all the same.",
          "Write hosts: files dns");
      return;
    }
    for (int i = 0; i < dns; i++) {
      NsswitchFile.Service service = nsswitch.services().get(i);
      boolean multicast = service.name().startsWith("mdns");
      if (service.endsUnknown() && !multicast) {
        add(
            "unreachable_dns",
            Level.FAIL,
            "Name servers are never asked: " + service.name() + " ends the look-up before",
            "["
                + service.action()
                + "] behind "
                + service.name()
                + " returns when the name is not"
                + " found there.",
            "Remove the action in brackets.");
      }
    }
  }

  private void files() {
    int files = nsswitch.indexOf("files");
    int dns = nsswitch.indexOf("dns");
    if (files < 0) {
      boolean resolve = nsswitch.indexOf("resolve") >= 0;
      add(
          "no_files",
          resolve ? Level.INFO : Level.WARN,
          "/etc/hosts is not read by the C library",
          "The hosts line has no files"
              + (resolve ? "; systemd-resolved reads the file itself." : "."),
          resolve ? "" : "Write hosts: files dns");
    } else if (dns >= 0 && dns < files) {
      add(
          "dns_before_files",
          Level.WARN,
          "Name servers are asked before /etc/hosts",
          "The names of this host are asked of servers first: slow where they are far, and wrong"
              + " where they answer.",
          "Write hosts: files dns");
    }
  }

  private void mdns() {
    for (NsswitchFile.Service service : nsswitch.services()) {
      if (service.name().startsWith("mdns") && service.endsUnknown()) {
        add(
            "mdns",
            Level.INFO,
            "Names below .local are never asked of name servers",
            service.name() + " [" + service.action() + "] keeps them for multicast DNS (RFC 6762).",
            "");
        return;
      }
    }
  }

  private void modules() {
    List<String> missing = machine.missingModules();
    if (!missing.isEmpty()) {
      add(
          "module",
          Level.WARN,
          "Modules of the hosts line are not installed: " + String.join(", ", missing),
          "glibc passes them by; actions in brackets for UNAVAIL then apply.",
          "Install libnss_" + missing.getFirst() + ".so.2, or remove the word.");
    }
  }

  private String order() {
    StringJoiner words = new StringJoiner(", ");
    for (NsswitchFile.Service service : nsswitch.services()) {
      words.add(service.name());
    }
    return words.length() == 0 ? "nothing" : words.toString();
  }

  private void add(String check, Level level, String title, String meaning, String remedy) {
    Evidence evidence = new Evidence();
    if (nsswitch.said()) {
      evidence
          .text("place", machine.nsswitchConf().path() + ":" + nsswitch.line())
          .text("line", nsswitch.text());
    } else {
      evidence.text("path", machine.nsswitchConf().path());
    }
    out.add(new Finding(PREFIX + check, level, title, evidence.values(), meaning, remedy));
  }
}

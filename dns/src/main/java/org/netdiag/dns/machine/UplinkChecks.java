package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.netdiag.dns.query.TlsFacts;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.Level;

/// Whether the servers that systemd-resolved asks offer TLS where `DNSOverTLS=yes` wants it: then
/// it asks nobody without, and a certificate has to be right (resolved.conf(5)).
final class UplinkChecks {
  private static final String ID = "dns.resolved.tls";

  private final MachineFacts facts;
  private final boolean asked;
  private final List<String> silent = new ArrayList<>();
  private final List<String> unproven = new ArrayList<>();
  private final Evidence evidence = new Evidence();

  /// @param asked whether programs ask systemd-resolved
  UplinkChecks(MachineFacts facts, boolean asked) {
    this.facts = facts;
    this.asked = asked;
  }

  void run(List<Finding> out) {
    if (facts.uplinks().isEmpty()) {
      return;
    }
    for (Map.Entry<String, Reading> each : facts.uplinks().entrySet()) {
      Reading reading = each.getValue();
      String text = reading.outcome();
      if (!reading.answered()) {
        silent.add(each.getKey());
      } else if (!reading.tls().map(TlsFacts::authenticated).orElse(false)) {
        unproven.add(each.getKey());
        text += ", not proven: " + reading.tls().map(TlsFacts::problem).orElse("no certificate");
      }
      evidence.text(each.getKey(), text);
    }
    out.add(judged());
  }

  private Finding judged() {
    int useless = silent.size() + unproven.size();
    if (useless == 0) {
      return finding(Level.PASS, "DNSOverTLS=yes, and the servers answer over TLS", "", "");
    }
    boolean all = silent.size() == facts.uplinks().size();
    boolean works = !asked || !facts.outside().isEmpty();
    String which = String.join(", ", silent.isEmpty() ? unproven : silent);
    String title =
        silent.isEmpty()
            ? "DNSOverTLS=yes, and certificates are not proven: " + which
            : all
                ? "DNSOverTLS=yes, and no server of systemd-resolved answers over TLS: " + which
                : "DNSOverTLS=yes, and some servers do not answer over TLS: " + which;
    String meaning =
        all && works && asked
            ? "Nothing is asked without TLS. Names resolve all the same at present: the setting is"
                + " newer than the running systemd-resolved, or an interface has another one."
            : all
                ? "Nothing is asked without TLS, so that every look-up by systemd-resolved fails."
                : "systemd-resolved uses a server only when TLS works and the certificate is right,"
                    + " by the authorities of /etc/ssl/certs, which are others than Java's.";
    return finding(
        all && !works ? Level.FAIL : Level.WARN,
        title,
        meaning,
        "Name servers that offer TLS (DNS=ADDRESS#NAME in resolved.conf), or set"
            + " DNSOverTLS=opportunistic.");
  }

  private Finding finding(Level level, String title, String meaning, String remedy) {
    return new Finding(ID, level, title, evidence.values(), meaning, remedy);
  }
}

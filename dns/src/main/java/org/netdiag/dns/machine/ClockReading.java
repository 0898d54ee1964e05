package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.Level;

/// What signatures say about this machine's clock.
///
/// The root is signed anew every day for about two weeks, and top-level domains do alike: when the
/// signatures of both have expired, or have not begun, the clock is wrong and not they. When the
/// root's have and the other's hold, the server gives old data.
///
/// @param rootSeconds how far the clock is outside the root's window: positive behind its end,
///   negative before its beginning, 0 inside
/// @param topSeconds the same of the top-level domain
/// @param rootKnown whether there were signatures of the root
/// @param topKnown whether there were signatures of the top-level domain
/// @param pageSeconds how far the clock is ahead of the Date of the portal page; empty when nobody
///   told
record ClockReading(
    long rootSeconds,
    long topSeconds,
    boolean rootKnown,
    boolean topKnown,
    OptionalLong pageSeconds) {
  /// Below that a second's resolution and slow answers may be the reason.
  private static final long MOST_SKEW = 60;

  private static final String ID = "dns.clock";

  static ClockReading of(MachineFacts facts) {
    List<SignatureWindow> root = new ArrayList<>();
    List<SignatureWindow> top = new ArrayList<>();
    for (ServerFacts server : facts.servers()) {
      long now = facts.epochSeconds();
      server.reading(Probe.ROOT).ifPresent(got -> root.addAll(SignatureWindow.of(got, now)));
      server.reading(Probe.TOP).ifPresent(got -> top.addAll(SignatureWindow.of(got, now)));
    }
    long now = facts.epochSeconds();
    OptionalLong page =
        facts
            .portal()
            .filter(PortalReading::untouched)
            .map(PortalReading::aheadSeconds)
            .orElse(OptionalLong.empty());
    return new ClockReading(
        outside(root, now), outside(top, now), !root.isEmpty(), !top.isEmpty(), page);
  }

  /// The nearest window decides: one server may hold old data.
  private static long outside(List<SignatureWindow> windows, long now) {
    long best = Long.MAX_VALUE;
    for (SignatureWindow window : windows) {
      long off =
          window.holds(now)
              ? 0
              : window.sinceExpiration(now) > 0
                  ? window.sinceExpiration(now)
                  : -window.untilInception(now);
      if (best == Long.MAX_VALUE || Math.abs(off) < Math.abs(best)) {
        best = off;
      }
    }
    return best == Long.MAX_VALUE ? 0 : best;
  }

  /// Whether the clock is wrong: both are outside on the same side, or the only one known is the
  /// root's and is outside.
  boolean wrong() {
    return rootKnown
        && rootSeconds != 0
        && (!topKnown || Long.signum(topSeconds) == Long.signum(rootSeconds));
  }

  Finding finding() {
    Evidence evidence = new Evidence();
    pageSeconds.ifPresent(seconds -> evidence.number("page_ahead_s", seconds));
    if (!rootKnown && !topKnown && pageSeconds.isEmpty()) {
      return new Finding(
          ID,
          Level.SKIP,
          "Clock: not checked",
          evidence.values(),
          "No server gives signatures to compare it with.",
          "");
    }
    if (rootKnown) {
      evidence.number("root_outside_s", rootSeconds);
    }
    if (topKnown) {
      evidence.number("top_outside_s", topSeconds);
    }
    if (wrong()) {
      return far(evidence);
    }
    if (rootKnown && rootSeconds != 0) {
      return new Finding(
          ID,
          Level.WARN,
          "The servers' data of the root is out of date",
          evidence.values(),
          "Signatures of a top-level domain hold by this clock, so the clock is right, and those of"
              + " the root do not.",
          "Look at the servers: a resolver that cannot refresh the root has a broken path to it.");
    }
    return skewed(evidence);
  }

  private Finding far(Evidence evidence) {
    boolean ahead = rootSeconds > 0;
    long least = topKnown && ahead ? Math.max(rootSeconds, topSeconds) : rootSeconds;
    least = topKnown && !ahead ? Math.min(rootSeconds, topSeconds) : least;
    return new Finding(
        ID,
        Level.FAIL,
        "The clock is "
            + (ahead ? "ahead" : "behind")
            + " by "
            + span(Math.abs(least))
            + " or more",
        evidence.values(),
        "By this clock the signatures of the root "
            + (ahead ? "have expired" : "have not begun")
            + ": whatever validates here refuses every signed name, and TLS certificates fail"
            + " alike.",
        "Set the clock: timedatectl set-ntp true, or chronyc makestep.");
  }

  private Finding skewed(Evidence evidence) {
    long ahead = pageSeconds.orElse(0);
    if (Math.abs(ahead) <= MOST_SKEW) {
      boolean signed = rootKnown || topKnown;
      String title = "The clock fits the " + (signed ? "signatures" : "portal page's");
      return new Finding(ID, Level.PASS, title, evidence.values(), "", "");
    }
    return new Finding(
        ID,
        Level.WARN,
        "The clock is " + (ahead > 0 ? "ahead" : "behind") + " by " + span(Math.abs(ahead)),
        evidence.values(),
        "So says the host of the portal page. Signatures still hold by this clock; one-time"
            + " passwords, Kerberos and fresh certificates may not.",
        "Set the clock: timedatectl set-ntp true, or chronyc makestep.");
  }

  /// A length of time in its greatest whole unit.
  static String span(long seconds) {
    if (seconds >= 2 * 86_400) {
      return seconds / 86_400 + " days";
    }
    if (seconds >= 2 * 3_600) {
      return seconds / 3_600 + " hours";
    }
    return seconds >= 120 ? seconds / 60 + " minutes" : seconds + " s";
  }
}

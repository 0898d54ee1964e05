package org.netdiag.mtr.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.netdiag.mtr.DirectStats;
import org.netdiag.mtr.HopRtt;
import org.netdiag.mtr.HopStats;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.stats.LossStats;
import org.netdiag.shared.wire.IpAddress;

/// A path as the text that people and parsers know from pathping on Windows: the route, then the
/// loss up to each hop beside that of the hop itself, with a row for each link between.
///
/// Those figures come from probes whose TTL ends at the hop. What pings to each hop's own address
/// came to stands in a table behind, and then the verdict. A hop has `Lost/Sent` of its decided
/// probes; a link's and a node's `Lost` follows from its share. A silent hop has no node or link
/// figure, and its time is `---` as on Windows.
public final class PathpingText {
  private static final String HEAD = "Hop  RTT    Lost/Sent = Pct  ";
  private static final int SHARE = 15;
  private static final int BEFORE_SHARE = 12;
  private static final double NANOS_PER_MILLI = 1e6;

  private PathpingText() {}

  /// Appends the whole text of a result.
  public static void append(Utf8Buffer out, MtrResult result) {
    route(out, result);
    long nanos = Math.max(0, result.elapsedNanos());
    computing(out, (nanos + 999_999_999) / 1_000_000_000);
    statistics(out, result);
  }

  /// Appends whose route it is, and its hops.
  public static void route(Utf8Buffer out, MtrResult result) {
    out.ascii("Tracing route to ");
    String name = result.target().name();
    String address = result.target().address().toString();
    SafeText.append(out, name);
    if (!name.equals(address)) {
      out.ascii(" [").ascii(address).put(']');
    }
    out.ascii("\nover a maximum of ").integer(result.probes().maxTtl()).ascii(" hops:\n");
    out.ascii("  0  ");
    SafeText.append(out, HostText.self(result, ""));
    out.put('\n');
    for (MtrHop hop : result.hops()) {
      number(out, hop.ttl(), 3);
      out.ascii("  ");
      for (int i = 0; i < hop.addresses().size(); i++) {
        out.ascii(i > 0 ? ", " : "");
        host(out, hop, Optional.of(hop.addresses().get(i)));
      }
      out.ascii(hop.addresses().isEmpty() ? "*\n" : "\n");
    }
    out.put('\n');
  }

  /// Appends how long the measurement takes.
  public static void computing(Utf8Buffer out, long seconds) {
    out.ascii("Computing statistics for ").integer(seconds);
    out.ascii(seconds == 1 ? " second...\n" : " seconds...\n");
  }

  /// Appends the figures and the verdict.
  public static void statistics(Utf8Buffer out, MtrResult result) {
    out.ascii("            Source to Here   This Node/Link\n").ascii(HEAD);
    out.ascii("Lost/Sent = Pct  Address\n  0").spaces(BEFORE_SHARE + 2 * SHARE + 4 - 3);
    SafeText.append(out, HostText.self(result, ""));
    out.put('\n');
    Map<Integer, PathLink> links = new HashMap<>();
    for (PathLink link : PathLink.of(result.hops())) {
      links.put(link.toTtl(), link);
    }
    for (MtrHop hop : result.hops()) {
      LossStats loss = hop.stats().counts().loss();
      PathLink link = links.get(hop.ttl());
      out.spaces(BEFORE_SHARE + SHARE + 2);
      part(out, link == null ? OptionalDouble.empty() : OptionalDouble.of(link.lossPct()), loss);
      out.ascii("   |\n");
      begin(out, hop.ttl(), hop.stats());
      share(out, loss.lost(), loss.decided());
      out.ascii("  ");
      part(out, hop.verdict().nodeLossPct(), loss);
      out.ascii("  ");
      host(out, hop, hop.latest());
      out.put('\n');
    }
    direct(out, result.hops());
    out.put('\n');
    MtrRemarks.append(out, result);
    out.ascii("Trace complete.\n");
  }

  private static void direct(Utf8Buffer out, List<MtrHop> hops) {
    boolean first = true;
    for (MtrHop hop : hops) {
      if (hop.direct().isEmpty()) {
        continue;
      }
      out.ascii(first ? "\nPinged directly:\n" + HEAD + "Address\n" : "");
      first = false;
      DirectStats direct = hop.direct().get();
      LossStats loss = direct.stats().counts().loss();
      begin(out, hop.ttl(), direct.stats());
      share(out, loss.lost(), loss.decided());
      out.ascii("  ");
      host(out, hop, Optional.of(direct.address()));
      out.put('\n');
    }
  }

  /// Appends the hop's number and its mean time in whole milliseconds.
  private static void begin(Utf8Buffer out, int ttl, HopStats stats) {
    number(out, ttl, 3);
    String time = "---";
    Optional<HopRtt> rtt = stats.rtt();
    if (rtt.isPresent()) {
      long millis = Math.round(rtt.get().summary().meanNanos() / NANOS_PER_MILLI);
      time = (millis == 0 ? "<1" : Long.toString(millis)) + "ms";
    }
    right(out, time, BEFORE_SHARE - 5);
    out.ascii("  ");
  }

  /// Appends a share that is told in percent, as the part of a hop's probes that it is.
  private static void part(Utf8Buffer out, OptionalDouble pct, LossStats loss) {
    if (pct.isEmpty() || loss.decided() == 0) {
      out.spaces(SHARE);
      return;
    }
    long lost = Math.round(pct.getAsDouble() / 100 * loss.decided());
    share(out, lost, loss.decided());
  }

  /// Appends ` 5/ 100 = 5%`; blanks when nothing is decided. What is above 0 or below 100 is not
  /// rounded to it.
  private static void share(Utf8Buffer out, long lost, long sent) {
    if (sent == 0) {
      out.spaces(SHARE);
      return;
    }
    number(out, lost, 4);
    out.put('/');
    number(out, sent, 4);
    out.ascii(" =");
    long rounded = Math.round(100.0 * lost / sent);
    boolean little = lost > 0 && rounded == 0;
    boolean most = lost < sent && rounded == 100;
    right(out, (little ? "<1" : most ? "99" : Long.toString(rounded)) + "%", 4);
  }

  private static void number(Utf8Buffer out, long value, int width) {
    right(out, Long.toString(value), width);
  }

  private static void right(Utf8Buffer out, String text, int width) {
    out.spaces(width - text.length()).ascii(text);
  }

  private static void host(Utf8Buffer out, MtrHop hop, Optional<IpAddress> address) {
    if (address.isEmpty()) {
      out.put('*');
      return;
    }
    String name = hop.names().get(address.get());
    if (name == null) {
      out.ascii(address.get().toString());
      return;
    }
    SafeText.append(out, HostText.word(name));
    out.ascii(" [").ascii(address.get().toString()).put(']');
  }
}

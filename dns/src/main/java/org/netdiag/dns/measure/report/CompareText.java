package org.netdiag.dns.measure.report;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.dns.measure.Answer;
import org.netdiag.dns.measure.Comparison;
import org.netdiag.dns.measure.Difference;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.shared.report.Durations;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;

/// Comparisons as text: a table of servers, what differs, and what it comes to.
///
/// ```
/// www.example.net. IN A, 3 servers
/// SERVER            VIA  RCODE    FLAGS  TTL     MS  ANSWER
/// 203.0.113.53#53   udp  NOERROR  aa      60   26.6  203.0.113.80
/// 203.0.113.54#53   udp  NOERROR  aa      60   34.6  203.0.113.81
/// 192.0.2.53#53     udp  NOERROR  ra      60   24.4  203.0.113.80
/// data: 203.0.113.80 from 203.0.113.53#53, 192.0.2.53#53; 203.0.113.81 from
///   203.0.113.54#53
/// The answers differ.
/// ```
public final class CompareText {
  private static final int WIDTH = 80;
  private static final List<String> HEAD =
      List.of("SERVER", "VIA", "RCODE", "FLAGS", "TTL", "MS", "ANSWER");
  private static final List<Integer> NUMBERS = List.of(4, 5);
  private static final List<Flag> FLAGS = List.of(Flag.AA, Flag.TC, Flag.RA, Flag.AD);

  private CompareText() {}

  /// All of a comparison.
  public static void append(Utf8Buffer out, Comparison comparison) {
    int servers = comparison.servers().size();
    SafeText.append(out, comparison.question().toString());
    out.ascii(", ").integer(servers).ascii(servers == 1 ? " server\n" : " servers\n");
    table(out, comparison);
    differences(out, comparison);
    out.ascii(verdict(comparison)).put('\n');
  }

  private static String verdict(Comparison comparison) {
    if (comparison.replies() == 0) {
      return "No server replied.";
    }
    String rounds = comparison.rounds() > 1 ? " after " + comparison.rounds() + " rounds" : "";
    if (comparison.servers().size() == 1) {
      return "One server answers for itself" + rounds + ".";
    }
    return (comparison.same() ? "All servers say the same" : "The answers differ") + rounds + ".";
  }

  /// What differs, a paragraph each.
  public static void differences(Utf8Buffer out, Comparison comparison) {
    for (Difference each : comparison.differences()) {
      String note = each.kind().disagreement() ? "" : "note, ";
      wrap(out, note + each.kind().key() + ": " + each.text());
    }
  }

  private static void wrap(Utf8Buffer out, String text) {
    int column = 0;
    for (String word : text.split(" ", -1)) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        out.ascii("\n ");
        column = 1;
      }
      if (column > 0) {
        out.put(' ');
        column++;
      }
      SafeText.append(out, word);
      column += word.length();
    }
    out.put('\n');
  }

  private static void table(Utf8Buffer out, Comparison comparison) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEAD);
    for (DnsResult result : comparison.servers()) {
      lines.addAll(lines(comparison, result));
    }
    int[] widths = new int[HEAD.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (List<String> line : lines) {
      Utf8Buffer text = new Utf8Buffer();
      for (int i = 0; i < widths.length; i++) {
        int pad = widths[i] - line.get(i).length();
        boolean number = NUMBERS.contains(i);
        text.spaces(number ? pad : 0);
        SafeText.append(text, line.get(i));
        text.spaces(i == widths.length - 1 ? 0 : (number ? 0 : pad) + 2);
      }
      out.put(text).put('\n');
    }
  }

  /// A server's line, and further ones for further records.
  private static List<List<String>> lines(Comparison comparison, DnsResult result) {
    String server = result.server().label();
    String way = result.transport().key();
    if (result.reply().isEmpty()) {
      String why = result.failure().isEmpty() ? "no reply" : result.failure();
      return List.of(List.of(server, way, "-", "-", "-", "-", why));
    }
    DnsMessage reply = result.reply().get();
    Answer answer = Answer.of(comparison.question(), reply);
    List<String> parts = new ArrayList<>();
    for (String alias : answer.aliases()) {
      parts.add("> " + alias);
    }
    parts.addAll(answer.records());
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        List.of(
            server,
            way,
            Rcode.text(reply.rcode()),
            flags(reply),
            answer.leastTtl() < 0 ? "-" : Long.toString(answer.leastTtl()),
            Durations.rtt(result.elapsedNanos().orElse(0)),
            parts.isEmpty() ? "no records" : parts.getFirst()));
    for (int i = 1; i < parts.size(); i++) {
      lines.add(List.of("", "", "", "", "", "", parts.get(i)));
    }
    return lines;
  }

  private static String flags(DnsMessage reply) {
    StringBuilder text = new StringBuilder();
    for (Flag flag : FLAGS) {
      if (reply.has(flag)) {
        text.append(text.isEmpty() ? "" : " ").append(flag.key());
      }
    }
    return text.isEmpty() ? "-" : text.toString();
  }

  /// A line about a round in which answers do not agree yet.
  public static void round(Utf8Buffer out, Comparison comparison) {
    out.ascii("round ").integer(comparison.rounds()).ascii(": ");
    SafeText.append(out, comparison.question().toString());
    out.ascii(comparison.same() ? ": all servers say the same\n" : ": the answers differ\n");
  }
}

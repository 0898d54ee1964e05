package org.netdiag.dns.walk.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.secure.Lifetime;
import org.netdiag.dns.secure.SignatureState;
import org.netdiag.dns.text.RecordText;
import org.netdiag.dns.walk.Disagreement;
import org.netdiag.dns.walk.DsState;
import org.netdiag.dns.walk.LameReason;
import org.netdiag.dns.walk.Level;
import org.netdiag.dns.walk.LevelServer;
import org.netdiag.dns.walk.Referral;
import org.netdiag.dns.walk.ResolverView;
import org.netdiag.dns.walk.WalkResult;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;

/// A walk as text within 80 columns: each zone with its servers and what they said, below them what
/// is known of its signatures and where the servers differ; then the answer as dig prints it, and
/// what resolvers say.
public final class TraceText {
  private static final int WIDTH = 80;
  private static final int MOST_NAME = 30;
  private static final int TIME = 10;
  private static final String CUT =
      "cut short: the names of servers lead to ever more names; servers are missing above";

  private final StringBuilder out = new StringBuilder(4096);

  private TraceText() {}

  /// The text of a result.
  public static String format(WalkResult result) {
    TraceText text = new TraceText();
    text.out.append("; ").append(result.question()).append('\n');
    for (Level level : result.levels()) {
      text.level(level, result);
    }
    text.end(result);
    return SafeLines.of(text.out);
  }

  /// Escapes what could drive a terminal, line by line: names and data are escaped already, what
  /// else comes from outside is not.
  private static final class SafeLines {
    static String of(StringBuilder text) {
      Utf8Buffer safe = new Utf8Buffer();
      int from = 0;
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) == '\n' || text.charAt(i) == '\t') {
          SafeText.append(safe, text.substring(from, i));
          safe.put(text.charAt(i));
          from = i + 1;
        }
      }
      SafeText.append(safe, text.substring(from));
      return safe.toString();
    }
  }

  private void level(Level level, WalkResult result) {
    out.append('\n').append(level.zone());
    if (!level.question().name().equals(result.question().name())) {
      out.append("  for ").append(level.question().name());
    }
    out.append(ds(level)).append('\n');
    int names = 0;
    int addresses = 0;
    for (LevelServer server : level.servers()) {
      names = Math.max(names, Math.min(MOST_NAME, name(server).length()));
      addresses = Math.max(addresses, address(server).length());
    }
    for (LevelServer server : level.servers()) {
      row(server, names, addresses);
    }
    signatures(level);
    for (Disagreement each : level.disagreements()) {
      paragraph("  ! ", "    ", "servers differ: " + each.text());
    }
  }

  private static String ds(Level level) {
    DsState ds = level.ds();
    if (!ds.known()) {
      return "";
    }
    if (ds.records().isEmpty()) {
      return "  no DS, not secured from above";
    }
    List<String> texts = new ArrayList<>();
    for (DsState.Match match : ds.records()) {
      String found =
          match.matched().isEmpty() ? "" : match.matched().get() ? ", key found" : ", NO SUCH KEY";
      texts.add("DS " + match.ds().label() + found);
    }
    return "  " + String.join("; ", texts);
  }

  private void row(LevelServer server, int names, int addresses) {
    StringBuilder line = new StringBuilder("  ");
    pad(line.append(name(server)), 2 + names);
    if (names > 0) {
      line.append("  ");
    }
    int column = line.length() + addresses;
    pad(line.append(address(server)), column);
    String time = time(server);
    while (line.length() < column + TIME + 2 - time.length()) {
      line.append(' ');
    }
    line.append(time).append("  ");
    String verdict = verdict(server);
    if (line.length() + verdict.length() > WIDTH && verdict.length() > 2) {
      line.append("\n      ");
    }
    out.append(line).append(verdict).append('\n');
  }

  private static void pad(StringBuilder line, int column) {
    while (line.length() < column) {
      line.append(' ');
    }
  }

  private static String name(LevelServer server) {
    DomainName name = server.server().name();
    return name.equals(DomainName.ROOT) ? "" : name.toString();
  }

  private static String address(LevelServer server) {
    return server.server().address().map(Object::toString).orElse("-");
  }

  private static String time(LevelServer server) {
    if (server.result().isEmpty() || server.result().get().elapsedNanos().isEmpty()) {
      return "-";
    }
    Utf8Buffer text = new Utf8Buffer();
    text.millis((double) server.result().get().elapsedNanos().getAsLong());
    return text + " ms";
  }

  private static String verdict(LevelServer server) {
    Optional<LameReason> lame = server.reply().lame();
    if (lame.isPresent()) {
      String rcode =
          server
              .message()
              .filter(message -> message.rcode() != Rcode.NOERROR)
              .map(message -> " (" + Rcode.text(message.rcode()) + ")")
              .orElse("");
      boolean told = lame.get() == LameReason.SERVFAIL || rcode.isEmpty();
      return "LAME: " + lame.get().text() + (told ? "" : rcode);
    }
    return switch (server.reply().kind()) {
      case REFERRAL -> referral(server.reply().referral().orElseThrow());
      case ANSWER -> "answer" + authority(server);
      case NODATA -> "no such records" + authority(server);
      case NXDOMAIN -> "NXDOMAIN" + authority(server);
      case NO_ROUTE -> "not asked: no route to it from here";
      case SERVER_FAILURE, NO_REPLY, NO_ADDRESS -> server.reply().kind().key();
    };
  }

  private static String authority(LevelServer server) {
    return server.message().map(message -> message.has(Flag.AA)).orElse(false) ? ", aa" : "";
  }

  private static String referral(Referral referral) {
    int count = referral.servers().size();
    return "-> " + referral.zone() + " (" + count + " NS)";
  }

  private record Span(Lifetime lifetime, long inception, long expiration) {}

  /// A line for each different time of signatures, with the types that have it.
  private void signatures(Level level) {
    Map<Span, TreeSet<String>> spans = new LinkedHashMap<>();
    Map<Span, SignatureState> samples = new LinkedHashMap<>();
    for (SignatureState state : level.signatures()) {
      Span span = new Span(state.lifetime(), state.inception(), state.expiration());
      spans.computeIfAbsent(span, _ -> new TreeSet<>()).add(RecordType.text(state.type()));
      samples.putIfAbsent(span, state);
    }
    spans.forEach((span, types) -> {
      SignatureState sample = samples.getOrDefault(span, level.signatures().getFirst());
      String mark = span.lifetime() == Lifetime.VALID ? "  " : "! ";
      String until =
          span.lifetime() == Lifetime.NOT_YET_VALID
              ? TraceSchemas.moment(span.inception())
              : TraceSchemas.moment(span.expiration());
      String text = "RRSIG " + String.join(" ", types) + ": " + sample.text();
      paragraph("  " + mark, "      ", text + ", " + until);
    });
  }

  private void end(WalkResult result) {
    out.append('\n');
    switch (result.end()) {
      case ANSWER -> {}
      case NODATA -> out.append("; no such records\n");
      case NXDOMAIN -> out.append("; NXDOMAIN: the name does not exist\n");
      case ALIAS_LOOP -> out.append("; the aliases do not end\n");
      case SERVER_FAILURE -> out.append("; no server of the last zone gives an answer\n");
      case NO_REPLY -> out.append("; no server of the last zone replies\n");
      case CUT -> out.append("; not found out\n");
      case NOT_ASKED -> out.append("; no server of the last zone can be asked from here\n");
    }
    if (result.cut()) {
      paragraph("; ", ";   ", CUT);
    }
    for (DnsRecord record : result.answer()) {
      if (record.type() != RecordType.RRSIG || result.question().type() == RecordType.RRSIG) {
        out.append(RecordText.line(record)).append('\n');
      }
    }
    for (ResolverView view : result.resolvers()) {
      paragraph("; ", ";   ", resolver(view));
    }
  }

  private static String resolver(ResolverView view) {
    StringBuilder text = new StringBuilder("resolver ").append(view.result().server().label());
    text.append(": ").append(view.text());
    if (view.ttl().isPresent() && view.authorityTtl().isPresent()) {
      text.append(", TTL ").append(view.ttl().getAsLong());
      text.append(" of ").append(view.authorityTtl().getAsLong()).append(" s left");
    }
    if (view.same().isPresent()) {
      text.append(view.authenticated() ? ", validated (ad)" : ", not validated (no ad)");
    }
    return text.toString();
  }

  /// Adds a text in lines of at most 80 columns, broken between words.
  private void paragraph(String first, String next, String text) {
    StringBuilder line = new StringBuilder(first);
    boolean fresh = true;
    for (String word : text.split(" ", -1)) {
      if (!fresh && line.length() + 1 + word.length() > WIDTH) {
        out.append(line).append('\n');
        line.setLength(0);
        line.append(next);
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(word);
      fresh = false;
    }
    out.append(line).append('\n');
  }
}

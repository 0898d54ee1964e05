package org.netdiag.cli.bed;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Text of dig and of this command, made comparable: what differs from run to run is masked,
/// records that follow each other are sorted, and the differences that are meant are taken out.
final class DigText {
  private record Mask(Pattern pattern, String replacement) {
    private Mask(String pattern, String replacement) {
      this(Pattern.compile(pattern), replacement);
    }
  }

  /// What differs from run to run.
  private static final List<Mask> MASKS =
      List.of(
          new Mask("^; <<>> .* <<>>", "; <<>> BANNER <<>>"),
          new Mask("(, id:|^ +id:) \\d+", "$1 ID"),
          new Mask("^;; Query time: \\d+ (msec|usec)", ";; Query time: N $1"),
          new Mask("^;; WHEN: .*", ";; WHEN: TIME"),
          new Mask("^; COOKIE: [0-9a-f]+", "; COOKIE: HEX"),
          new Mask("COOKIE: [0-9a-f]{16,}", "COOKIE: HEX"),
          new Mask(" in \\d+ ms\\.", " in N ms."),
          new Mask("_time: !!timestamp .*", "_time: TIME"),
          new Mask("query_port: \\d+", "query_port: N"),
          new Mask("query_address: .*", "query_address: A"),
          // dig ends the line with a blank when there is no other data.
          new Mask("(\\tTSIG\\t\\S+) \\d+ 300 32 \\S+ \\d+ (\\w+ 0) ?", "$1 TIME 300 32 MAC ID $2"),
          // This command keeps secrets out of what people paste.
          new Mask("(; <<>> BANNER <<>> .*-y [^ :]+:[^ :]+:)\\S+", "$1SECRET"));

  /// What a cache counts down.
  private static final List<Mask> TTL_MASKS =
      List.of(
          new Mask("^([^;\\s]\\S*\\s+)\\d+(\\s+(IN|CH)\\s)", "$1TTL$2"),
          new Mask("^( +- '\\S+) \\d+ IN ", "$1 TTL IN "));

  /// What this command says and dig does not: a certificate that proves nothing is worth a line.
  private static final List<Pattern> OURS_ALONE =
      List.of(Pattern.compile("^;; WARNING: the server did not prove its name: .*"));

  private static final Pattern YAML_RECORD = Pattern.compile(" +- '.*");

  private DigText() {}

  /// @param cached whether TTLs count down
  /// @param sorted whether each line is a record, so that their order does not count
  static List<String> comparable(String text, boolean cached, boolean sorted) {
    List<String> lines = new ArrayList<>();
    List<String> records = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (OURS_ALONE.stream().noneMatch(each -> each.matcher(line).matches())) {
        String masked = masked(masked(line, MASKS), cached ? TTL_MASKS : List.of());
        boolean listed = YAML_RECORD.matcher(masked).matches();
        boolean record = listed || (sorted && !masked.isEmpty() && !masked.startsWith(";"));
        if (!record) {
          records.sort(String::compareTo);
          lines.addAll(records);
          records.clear();
          lines.add(masked);
        } else {
          records.add(masked);
        }
      }
    }
    records.sort(String::compareTo);
    lines.addAll(records);
    return lines;
  }

  private static String masked(String line, List<Mask> masks) {
    String text = line;
    for (Mask each : masks) {
      text = each.pattern.matcher(text).replaceAll(each.replacement);
    }
    return text;
  }
}

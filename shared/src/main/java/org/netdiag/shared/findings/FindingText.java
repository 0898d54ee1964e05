package org.netdiag.shared.findings;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.shared.report.JsonValue;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.TextWidth;
import org.netdiag.shared.report.ValueText;

/// Findings as people read them, within 80 columns: the level and the title of each, below it the
/// check's id, what was seen, what it means and what to do; the summary last.
///
/// What passes is one line. What was skipped says why behind it, checks that follow each other and
/// were skipped for one reason together; what is worth knowing says so in a second line.
///
/// @param colors whether levels are coloured by escape sequences of terminals (ECMA-48 SGR)
/// @param brief whether only warnings, failures and what could not be decided are shown
public record FindingText(boolean colors, boolean brief) {
  private static final int WIDTH = 80;
  private static final String INDENT = "      ";
  private static final String UNCHECKED = ": not checked";

  /// The whole report.
  public String format(FindingReport report) {
    StringBuilder out = new StringBuilder(4096);
    List<Finding> findings = report.findings();
    for (int i = 0; i < findings.size(); i++) {
      if (brief && !troubling(findings.get(i).level())) {
        continue;
      }
      int last = i;
      while (last + 1 < findings.size() && alike(findings.get(i), findings.get(last + 1))) {
        last++;
      }
      append(out, findings.get(i), titles(findings.subList(i, last + 1)));
      i = last;
    }
    if (!out.isEmpty()) {
      out.append('\n');
    }
    paragraph(out, "", "", report.summary() + ".");
    return out.toString();
  }

  private static boolean troubling(Level level) {
    return level == Level.WARN || level == Level.FAIL || level == Level.INCONCLUSIVE;
  }

  /// Whether two checks were skipped for the same reason, which is then told once.
  private static boolean alike(Finding one, Finding next) {
    return one.level() == Level.SKIP
        && next.level() == Level.SKIP
        && one.meaning().equals(next.meaning());
  }

  /// The title of a check, or of checks that were all skipped for one reason.
  private static String titles(List<Finding> alike) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < alike.size(); i++) {
      String title = alike.get(i).title();
      boolean more = i + 1 < alike.size();
      all.append(more && title.endsWith(UNCHECKED) ? title.replace(UNCHECKED, "") : title);
      all.append(more ? "; " : "");
    }
    return all.toString();
  }

  private void append(StringBuilder out, Finding finding, String titles) {
    Level level = finding.level();
    boolean reason = level == Level.SKIP && !finding.meaning().isEmpty();
    String title = titles + (reason ? ". " + finding.meaning() : "");
    paragraph(out, mark(level), INDENT, title);
    switch (level) {
      case PASS, SKIP -> {}
      case INFO -> paragraph(out, INDENT, INDENT, finding.meaning());
      case WARN, FAIL, INCONCLUSIVE -> {
        out.append(INDENT).append(dim(SafeText.escape(finding.id()))).append('\n');
        paragraph(out, INDENT, INDENT + "  ", evidence(finding));
        paragraph(out, INDENT, INDENT, finding.meaning());
        paragraph(out, INDENT + "-> ", INDENT + "   ", finding.remedy());
      }
    }
  }

  /// What was seen, unless that is one server of which the title has said it.
  private static String evidence(Finding finding) {
    boolean told =
        finding.evidence().size() == 1
            && finding.evidence().get("servers") instanceof JsonValue.Fields fields
            && fields.values().size() == 1;
    return told ? "" : ValueText.of(finding.evidence());
  }

  private String dim(String text) {
    return colors ? "\u001b[2m" + text + "\u001b[0m" : text;
  }

  private String mark(Level level) {
    String word =
        switch (level) {
          case PASS -> "ok";
          case INFO -> "info";
          case WARN -> "WARN";
          case FAIL -> "FAIL";
          case SKIP -> "skip";
          case INCONCLUSIVE -> "open";
        };
    String space = INDENT.substring(word.length());
    if (!colors) {
      return word + space;
    }
    String color =
        switch (level) {
          case PASS -> "32";
          case INFO -> "36";
          case WARN -> "33";
          case FAIL -> "1;31";
          case SKIP -> "2";
          case INCONCLUSIVE -> "35";
        };
    return "\u001b[" + color + "m" + word + "\u001b[0m" + space;
  }

  /// Adds a text in lines of at most 80 columns; a longer word gets a line of its own. An empty one
  /// adds nothing.
  private static void paragraph(StringBuilder out, String first, String next, String text) {
    String indent = first;
    for (String line :
        wrap(SafeText.escape(text), WIDTH - Math.max(next.length(), indent(first)))) {
      out.append(indent).append(line).append('\n');
      indent = next;
    }
  }

  private static int indent(String first) {
    return first.indexOf('\u001b') >= 0 ? INDENT.length() : first.length();
  }

  private static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int at = 0;
    for (String word : text.split(" ", -1)) {
      int size = TextWidth.of(word);
      if (word.isEmpty()) {
        continue;
      }
      if (at > 0 && at + 1 + size > width) {
        lines.add(line.toString());
        line.setLength(0);
        at = 0;
      }
      if (at > 0) {
        line.append(' ');
        at++;
      }
      line.append(word);
      at += size;
    }
    if (at > 0) {
      lines.add(line.toString());
    }
    return lines;
  }
}

package org.netdiag.dns.text;

import java.util.EnumSet;
import java.util.Set;

/// What is printed of a result, and how.
///
/// @param parts those that are printed
/// @param style how records look
public record DigDisplay(Set<DigPart> parts, RecordStyle style) {
  private static final EnumSet<DigPart> SECTIONS = EnumSet.range(DigPart.COMMENTS, DigPart.STATS);

  /// As dig prints without options.
  public static final DigDisplay DEFAULT =
      new DigDisplay(EnumSet.range(DigPart.COMMAND, DigPart.STATS), RecordStyle.DEFAULT);

  /// Copies the set.
  public DigDisplay {
    EnumSet<DigPart> copy = EnumSet.noneOf(DigPart.class);
    copy.addAll(parts);
    parts = java.util.Collections.unmodifiableSet(copy);
  }

  /// The same with or without a part.
  public DigDisplay with(DigPart part, boolean wanted) {
    EnumSet<DigPart> others = EnumSet.noneOf(DigPart.class);
    others.addAll(parts);
    if (wanted) {
      others.add(part);
    } else {
      others.remove(part);
    }
    return new DigDisplay(others, style);
  }

  /// The same with every section, comments and statistics, or without all of them: `+all`. As with
  /// dig, `+noall` leaves out the lines about the command too.
  public DigDisplay withAll(boolean wanted) {
    EnumSet<DigPart> others = EnumSet.noneOf(DigPart.class);
    others.addAll(parts);
    if (wanted) {
      others.addAll(SECTIONS);
      others.add(DigPart.COMMAND);
    } else {
      others.removeAll(SECTIONS);
      others.remove(DigPart.COMMAND);
    }
    return new DigDisplay(others, style);
  }

  /// The same with records in another style.
  public DigDisplay withStyle(RecordStyle other) {
    return new DigDisplay(parts, other);
  }

  /// Whether a part is printed.
  public boolean has(DigPart part) {
    return parts.contains(part);
  }

  /// What is printed of a zone transfer: records only, unless asked.
  DigDisplay transfer() {
    if (has(DigPart.TRANSFER_HEADERS)) {
      return this;
    }
    return with(DigPart.COMMENTS, false).with(DigPart.QUESTION, false);
  }
}

package org.netdiag.shared.report;

/// Prints values inside markup, where text is escaped in the markup's own way.
final class MarkupCell extends PlainCell {
  private final Utf8Buffer out;
  private final Escaping escaping;

  MarkupCell(Utf8Buffer out, Escaping escaping) {
    super(out, "-");
    this.out = out;
    this.escaping = escaping;
  }

  @Override
  public void text(String value) {
    SafeText.append(out, value, escaping);
  }
}

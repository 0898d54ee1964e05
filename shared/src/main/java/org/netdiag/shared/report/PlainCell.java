package org.netdiag.shared.report;

/// Prints values the way people read them; what is unknown has a sign of its own.
class PlainCell implements Cell {
  private final Utf8Buffer out;
  private final String unknown;

  PlainCell(Utf8Buffer out, String unknown) {
    this.out = out;
    this.unknown = unknown;
  }

  @Override
  public void unknown() {
    out.ascii(unknown);
  }

  @Override
  public void integer(long value) {
    out.integer(value);
  }

  @Override
  public void decimal(double value, int digits) {
    out.decimal(value, digits);
  }

  @Override
  public void time(double nanos) {
    out.millis(nanos);
  }

  @Override
  public void percent(double percent) {
    out.decimal(percent, 1);
  }

  @Override
  public void flag(boolean value) {
    out.ascii(value ? "true" : "false");
  }

  @Override
  public void text(String value) {
    SafeText.append(out, value);
  }
}

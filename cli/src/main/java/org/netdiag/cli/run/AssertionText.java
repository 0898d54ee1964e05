package org.netdiag.cli.run;

import java.util.List;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;

/// Assertions for people: `assert loss < 1%: does not hold, it is 20.000`.
public final class AssertionText {
  private static final int DIGITS = 3;

  private AssertionText() {}

  /// A line for each.
  ///
  /// @param prefix what every line begins with, such as `assert `
  public static void append(Utf8Buffer out, List<Assertion> assertions, String prefix) {
    for (Assertion each : assertions) {
      SafeText.append(out, prefix + each.expr());
      out.ascii(each.holds() ? ": holds" : ": does not hold");
      if (each.number().isPresent()) {
        out.ascii(", it is ").decimal(each.number().getAsDouble(), DIGITS);
      } else if (each.flag().isEmpty()) {
        out.ascii(", it is unknown");
      }
      out.put('\n');
    }
  }
}

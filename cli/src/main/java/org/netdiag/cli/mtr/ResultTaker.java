package org.netdiag.cli.mtr;

import java.io.IOException;
import java.util.List;
import org.netdiag.cli.run.Complaints;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.report.Assertion;

/// Takes results in, each once: judges it, shows it, and says on stderr what could not be measured.
///
/// @param view shows it
/// @param verdict judges it
/// @param complaints says what could not be measured
/// @param compared whether several protocols are tried, of which some may be refused
record ResultTaker(MtrView view, MtrVerdict verdict, Complaints complaints, boolean compared) {
  /// Takes a result with its names.
  void take(MtrResult result) throws IOException {
    List<Assertion> asserted = verdict.judge(result);
    if (result.refusal().isPresent() && !compared) {
      String why = result.refusal().get();
      String name = result.target().name();
      view.unresolved(new Unresolved(result.target().index(), name, why));
      complaints.refused(name, why);
      return;
    }
    view.result(result, asserted);
  }
}

import org.jspecify.annotations.NullMarked;

/// Mtr: rounds over a route, with statistics for each hop and a verdict; pathping.
@NullMarked
module org.netdiag.mtr {
  requires static transitive org.jspecify;
  requires transitive org.netdiag.shared;
  requires transitive org.netdiag.trace;

  exports org.netdiag.mtr.diff;
  exports org.netdiag.mtr.page;
  exports org.netdiag.mtr.record;
  exports org.netdiag.mtr.report;
  exports org.netdiag.mtr.tally;
  exports org.netdiag.mtr.verdict;
  exports org.netdiag.mtr;
}

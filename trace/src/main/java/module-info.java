import org.jspecify.annotations.NullMarked;

/// Trace: the route to a target, its plans, sessions and results over the shared engine.
@NullMarked
@SuppressWarnings("module") // the loop that uses the ways is compiled after this
module org.netdiag.trace {
  requires static transitive org.jspecify;
  requires com.maxmind.db;
  requires transitive org.netdiag.shared;

  exports org.netdiag.trace;
  exports org.netdiag.trace.names;
  exports org.netdiag.trace.report;
  exports org.netdiag.trace.way to
      org.netdiag.mtr;
}

import org.jspecify.annotations.NullMarked;

/// What every netdiag tool stands on: packet codecs, the raw-socket layer, a simulated network, the
/// event loop, statistics and the report formatter.
@NullMarked
module org.netdiag.shared {
  requires static transitive org.jspecify;

  exports org.netdiag.shared.names;
  exports org.netdiag.shared.wire;
  exports org.netdiag.shared.net;
  exports org.netdiag.shared.engine;
  exports org.netdiag.shared.findings;
  exports org.netdiag.shared.run;
  exports org.netdiag.shared.report;
  exports org.netdiag.shared.stats;
  exports org.netdiag.shared.sim;
  exports org.netdiag.shared.net.tap;
}

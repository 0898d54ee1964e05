import org.jspecify.annotations.NullMarked;

/// Ping: plans, sessions and results over the shared engine.
@NullMarked
module org.netdiag.ping {
  requires static transitive org.jspecify;
  requires transitive org.netdiag.shared;

  exports org.netdiag.ping;
}

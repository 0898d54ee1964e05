import org.jspecify.annotations.NullMarked;

/// Questions to name servers over sockets of this project's own; dnsjava reads and writes the
/// messages.
@NullMarked
module org.netdiag.dns {
  requires static transitive org.jspecify;
  requires transitive org.netdiag.shared;
  requires org.dnsjava;

  exports org.netdiag.dns;
}

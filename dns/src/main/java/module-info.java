import org.jspecify.annotations.NullMarked;

/// Questions to name servers over sockets of this project's own, and what can be learnt from the
/// answers.
@NullMarked
@SuppressWarnings("requires-automatic") // ICU4J is published without a descriptor
module org.netdiag.dns {
  requires static transitive org.jspecify;
  requires transitive org.netdiag.shared;
  requires com.ibm.icu;
  requires org.dnsjava;

  exports org.netdiag.dns.conf;
  exports org.netdiag.dns.machine;
  exports org.netdiag.dns.measure.report;
  exports org.netdiag.dns.measure;
  exports org.netdiag.dns.message;
  exports org.netdiag.dns.query;
  exports org.netdiag.dns.report;
  exports org.netdiag.dns.secure;
  exports org.netdiag.dns.text;
  exports org.netdiag.dns.walk.report;
  exports org.netdiag.dns.walk;
  exports org.netdiag.dns.zone;
  exports org.netdiag.dns;
}

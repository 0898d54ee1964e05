import org.jspecify.annotations.NullMarked;

/// Measurements of netdiag beside the tools that people use today. Not published.
@NullMarked
module org.netdiag.bench {
  requires java.management;
  requires jdk.management;
  requires static transitive org.jspecify;
  requires org.netdiag.dns;
  requires org.netdiag.shared;
}

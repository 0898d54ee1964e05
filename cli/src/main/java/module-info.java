import org.jspecify.annotations.NullMarked;

/// The `netdiag` command: options, targets, signals, output, exit codes.
@NullMarked
module org.netdiag.cli {
  requires static org.jspecify;
  requires info.picocli;
  requires jdk.unsupported;
  requires org.jline.reader;
  requires org.jline.terminal;
  requires org.netdiag.dns;
  requires org.netdiag.mtr;
  requires org.netdiag.ping;
  requires org.netdiag.shared;
  requires org.netdiag.trace;
}

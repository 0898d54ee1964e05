package org.netdiag.cli.mtr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.netdiag.mtr.report.MtrSchemas;
import org.netdiag.mtr.report.MtrText;
import org.netdiag.mtr.report.MtrTextOptions;
import org.netdiag.trace.names.Enrichment;

/// The views of `mtr`.
///
/// @param options what was asked for
/// @param enrichment knows names while the run is under way
/// @param startedEpochNanos when the run begins
record MtrViews(MtrOptions options, Enrichment enrichment, long startedEpochNanos) {
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  /// The view that the options ask for.
  ///
  /// @param pathping whether a recorded run is one of pathping
  MtrView view(RowsView.Destination to, boolean pathping) {
    if (options.own()) {
      return new CompatView(options.run().own(), to, text(), enrichment);
    }
    Forms forms = pathping ? Forms.PATHPING : forms();
    return forms.view(options.run().format(), to, startedEpochNanos);
  }

  private Forms forms() {
    MtrTextOptions text = text();
    return new Forms(
        "mtr",
        MtrSchemas.result(),
        MtrSchemas.hop(),
        (out, result) -> MtrText.append(out, result, text));
  }

  private MtrTextOptions text() {
    boolean here = options.run().simulate().isEmpty() && !options.past().only();
    return text(options.view()).withHost(here ? hostName() : "");
  }

  /// How text looks.
  ///
  /// @throws IllegalArgumentException when the order has a letter that stands for no column
  static MtrTextOptions text(MtrOptions.View view) {
    return new MtrTextOptions(view.wide(), view.order(), view.both(), view.as(), view.mpls());
  }

  /// What gethostname(2) tells, proc_sys_kernel(5); empty where that is not to be had. The JDK's
  /// way to it looks up the host's address too, which can take seconds.
  private static String hostName() {
    try {
      return Files.isReadable(HOST_NAME) ? Files.readString(HOST_NAME).strip() : "";
    } catch (IOException e) {
      return "";
    }
  }
}

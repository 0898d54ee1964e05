package org.netdiag.cli.host;

/// Whether the standard streams are a terminal, and whether colours go there.
///
/// The `netdiag` script asks isatty(3) through its shell's `[ -t N ]` and hands the answer over in
/// the property `netdiag.terminal`, the digits of those streams that are one: `012`, `12`, empty.
/// Without it none counts as a terminal: the JDK's console is for stdin and stdout together.
///
/// @param in whether stdin is a terminal
/// @param out whether stdout is
/// @param err whether stderr is
public record Terminal(boolean in, boolean out, boolean err) {

  /// This process's streams.
  public static Terminal system() {
    String streams = System.getProperty("netdiag.terminal", "");
    return new Terminal(
        streams.indexOf('0') >= 0, streams.indexOf('1') >= 0, streams.indexOf('2') >= 0);
  }

  /// Whether to colour what goes to stdout.
  ///
  /// @param when `auto`, `always` or `never`, from `--color`
  /// @param noColor the environment's `NO_COLOR`, empty when unset; any other text forbids colours
  ///   unless they were asked for (no-color.org)
  public boolean colors(String when, String noColor) {
    return switch (when) {
      case "always" -> true;
      case "never" -> false;
      default -> out && noColor.isEmpty();
    };
  }
}

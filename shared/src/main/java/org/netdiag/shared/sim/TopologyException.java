package org.netdiag.shared.sim;

/// A topology file that says something that cannot be understood. The message reads `SOURCE:LINE:
/// what is wrong; what is expected`.
public final class TopologyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final int line;

  /// @param source the file's name, or what else the text came from
  /// @param line line number, from 1
  /// @param problem what is wrong, and what is expected instead
  public TopologyException(String source, int line, String problem) {
    super(source + ":" + line + ": " + problem);
    this.source = source;
    this.line = line;
  }

  /// The file's name, or what else the text came from.
  public String source() {
    return source;
  }

  /// Line number, from 1.
  public int line() {
    return line;
  }
}

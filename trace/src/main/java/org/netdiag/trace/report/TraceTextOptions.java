package org.netdiag.trace.report;

/// How trace's text for people looks.
///
/// @param numeric whether addresses stand alone, without names (`-n`)
/// @param asn whether the AS number stands behind each address (`-A`)
/// @param extensions whether MPLS labels and interfaces are shown (`-e`)
/// @param back whether the length of the way back is shown where it is not that of the way there
///   (`--back`)
public record TraceTextOptions(boolean numeric, boolean asn, boolean extensions, boolean back) {
  /// Everything off.
  public static final TraceTextOptions DEFAULT = new TraceTextOptions(false, false, false, false);
}

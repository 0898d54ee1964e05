package org.netdiag.mtr.report;

import java.util.List;

/// How mtr's reports for people look, and those in the formats of mtr's own.
///
/// @param wide whether no name is cut short (`-w`)
/// @param order letters of the columns, see [ReportColumn]; empty for mtr's usual ones
/// @param both whether an address stands behind its name (`-b`)
/// @param asn whether the AS number stands before each host (`-z`)
/// @param mpls whether MPLS labels are shown (`-e`)
/// @param host what this host is called; empty for its address
public record MtrTextOptions(
    boolean wide, String order, boolean both, boolean asn, boolean mpls, String host) {
  /// As mtr does without options.
  public static final MtrTextOptions DEFAULT = new MtrTextOptions(false, "", false, false, false);

  /// Checks the order.
  ///
  /// @throws IllegalArgumentException with a letter that stands for no column
  public MtrTextOptions {
    int _ = ReportColumn.parse(order).size();
  }

  /// Options of a host that is called by its address.
  public MtrTextOptions(boolean wide, String order, boolean both, boolean asn, boolean mpls) {
    this(wide, order, both, asn, mpls, "");
  }

  /// The same options for a host of this name.
  public MtrTextOptions withHost(String name) {
    return new MtrTextOptions(wide, order, both, asn, mpls, name);
  }

  List<ReportColumn> columns() {
    return ReportColumn.parse(order);
  }
}

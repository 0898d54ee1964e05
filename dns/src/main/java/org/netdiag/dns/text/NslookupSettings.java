package org.netdiag.dns.text;

import java.util.List;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;

/// What `set all` tells of nslookup's prompt.
///
/// @param tcp whether TCP is used at once: `vc`
/// @param debug whether whole messages are told
/// @param verbose whether more is told: `d2`
/// @param search whether the search list is used
/// @param recurse whether recursion is asked for
/// @param timeoutSeconds of each try; nslookup says 0 until it is set
/// @param retry tries
/// @param port of servers
/// @param dots that a name must have to be asked as it is first: `ndots`
/// @param type of records, such as `A`
/// @param dnsClass of records, such as `IN`
/// @param searchList domains
public record NslookupSettings(
    boolean tcp,
    boolean debug,
    boolean verbose,
    boolean search,
    boolean recurse,
    int timeoutSeconds,
    int retry,
    int port,
    int dots,
    String type,
    String dnsClass,
    List<String> searchList) {
  private static final int TYPE_WIDTH = 8;

  /// Copies the list.
  public NslookupSettings {
    searchList = List.copyOf(searchList);
  }

  void append(Utf8Buffer out) {
    out.ascii("\nSet options:\n  ").ascii(tcp ? "vc" : "novc").ascii("\t\t\t");
    out.ascii(debug ? "debug" : "nodebug").ascii("\t\t").ascii(verbose ? "d2" : "nod2");
    out.ascii("\n  ").ascii(search ? "search" : "nosearch").ascii("\t\t");
    out.ascii(recurse ? "recurse" : "norecurse");
    out.ascii("\n  timeout = ").integer(timeoutSeconds).ascii("\t\tretry = ").integer(retry);
    out.ascii("\tport = ").integer(port).ascii("\tndots = ").integer(dots);
    out.ascii("\n  querytype = ");
    SafeText.append(out, type);
    out.spaces(Math.max(0, TYPE_WIDTH - type.length())).ascii("\tclass = ");
    SafeText.append(out, dnsClass);
    out.ascii("\n  srchlist = ");
    for (int i = 0; i < searchList.size(); i++) {
      out.ascii(i > 0 ? "/" : "");
      SafeText.append(out, searchList.get(i));
    }
    out.put('\n');
  }
}

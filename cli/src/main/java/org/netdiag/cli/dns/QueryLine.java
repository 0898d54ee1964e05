package org.netdiag.cli.dns;

import java.util.List;
import org.netdiag.cli.args.RunOptions;

/// What a command line of `netdiag dns` asks for, checked as far as that needs no network.
///
/// @param names in their order
/// @param types in their order; empty for the usual ones
/// @param dnsClass class of all questions
/// @param servers as they were written; empty for the system's
/// @param files of further names, `-` for stdin
/// @param rate questions a second, 0 for no limit
/// @param window the most questions at once
/// @param nsSearch whether the servers of the names' zones are asked for their SOA records
/// @param validate whether signatures are checked
/// @param search what is tried for names without a final dot
/// @param idn whether names may have letters outside ASCII
/// @param dns how servers are asked
/// @param look how results are printed
/// @param run report and network
record QueryLine(
    List<AskedName> names,
    List<AskedType> types,
    int dnsClass,
    List<String> servers,
    List<String> files,
    long rate,
    int window,
    boolean nsSearch,
    boolean validate,
    SearchList search,
    boolean idn,
    DnsOptions dns,
    QueryLook look,
    RunOptions run) {
  /// Whether the report looks like nslookup's, which asks by rules of its own.
  boolean nslookup() {
    return run.own().equals("nslookup");
  }

  /// Whether names come from files.
  boolean bulk() {
    return !files.isEmpty();
  }
}

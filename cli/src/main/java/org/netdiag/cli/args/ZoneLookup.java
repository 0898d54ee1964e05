package org.netdiag.cli.args;

/// Turns the name of an interface into its index, RFC 4007 section 11.
@FunctionalInterface
public interface ZoneLookup {
  /// The index, or 0 when there is no such interface.
  int index(String name);
}

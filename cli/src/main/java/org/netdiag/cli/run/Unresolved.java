package org.netdiag.cli.run;

/// A target without an address.
///
/// @param index its place in the input
/// @param name as it was given
/// @param error why
public record Unresolved(int index, String name, String error) {}

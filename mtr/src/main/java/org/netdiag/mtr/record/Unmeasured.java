package org.netdiag.mtr.record;

/// A target of a recorded run that was not measured, such as a name that nobody knows.
///
/// @param index its place in the input
/// @param name as it was given
/// @param why it was not
public record Unmeasured(int index, String name, String why) {}

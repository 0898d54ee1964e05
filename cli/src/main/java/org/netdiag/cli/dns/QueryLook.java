package org.netdiag.cli.dns;

import org.netdiag.dns.text.DigDisplay;

/// How results are printed as text.
///
/// @param brief whether the data of the answer alone is printed
/// @param display what else, and how
/// @param arguments the command line, which a text like dig's repeats
record QueryLook(boolean brief, DigDisplay display, String arguments) {}

package org.netdiag.dns.text;

/// What dig's text of a result consists of.
public enum DigPart {
  /// The lines with the program's name and its arguments: `+cmd`.
  COMMAND,
  /// Header, EDNS, headings and empty lines: `+comments`.
  COMMENTS,
  /// The question: `+question`.
  QUESTION,
  /// The answer section: `+answer`.
  ANSWER,
  /// The authority section: `+authority`.
  AUTHORITY,
  /// The additional section: `+additional`.
  ADDITIONAL,
  /// Time, server, date and size: `+stats`.
  STATS,
  /// The question as it left: `+qr`.
  SENT,
  /// Who answered, with short answers: `+identify`.
  IDENTIFY,
  /// The type before each record's data, with short answers: `+nssearch`.
  TYPE,
  /// Times in microseconds: `-u`.
  MICROSECONDS,
  /// HTTPS told as asked by GET: `+https-get`.
  HTTPS_GET,
  /// Header and question of zone transfers too: `+comments` and `+question` where a person asks for
  /// them.
  TRANSFER_HEADERS
}

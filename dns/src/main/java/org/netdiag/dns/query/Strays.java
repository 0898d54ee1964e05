package org.netdiag.dns.query;

/// Packets that came to a question's socket and were no answer to it: how many, by the first check
/// that each failed.
///
/// @param wrongSource from another address or port than was asked
/// @param wrongId with an id that is not awaited
/// @param wrongQuestion with another question
/// @param wrongCase with the question in other letters than were sent, where that was checked
/// @param wrongCookie without this question's client cookie from a server that had sent it before,
///   or with a wrong one (RFC 7873 section 5.3)
/// @param malformed no message
/// @param duplicates further answers that were the same as the first
public record Strays(
    int wrongSource,
    int wrongId,
    int wrongQuestion,
    int wrongCase,
    int wrongCookie,
    int malformed,
    int duplicates) {
  /// None.
  public static final Strays NONE = new Strays(0, 0, 0, 0, 0, 0, 0);

  /// How many were rejected; duplicates are not.
  public int rejected() {
    return wrongSource + wrongId + wrongQuestion + wrongCase + wrongCookie + malformed;
  }

  /// Both together.
  public Strays plus(Strays other) {
    return new Strays(
        wrongSource + other.wrongSource,
        wrongId + other.wrongId,
        wrongQuestion + other.wrongQuestion,
        wrongCase + other.wrongCase,
        wrongCookie + other.wrongCookie,
        malformed + other.malformed,
        duplicates + other.duplicates);
  }
}

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
/// @param wrongSubnet about another client's network than was asked for (RFC 7871 section 7.3)
/// @param wrongSignature not signed by the question's key, or wrongly (RFC 8945 section 5.4)
/// @param malformed no message
/// @param duplicates further answers that were the same as the first
public record Strays(
    int wrongSource,
    int wrongId,
    int wrongQuestion,
    int wrongCase,
    int wrongCookie,
    int wrongSubnet,
    int wrongSignature,
    int malformed,
    int duplicates) {
  /// None.
  public static final Strays NONE = new Strays(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /// One message that was none.
  public static final Strays MALFORMED = new Strays(0, 0, 0, 0, 0, 0, 0, 1, 0);

  /// One message that failed a check, or none for an answer.
  public static Strays of(ReplyCheck.Verdict verdict) {
    return switch (verdict) {
      case ANSWER -> NONE;
      case WRONG_ID -> new Strays(0, 1, 0, 0, 0, 0, 0, 0, 0);
      case WRONG_QUESTION -> new Strays(0, 0, 1, 0, 0, 0, 0, 0, 0);
      case WRONG_CASE -> new Strays(0, 0, 0, 1, 0, 0, 0, 0, 0);
      case WRONG_COOKIE -> new Strays(0, 0, 0, 0, 1, 0, 0, 0, 0);
      case WRONG_SUBNET -> new Strays(0, 0, 0, 0, 0, 1, 0, 0, 0);
      case WRONG_SIGNATURE -> new Strays(0, 0, 0, 0, 0, 0, 1, 0, 0);
    };
  }

  /// How many were rejected; duplicates are not.
  public int rejected() {
    return wrongSource
        + wrongId
        + wrongQuestion
        + wrongCase
        + wrongCookie
        + wrongSubnet
        + wrongSignature
        + malformed;
  }

  /// Both together.
  public Strays plus(Strays other) {
    return new Strays(
        wrongSource + other.wrongSource,
        wrongId + other.wrongId,
        wrongQuestion + other.wrongQuestion,
        wrongCase + other.wrongCase,
        wrongCookie + other.wrongCookie,
        wrongSubnet + other.wrongSubnet,
        wrongSignature + other.wrongSignature,
        malformed + other.malformed,
        duplicates + other.duplicates);
  }
}

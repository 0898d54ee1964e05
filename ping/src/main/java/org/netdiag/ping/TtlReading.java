package org.netdiag.ping;

/// What the TTL or hop limit of replies tells: a guess at the value they started with, and from it
/// the number of hops that they passed on the way back.
///
/// Systems start with 64 (Linux, BSD, macOS), 128 (Windows) or 255 (many routers, Solaris); the
/// guess is the smallest of these that is not below what arrived. At 32 and below a start of 32
/// (embedded systems) is as good a guess. The way there may be longer or shorter; tunnels hide
/// hops, and a middlebox may set the TTL anew.
///
/// @param received TTL of the last reply, 0 to 255
/// @param lowest the lowest of the run
/// @param highest the highest of the run
public record TtlReading(int received, int lowest, int highest) {
  private static final int SMALL = 32;
  private static final int UNIX = 64;
  private static final int WINDOWS = 128;
  private static final int ROUTER = 255;

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException with the values
  public TtlReading {
    if (lowest < 0 || lowest > received || received > highest || highest > ROUTER) {
      throw new IllegalArgumentException(
          "TTL " + received + " is not between " + lowest + " and " + highest + " within 0 to 255");
    }
  }

  /// The reading of one reply, or of replies that all agree.
  public static TtlReading of(int received) {
    return new TtlReading(received, received, received);
  }

  /// The guessed initial value: 64, 128 or 255.
  public int initial() {
    return received <= UNIX ? UNIX : received <= WINDOWS ? WINDOWS : ROUTER;
  }

  /// Hops on the way back, if the guess is right.
  public int hops() {
    return initial() - received;
  }

  /// Whether replies of the run differ: the way back, or who answers, has changed.
  public boolean changed() {
    return lowest != highest;
  }

  /// Whether an initial value of 32 is as likely.
  public boolean ambiguous() {
    return received <= SMALL;
  }

  /// What the guess rests on, one clause.
  public String basis() {
    if (ambiguous()) {
      return "64 as Linux, BSD and macOS start with, or "
          + (SMALL - received)
          + " hops if it was 32";
    }
    return switch (initial()) {
      case UNIX -> "64 as Linux, BSD and macOS start with";
      case WINDOWS -> "128 as Windows starts with";
      default -> "255 as many routers start with";
    };
  }
}

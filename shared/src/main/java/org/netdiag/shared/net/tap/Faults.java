package org.netdiag.shared.net.tap;

/// What a [FaultInjector] does to a network, each by chance and independently of the others.
///
/// A ratio is a probability from 0 (never) to 1 (always).
///
/// @param lossRatio an arriving packet is dropped; whether a request or its reply was lost looks
///   the same from here
/// @param duplicateRatio an arriving packet arrives once more, right after itself
/// @param reorderRatio an arriving packet is held back while later ones pass
/// @param reorderNanos how long it is held back, in nanoseconds of the network's clock
/// @param bitFlipRatio one bit of an arriving message is inverted behind the kernel's checks; on a
///   raw ICMP socket, which sees bad checksums, the slot then says so
/// @param refusalRatio a send is refused for good
/// @param refusalErrno the error number of such a send, at least 1
/// @param busyRatio a send is told to wait (ENOBUFS), and with it every further one of its socket
/// @param busyNanos for how long, in nanoseconds of the network's clock
public record Faults(
    double lossRatio,
    double duplicateRatio,
    double reorderRatio,
    long reorderNanos,
    double bitFlipRatio,
    double refusalRatio,
    int refusalErrno,
    double busyRatio,
    long busyNanos) {
  /// EPERM, what a local packet filter answers.
  private static final int EPERM = 1;

  /// No fault at all.
  public static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, EPERM, 0, 0);

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public Faults {
    ratio("loss ratio", lossRatio);
    ratio("duplicate ratio", duplicateRatio);
    ratio("reorder ratio", reorderRatio);
    ratio("bit flip ratio", bitFlipRatio);
    ratio("refusal ratio", refusalRatio);
    ratio("busy ratio", busyRatio);
    if (refusalErrno < 1) {
      throw new IllegalArgumentException("errno " + refusalErrno + " is below 1");
    }
    delay("reorder delay", reorderRatio, reorderNanos);
    delay("busy delay", busyRatio, busyNanos);
    if (busyRatio == 1) {
      throw new IllegalArgumentException("busy ratio 1.0 is not below 1: nothing would ever leave");
    }
  }

  /// The same with another loss ratio.
  public Faults withLoss(double ratio) {
    return new Faults(
        ratio,
        duplicateRatio,
        reorderRatio,
        reorderNanos,
        bitFlipRatio,
        refusalRatio,
        refusalErrno,
        busyRatio,
        busyNanos);
  }

  /// The same with another duplicate ratio.
  public Faults withDuplicates(double ratio) {
    return new Faults(
        lossRatio,
        ratio,
        reorderRatio,
        reorderNanos,
        bitFlipRatio,
        refusalRatio,
        refusalErrno,
        busyRatio,
        busyNanos);
  }

  /// The same with another reordering.
  ///
  /// @param nanos at least 1 unless the ratio is 0
  public Faults withReordering(double ratio, long nanos) {
    return new Faults(
        lossRatio,
        duplicateRatio,
        ratio,
        nanos,
        bitFlipRatio,
        refusalRatio,
        refusalErrno,
        busyRatio,
        busyNanos);
  }

  /// The same with another ratio of flipped bits.
  public Faults withBitFlips(double ratio) {
    return new Faults(
        lossRatio,
        duplicateRatio,
        reorderRatio,
        reorderNanos,
        ratio,
        refusalRatio,
        refusalErrno,
        busyRatio,
        busyNanos);
  }

  /// The same with other refusals.
  public Faults withRefusals(double ratio, int errno) {
    return new Faults(
        lossRatio,
        duplicateRatio,
        reorderRatio,
        reorderNanos,
        bitFlipRatio,
        ratio,
        errno,
        busyRatio,
        busyNanos);
  }

  /// The same with other waits.
  ///
  /// @param ratio below 1
  /// @param nanos at least 1 unless the ratio is 0
  public Faults withBusy(double ratio, long nanos) {
    return new Faults(
        lossRatio,
        duplicateRatio,
        reorderRatio,
        reorderNanos,
        bitFlipRatio,
        refusalRatio,
        refusalErrno,
        ratio,
        nanos);
  }

  private static void ratio(String what, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(what + " " + value + " is not in 0 to 1");
    }
  }

  private static void delay(String what, double ratio, long nanos) {
    if (nanos < 0 || (ratio > 0 && nanos == 0)) {
      throw new IllegalArgumentException(what + " " + nanos + " ns is not above 0");
    }
  }
}

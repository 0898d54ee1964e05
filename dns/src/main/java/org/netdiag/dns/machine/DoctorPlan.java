package org.netdiag.dns.machine;

import java.time.Duration;

/// How a machine is examined.
///
/// @param names what is asked
/// @param timeout how long each answer is waited for, 10 ms to 1 min; each question is put twice
/// @param limit how long getaddrinfo and all questions together are waited for, 10 ms to 10 min
/// @param samples questions for the latency, 1 to 1000 for each server, one after the other
/// @param requireValidation whether servers that do not validate are a failure
/// @param serversOnly whether nothing leaves but questions to the machine's own servers: no
///   question to an address without a server, no page, no packets that end on the way
public record DoctorPlan(
    ProbeNames names,
    Duration timeout,
    Duration limit,
    int samples,
    boolean requireValidation,
    boolean serversOnly) {
  /// One second for each answer, six for all, twenty samples.
  public static final DoctorPlan DEFAULT =
      new DoctorPlan(
          ProbeNames.DEFAULT, Duration.ofSeconds(1), Duration.ofSeconds(6), 20, false, false);

  /// How many names that nobody has asked for before are asked for: one for each four samples.
  int fresh() {
    return Math.max(1, samples / 4);
  }

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public DoctorPlan {
    require("timeout", timeout, Duration.ofMinutes(1));
    require("limit", limit, Duration.ofMinutes(10));
    if (samples < 1 || samples > 1000) {
      throw new IllegalArgumentException("samples " + samples + " are not in 1 to 1000");
    }
  }

  private static void require(String what, Duration value, Duration most) {
    if (value.toMillis() < 10 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(what + " " + value + " is not in 10 ms to " + most);
    }
  }
}

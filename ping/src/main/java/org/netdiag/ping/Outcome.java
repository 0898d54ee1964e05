package org.netdiag.ping;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.net.ErrnoText;
import org.netdiag.shared.wire.IcmpText;
import org.netdiag.shared.wire.IpAddress;

/// How a probe ended. A probe has exactly one end.
public sealed interface Outcome {
  /// Its word in reports.
  String key();

  /// An answer that proves itself, within the probe's time.
  ///
  /// @param rttNanos round-trip time in nanoseconds
  /// @param stamp how it was measured
  /// @param from who answered
  /// @param ttl TTL or hop limit of the reply; empty where the mode does not show it
  /// @param bytes of the ICMP header and data, or of UDP data; 0 for TCP
  /// @param flags what is remarkable about it
  /// @param port what a TCP or UDP port answered; empty for ICMP
  record Reply(
      long rttNanos,
      Stamp stamp,
      IpAddress from,
      OptionalInt ttl,
      int bytes,
      Set<ReplyFlag> flags,
      Optional<PortState> port)
      implements Outcome {
    @Override
    public String key() {
      return "reply";
    }
  }

  /// No answer within the probe's time.
  ///
  /// @param lateRttNanos round-trip time of an answer that came later
  record Timeout(OptionalLong lateRttNanos) implements Outcome {
    @Override
    public String key() {
      return "timeout";
    }
  }

  /// A router or host reported that the probe got no further.
  ///
  /// @param from who reports
  /// @param type ICMP type, of the ICMP of `from`'s family
  /// @param code ICMP code
  /// @param info the MTU or pointer that the error carries, otherwise 0
  record IcmpError(IpAddress from, int type, int code, long info) implements Outcome {
    @Override
    public String key() {
      return "icmp_error";
    }

    /// What it says, in words.
    public String text() {
      return IcmpText.of(from.family(), type, code, info);
    }
  }

  /// It never left this host.
  ///
  /// @param errno the kernel's error number
  /// @param mtu the path MTU that the kernel knows when the packet was too long, otherwise 0
  record SendFailed(int errno, long mtu) implements Outcome {
    @Override
    public String key() {
      return "send_failed";
    }

    /// What the kernel says, in words.
    public String text() {
      return ErrnoText.of(errno, mtu);
    }
  }

  /// The run ended while it was on its way: nobody knows.
  record Cancelled() implements Outcome {
    @Override
    public String key() {
      return "cancelled";
    }
  }
}

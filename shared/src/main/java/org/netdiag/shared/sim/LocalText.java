package org.netdiag.shared.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Reads the `local` statement.
final class LocalText {
  private static final List<String> PROPERTIES =
      List.of(
          "mtu", "overhead", "send-rate", "when-full", "receive-slots", "error-slots", "resolver");

  private final List<IpAddress> v4 = new ArrayList<>();
  private final List<IpAddress> v6 = new ArrayList<>();
  private int mtu = 1500;
  private Delay overhead = Delay.ZERO;
  private Rate sendRate = Rate.UNLIMITED;
  private int fullErrno = Errno.EAGAIN;
  private int receiveSlots = 5000;
  private int errorSlots = 2500;
  private final List<IpAddress> resolvers = new ArrayList<>();

  private LocalText() {}

  static LocalHost read(Words words) {
    LocalText text = new LocalText();
    for (Optional<IpAddress> address = IpAddress.parse(words.peek());
        address.isPresent();
        address = IpAddress.parse(words.peek())) {
      (address.get().family() == Family.V4 ? text.v4 : text.v6).add(words.address());
    }
    if (text.v4.isEmpty() && text.v6.isEmpty()) {
      throw words.unexpected("this host's IPv4 or IPv6 address");
    }
    while (words.more()) {
      text.property(words);
    }
    return text.build();
  }

  private void property(Words words) {
    switch (words.next("a property")) {
      case "mtu" -> mtu = (int) words.count("an MTU", 576, 65535);
      case "overhead" -> overhead = DelayText.read(words);
      case "send-rate" -> sendRate = words.rate();
      case "when-full" -> fullErrno = errno(words);
      case "receive-slots" -> receiveSlots = (int) words.count("slots", 1, 10_000_000);
      case "error-slots" -> errorSlots = (int) words.count("slots", 1, 10_000_000);
      case "resolver" -> resolvers.add(words.address());
      default -> throw words.unknown("property of the local host", PROPERTIES);
    }
  }

  private LocalHost build() {
    return new LocalHost(
        List.copyOf(v4),
        List.copyOf(v6),
        mtu,
        overhead,
        sendRate,
        fullErrno,
        receiveSlots,
        errorSlots,
        List.copyOf(resolvers));
  }

  private static int errno(Words words) {
    return switch (words.next("EAGAIN or ENOBUFS")) {
      case "EAGAIN" -> Errno.EAGAIN;
      case "ENOBUFS" -> Errno.ENOBUFS;
      default -> throw words.unknown("error", List.of("EAGAIN", "ENOBUFS"));
    };
  }
}

package org.netdiag.shared.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.shared.wire.IpAddress;

/// The local host as a target of its own probes: five microseconds away, TTL 64, ports closed.
final class HomeNode {
  private static final IpAddress LOOPBACK_V4 = IpAddress.v4(0x7f000001);
  private static final IpAddress LOOPBACK_V6 = IpAddress.v6(0, 1);

  private HomeNode() {}

  static Node of(LocalHost local) {
    List<IpAddress> v4 = new ArrayList<>(local.v4());
    List<IpAddress> v6 = new ArrayList<>(local.v6());
    v4.add(LOOPBACK_V4);
    v6.add(LOOPBACK_V6);
    LinkDraft link = new LinkDraft();
    Words words = new Words("local", 1);
    words.add("5us", 1);
    link.read("delay", words);
    return new Node(
        "local",
        Node.Kind.HOST,
        List.copyOf(v4),
        List.copyOf(v6),
        Optional.empty(),
        link.build(),
        new AnswersDraft(64).build(),
        new ForwardingDraft(Map.of()).build(),
        new Node.Services(PortTable.CLOSED, PortTable.CLOSED, Optional.empty()),
        List.of());
  }
}

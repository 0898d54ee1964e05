package org.netdiag.shared.sim;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.netdiag.shared.wire.IcmpExtensionsBuilder;
import org.netdiag.shared.wire.IcmpType;
import org.netdiag.shared.wire.InterfaceInfo;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.MplsLabel;

/// The RFC 4884 extensions that a node puts into its ICMP errors.
final class Extensions {
  private static final MemorySegment NONE = MemorySegment.ofArray(new byte[0]);

  /// Extensions for an error about `cause`, empty for none: the label stack in Time Exceeded, the
  /// arrival interface in every error.
  MemorySegment of(Node node, SimPacket cause, Forwarder.Problem problem) {
    Node.Answers says = node.answers();
    boolean labels =
        !says.mpls().isEmpty() && problem.type() == IcmpType.timeExceeded(cause.family);
    if (!labels && says.port().isEmpty()) {
      return NONE;
    }
    IcmpExtensionsBuilder builder = new IcmpExtensionsBuilder();
    if (labels) {
      List<MplsLabel> stack = new ArrayList<>();
      for (int i = 0; i < says.mpls().size(); i++) {
        Node.Label label = says.mpls().get(i);
        boolean bottom = i == says.mpls().size() - 1;
        stack.add(new MplsLabel(label.label(), label.trafficClass(), bottom, label.ttl()));
      }
      builder.labels(stack);
    }
    if (says.port().isPresent()) {
      builder.interfaceInfo(info(node, says.port().get(), cause));
    }
    return builder.build();
  }

  private static InterfaceInfo info(Node node, Node.Interface port, SimPacket cause) {
    List<IpAddress> own = node.addresses(cause.family);
    return new InterfaceInfo(
        InterfaceInfo.Role.INCOMING,
        port.index() == 0 ? OptionalInt.empty() : OptionalInt.of(port.index()),
        port.address() && !own.isEmpty() ? Optional.of(own.getFirst()) : Optional.empty(),
        Optional.of(port.name()),
        port.mtu() == 0 ? OptionalInt.empty() : OptionalInt.of(port.mtu()));
  }
}

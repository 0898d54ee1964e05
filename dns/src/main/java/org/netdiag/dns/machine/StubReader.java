package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.netdiag.dns.conf.ConfAddress;
import org.netdiag.dns.machine.LocalState.Listener;
import org.netdiag.dns.machine.LocalState.Stub;
import org.netdiag.shared.wire.IpAddress;

/// Finds out who listens at those of a machine's servers that are the machine itself, by proc(5):
/// the sockets are in /proc/net for everybody, whose they are in /proc/PID/fd for their owner and
/// for root.
final class StubReader {
  private static final int DNS = 53;
  private static final int LONGEST = 5;

  private final RootFiles files;
  private final Upstreams upstreams;
  private final List<SocketTable.Socket> sockets = new ArrayList<>();
  private final Map<Long, Listener> owners = new LinkedHashMap<>();

  StubReader(RootFiles files, ResolvedState resolved) {
    this.files = files;
    this.upstreams = new Upstreams(files, resolved);
  }

  List<Stub> read(List<Machine.Server> servers) {
    List<Stub> stubs = new ArrayList<>();
    for (Machine.Server server : servers) {
      IpAddress address = server.said().address();
      if (address.loopback() || address.unspecified()) {
        if (stubs.isEmpty()) {
          open();
        }
        stubs.add(stub(server.label(), address));
      }
    }
    return stubs;
  }

  private void open() {
    sockets.addAll(SocketTable.parse(files.text("/proc/net/udp"), DNS));
    sockets.addAll(SocketTable.parse(files.text("/proc/net/udp6"), DNS));
    Set<Long> wanted = new HashSet<>();
    sockets.forEach(socket -> wanted.add(socket.inode()));
    if (!wanted.isEmpty()) {
      owners.putAll(new SocketOwners(files).find(wanted));
    }
  }

  private Stub stub(String label, IpAddress address) {
    List<SocketTable.Socket> here = SocketTable.at(sockets, address);
    if (here.isEmpty()) {
      String why = "No socket of this network namespace is bound to UDP port 53 there.";
      return new Stub(label, List.of(), List.of(), false, why);
    }
    Set<Listener> listeners = new LinkedHashSet<>();
    here.forEach(socket -> listeners.add(owner(socket)));
    Set<String> asked = new LinkedHashSet<>();
    for (Listener listener : listeners) {
      for (ConfAddress upstream : upstreams.of(listener)) {
        asked.add(upstream.address().toString());
      }
    }
    return new Stub(
        label, List.copyOf(listeners), List.copyOf(asked), circle(address, new HashSet<>()), "");
  }

  private Listener owner(SocketTable.Socket socket) {
    return Optional.ofNullable(owners.get(socket.inode()))
        .map(found -> new Listener(found.program(), found.pid(), files.user(socket.uid())))
        .orElse(new Listener("", 0, files.user(socket.uid())));
  }

  /// Whether all that is asked from an address on lies on this host and nobody asks elsewhere.
  private boolean circle(IpAddress address, Set<IpAddress> passed) {
    if (!passed.add(address) || passed.size() > LONGEST) {
      return true;
    }
    boolean some = false;
    for (SocketTable.Socket socket : SocketTable.at(sockets, address)) {
      for (ConfAddress upstream : upstreams.of(owner(socket))) {
        some = true;
        boolean leaves = !upstream.address().loopback();
        if (leaves || !circle(upstream.address(), new HashSet<>(passed))) {
          return false;
        }
      }
    }
    return some;
  }
}

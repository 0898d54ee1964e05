package org.netdiag.shared.net.linux;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.netdiag.shared.net.SocketSpec;

/// What is known of this host's routes, one table for each set of socket options.
final class Routes {
  private final Kernel kernel;
  private final DeviceMtu deviceMtu;
  private final Map<SocketSpec, RouteTable> tables = new HashMap<>();

  Routes(Kernel kernel) {
    this.kernel = kernel;
    this.deviceMtu = new DeviceMtu(kernel);
  }

  /// The table of sockets with this spec.
  RouteTable of(SocketSpec spec) {
    @Nullable RouteTable known = tables.get(spec);
    if (known != null) {
      return known;
    }
    RouteTable table = new RouteTable(kernel, spec, deviceMtu);
    tables.put(spec, table);
    return table;
  }

  void close() {
    for (RouteTable table : tables.values()) {
      table.close();
    }
    deviceMtu.close();
  }
}

package org.netdiag.shared.net.linux;

import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Accepts connections to a TCP port, IPv4 and IPv6, until it is killed. Argument: the port.
public final class ListenMain {
  private ListenMain() {}

  public static void main(String[] args) throws Exception {
    try (ServerSocket server = new ServerSocket()) {
      server.bind(new InetSocketAddress("::", Integer.parseInt(args[0])), 64);
      System.out.println("listening");
      while (true) {
        server.accept().close();
      }
    }
  }
}

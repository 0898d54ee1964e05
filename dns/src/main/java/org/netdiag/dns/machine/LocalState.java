package org.netdiag.dns.machine;

import java.util.List;
import java.util.Optional;
import org.netdiag.shared.wire.IpAddress;

/// What of a host has to do with names besides its three files.
///
/// @param resolved systemd-resolved's files
/// @param stubs those of the machine's servers that are this host itself, and who listens there
/// @param ports the local ports that programs get
/// @param gateway where the default IPv4 route leads; empty without one
/// @param own the address from which questions to servers elsewhere leave; empty without one
public record LocalState(
    ResolvedState resolved,
    List<Stub> stubs,
    LocalPorts ports,
    Optional<IpAddress> gateway,
    Optional<IpAddress> own) {
  /// Nothing is known.
  public static final LocalState UNKNOWN =
      new LocalState(
          ResolvedState.NONE, List.of(), LocalPorts.UNKNOWN, Optional.empty(), Optional.empty());

  /// Copies the list.
  public LocalState {
    stubs = List.copyOf(stubs);
  }

  /// Who listens at an address of this host, and whom that asks in turn.
  ///
  /// @param label `ADDRESS#53`
  /// @param listeners programs with a UDP socket there; more than one share the port
  /// @param upstreams servers that its files name; empty when they name none or are not known
  /// @param circle whether following them leads back here
  /// @param problem why nothing is known; empty when something is
  public record Stub(
      String label,
      List<Listener> listeners,
      List<String> upstreams,
      boolean circle,
      String problem) {
    /// Copies the lists.
    public Stub {
      listeners = List.copyOf(listeners);
      upstreams = List.copyOf(upstreams);
    }
  }

  /// Who has a socket.
  ///
  /// @param program as the kernel calls it (at most 15 bytes); empty when this process may not see
  /// @param pid its process; 0 when this process may not see
  /// @param user name or number of whom the socket belongs to
  public record Listener(String program, int pid, String user) {
    /// In a few words.
    @Override
    public String toString() {
      return program.isEmpty() ? "a program of " + user : program + " (pid " + pid + ")";
    }
  }

  /// The local ports that the kernel gives to sockets that ask for none.
  ///
  /// @param low first of net.ipv4.ip_local_port_range; 0 when it is unknown
  /// @param high last of them
  /// @param given what sockets got that were opened one after the other; empty when none were
  public record LocalPorts(int low, int high, List<Integer> given) {
    /// Nothing is known.
    public static final LocalPorts UNKNOWN = new LocalPorts(0, 0, List.of());

    /// Copies the list.
    public LocalPorts {
      given = List.copyOf(given);
    }
  }
}

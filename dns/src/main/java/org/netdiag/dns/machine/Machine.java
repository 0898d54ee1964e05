package org.netdiag.dns.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.dns.conf.ConfAddress;
import org.netdiag.dns.conf.HostsFile;
import org.netdiag.dns.conf.NsswitchFile;
import org.netdiag.dns.conf.ResolvFile;
import org.netdiag.dns.query.DnsServer;

/// What a machine's files, its environment and this Java say about names. Reading it changes
/// nothing and sends nothing.
///
/// @param live whether these are the files that the C library of this process reads
/// @param resolvConf the file of that name
/// @param resolv what it says, with what the environment adds
/// @param manager who writes it
/// @param nsswitchConf the file of that name
/// @param nsswitch what it says
/// @param missingModules modules that `hosts:` names and that are not installed; empty where no
///   module was found at all
/// @param hostsFile the file of that name
/// @param hosts what it says
/// @param environment those variables that change look-ups, where they are set
/// @param javaProperties those properties that change look-ups, where they are set
/// @param hostName as the kernel has it; empty when it is unknown
/// @param local what else of this host has to do with names
/// @param servers those that are asked, in their order
public record Machine(
    boolean live,
    ConfFile resolvConf,
    ResolvFile resolv,
    Manager manager,
    ConfFile nsswitchConf,
    NsswitchFile nsswitch,
    List<String> missingModules,
    ConfFile hostsFile,
    HostsFile hosts,
    Map<String, String> environment,
    Map<String, String> javaProperties,
    String hostName,
    LocalState local,
    List<Server> servers) {
  /// Copies the collections.
  public Machine {
    missingModules = List.copyOf(missingModules);
    environment = Map.copyOf(environment);
    javaProperties = Map.copyOf(javaProperties);
    servers = List.copyOf(servers);
  }

  /// A server that the C library asks.
  ///
  /// @param said as the file has it
  /// @param server how it can be asked; empty when its interface does not exist
  /// @param problem why it cannot be reached without a question having left: no route, no such
  ///   interface; empty when there is a way
  public record Server(ConfAddress said, Optional<DnsServer> server, String problem) {
    /// `ADDRESS#53`.
    public String label() {
      String zone = said.zone().isEmpty() ? "" : "%" + said.zone();
      return said.address() + zone + "#53";
    }
  }

  /// The domains that the C library adds to short names: those of the file, otherwise what follows
  /// the first dot of the host's name.
  public List<String> searchDomains() {
    if (!resolv.search().isEmpty()) {
      return resolv.search();
    }
    int dot = hostName.indexOf('.');
    return dot < 0 || dot == hostName.length() - 1
        ? List.of()
        : List.of(hostName.substring(dot + 1));
  }
}

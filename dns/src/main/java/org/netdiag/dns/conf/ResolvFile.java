package org.netdiag.dns.conf;

import java.util.List;
import org.netdiag.shared.wire.IpAddress;

/// What [resolv.conf(5)](https://man7.org/linux/man-pages/man5/resolv.conf.5.html) says, as glibc
/// 2.26 and later read it.
///
/// @param servers of all lines that count, those after the third included, in their order
/// @param search domains in their order, without duplicates; empty when no line names any, where
///   the C library takes what follows the first dot of the host's name
/// @param options with the defaults of what is not said
/// @param faults in their order
public record ResolvFile(
    List<ConfAddress> servers, List<String> search, ResolvOptions options, List<ConfFault> faults) {
  /// How many servers the C library asks: MAXNS in resolv.h.
  public static final int MOST_SERVERS = 3;

  /// What holds without a file.
  public static final ResolvFile EMPTY =
      new ResolvFile(List.of(), List.of(), ResolvOptions.DEFAULT, List.of());

  private static final ConfAddress LOCAL = new ConfAddress(IpAddress.v4(0x7f000001), "");

  /// Copies the lists.
  public ResolvFile {
    servers = List.copyOf(servers);
    search = List.copyOf(search);
    faults = List.copyOf(faults);
  }

  /// Reads a text whose bytes are its characters (ISO 8859-1). Never fails: what is no line of
  /// resolv.conf is a fault.
  public static ResolvFile parse(String text) {
    return new ResolvParser().read(text);
  }

  /// The servers that are asked: the first three, and this host when there is none.
  public List<ConfAddress> asked() {
    if (servers.isEmpty()) {
      return List.of(LOCAL);
    }
    return servers.subList(0, Math.min(MOST_SERVERS, servers.size()));
  }

  /// The same after the variables LOCALDOMAIN and RES_OPTIONS of the environment.
  ///
  /// @param localDomain search domains with spaces between them; empty when it is not set
  /// @param resOptions options with spaces between them; empty when it is not set
  public ResolvFile with(String localDomain, String resOptions) {
    return ResolvParser.environment(this, localDomain, resOptions);
  }
}

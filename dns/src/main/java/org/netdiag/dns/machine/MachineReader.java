package org.netdiag.dns.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.netdiag.dns.conf.ConfAddress;
import org.netdiag.dns.conf.HostsFile;
import org.netdiag.dns.conf.NsswitchFile;
import org.netdiag.dns.conf.ResolvFile;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Reads a machine's files.
public final class MachineReader {
  private static final List<String> VARIABLES =
      List.of("LOCALDOMAIN", "RES_OPTIONS", "HOSTALIASES", "RESOLV_HOST_CONF");
  private static final List<String> PROPERTIES =
      List.of(
          "jdk.net.hosts.file",
          "networkaddress.cache.ttl",
          "networkaddress.cache.negative.ttl",
          "networkaddress.cache.stale.ttl",
          "sun.net.inetaddr.ttl",
          "sun.net.inetaddr.negative.ttl",
          "java.net.preferIPv4Stack",
          "java.net.preferIPv6Addresses");

  private final Path root;
  private final Map<String, String> variables;
  private final Properties properties;

  /// A reader of the files below a folder that stands for `/`.
  ///
  /// @param root such as `/`
  /// @param variables of the environment
  /// @param properties of this Java
  public MachineReader(Path root, Map<String, String> variables, Properties properties) {
    this.root = root;
    this.variables = Map.copyOf(variables);
    this.properties = properties;
  }

  /// This machine, as this process sees it.
  public static MachineReader system() {
    return new MachineReader(Path.of("/"), System.getenv(), System.getProperties());
  }

  /// Reads everything anew. What cannot be read is part of the result.
  public Machine read() {
    RootFiles files = new RootFiles(root);
    ConfFile resolvConf = files.read("/etc/resolv.conf");
    ConfFile nsswitchConf = files.read("/etc/nsswitch.conf");
    ConfFile hostsFile = files.read("/etc/hosts");
    ResolvFile resolv =
        ResolvFile.parse(resolvConf.text())
            .with(
                variables.getOrDefault("LOCALDOMAIN", ""),
                variables.getOrDefault("RES_OPTIONS", ""));
    NsswitchFile nsswitch = NsswitchFile.parse(nsswitchConf.text());
    List<Machine.Server> servers = new ArrayList<>();
    for (ConfAddress server : resolv.asked()) {
      servers.add(server(server));
    }
    return new Machine(
        root.equals(Path.of("/")),
        resolvConf,
        resolv,
        Manager.of(resolvConf),
        nsswitchConf,
        nsswitch,
        files.missingModules(nsswitch),
        hostsFile,
        HostsFile.parse(hostsFile.text()),
        set(VARIABLES, variables),
        javaProperties(),
        files.line("/proc/sys/kernel/hostname"),
        LocalReader.read(files, root.equals(Path.of("/")), servers),
        servers);
  }

  private static Map<String, String> set(List<String> names, Map<String, String> from) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String name : names) {
      String value = from.get(name);
      if (value != null) {
        found.put(name, value);
      }
    }
    return found;
  }

  private Map<String, String> javaProperties() {
    Map<String, String> found = new LinkedHashMap<>();
    for (String name : PROPERTIES) {
      String value = properties.getProperty(name);
      if (value != null) {
        found.put(name, value);
      }
    }
    return found;
  }

  /// A server, and whether the kernel knows a way to it: connecting a UDP socket looks the route up
  /// and sends nothing.
  private static Machine.Server server(ConfAddress said) {
    IpAddress address = said.address();
    if (address.unspecified()) {
      // ip(7): a destination of all zeros is this host.
      address = address.family() == Family.V4 ? IpAddress.v4(0x7f000001) : IpAddress.v6(0, 1);
    }
    if (!said.zone().isEmpty()) {
      int index = index(said.zone());
      if (index == 0) {
        String problem = "there is no interface " + said.zone();
        return new Machine.Server(said, Optional.empty(), problem);
      }
      address = address.withScope(index);
    }
    return new Machine.Server(said, Optional.of(DnsServer.of(address)), problem(address));
  }

  /// The number of an interface; 0 when there is none of that name or number.
  static int index(String zone) {
    try {
      NetworkInterface link = NetworkInterface.getByName(zone);
      return link != null ? link.getIndex() : Integer.parseUnsignedInt(zone);
    } catch (IOException | IllegalArgumentException none) {
      return 0;
    }
  }

  private static String problem(IpAddress address) {
    try (DatagramChannel channel = DatagramChannel.open()) {
      InetAddress target = InetAddress.getByAddress(address.bytes());
      if (address.scope() != 0) {
        target = java.net.Inet6Address.getByAddress("", address.bytes(), address.scope());
      }
      channel.connect(new InetSocketAddress(target, 53));
      return "";
    } catch (IOException | RuntimeException refused) {
      return String.valueOf(refused.getMessage());
    }
  }
}

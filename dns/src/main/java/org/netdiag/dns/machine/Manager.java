package org.netdiag.dns.machine;

import java.util.List;

/// Who writes resolv.conf.
public enum Manager {
  /// systemd-resolved's stub: questions go to 127.0.0.53, search domains are there.
  SYSTEMD_STUB("systemd-resolved (stub)", "resolvectl dns INTERFACE SERVER, or resolved.conf(5)"),
  /// systemd-resolved's list of servers: programs ask those and pass it by.
  SYSTEMD_UPLINK(
      "systemd-resolved (list of servers)", "resolvectl dns INTERFACE SERVER, or resolved.conf(5)"),
  /// systemd-resolved's file for machines without it: no search domains.
  SYSTEMD_STATIC(
      "systemd-resolved (static stub)", "resolvectl dns INTERFACE SERVER, or resolved.conf(5)"),
  /// NetworkManager.
  NETWORK_MANAGER("NetworkManager", "nmcli connection modify NAME ipv4.dns SERVER"),
  /// resolvconf or openresolv.
  RESOLVCONF("resolvconf", "resolvconf(8), or the interface's own configuration"),
  /// dhcpcd.
  DHCPCD("dhcpcd", "dhcpcd.conf(5): static domain_name_servers=SERVER"),
  /// ISC dhclient.
  DHCLIENT("dhclient", "dhclient.conf(5): supersede domain-name-servers SERVER"),
  /// ConnMan.
  CONNMAN("connman", "connmanctl config SERVICE --nameservers SERVER"),
  /// netconfig of SUSE.
  NETCONFIG("netconfig", "NETCONFIG_DNS_STATIC_SERVERS in /etc/sysconfig/network/config"),
  /// Windows Subsystem for Linux.
  WSL("WSL", "generateResolvConf in /etc/wsl.conf"),
  /// Docker or Podman.
  CONTAINER("the container engine", "the engine's --dns option, or its configuration"),
  /// Tailscale.
  TAILSCALE("Tailscale", "tailscale set --accept-dns=false, or the DNS page of the tailnet"),
  /// cloud-init.
  CLOUD_INIT("cloud-init", "manage_resolv_conf and resolv_conf in its configuration"),
  /// Nobody that leaves a mark.
  UNKNOWN("nobody known", "an editor");

  private record Mark(String text, Manager manager) {}

  private static final List<Mark> LINKS =
      List.of(
          new Mark("run/systemd/resolve/stub-resolv.conf", SYSTEMD_STUB),
          new Mark("run/systemd/resolve/resolv.conf", SYSTEMD_UPLINK),
          new Mark("lib/systemd/resolv.conf", SYSTEMD_STATIC),
          new Mark("run/NetworkManager/", NETWORK_MANAGER),
          new Mark("run/resolvconf/", RESOLVCONF),
          new Mark("resolvconf/run/", RESOLVCONF),
          new Mark("run/connman/", CONNMAN),
          new Mark("run/netconfig/", NETCONFIG));

  private static final List<Mark> REMARKS =
      List.of(
          new Mark("stub-resolv.conf", SYSTEMD_STUB),
          new Mark("systemd-resolved", SYSTEMD_UPLINK),
          new Mark("networkmanager", NETWORK_MANAGER),
          new Mark("tailscale", TAILSCALE),
          new Mark("dhcpcd", DHCPCD),
          new Mark("dhclient", DHCLIENT),
          new Mark("connman", CONNMAN),
          new Mark("netconfig", NETCONFIG),
          new Mark("wsl", WSL),
          new Mark("docker", CONTAINER),
          new Mark("podman", CONTAINER),
          new Mark("cloud-init", CLOUD_INIT),
          new Mark("resolvconf", RESOLVCONF));

  private final String title;
  private final String way;

  Manager(String title, String way) {
    this.title = title;
    this.way = way;
  }

  /// Its name.
  public String title() {
    return title;
  }

  /// How its servers are changed.
  public String way() {
    return way;
  }

  /// Who wrote a file, by where it lies and by the comments it begins with.
  static Manager of(ConfFile file) {
    String place = file.link().orElse("") + " " + file.target().orElse("");
    for (Mark mark : LINKS) {
      if (place.contains(mark.text())) {
        return mark.manager();
      }
    }
    String head = head(file.text());
    for (Mark mark : REMARKS) {
      if (head.contains(mark.text())) {
        return mark.manager();
      }
    }
    return UNKNOWN;
  }

  /// The comments before the first line that is none, in lower case.
  private static String head(String text) {
    int end = 0;
    while (end < text.length()
        && (text.charAt(end) == '#' || text.charAt(end) == ';' || text.charAt(end) <= ' ')) {
      int next = text.indexOf('\n', end);
      end = next < 0 ? text.length() : next + 1;
    }
    return text.substring(0, end).toLowerCase(java.util.Locale.ROOT);
  }
}

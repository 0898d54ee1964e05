package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.dns.conf.ConfAddress;
import org.netdiag.dns.conf.ResolvFile;
import org.netdiag.dns.machine.LocalState.Listener;

/// Whom local resolvers ask, by their files: those of systemd-resolved, dnsmasq and Unbound. Others
/// look up by themselves or have files that are not read here.
final class Upstreams {
  private final RootFiles files;
  private final ResolvedState resolved;

  Upstreams(RootFiles files, ResolvedState resolved) {
    this.files = files;
    this.resolved = resolved;
  }

  /// The servers that a program asks; empty when none is known.
  List<ConfAddress> of(Listener listener) {
    // The kernel keeps 15 bytes of a program's name.
    return switch (listener.program()) {
      case "systemd-resolve" -> resolved.uplinks();
      case "dnsmasq" -> dnsmasq(listener.pid());
      case "unbound" -> unbound();
      default -> List.of();
    };
  }

  /// dnsmasq(8): `server=` with an address and no domain, and the servers of resolv-file unless
  /// `no-resolv`; it leaves servers out that are itself.
  private List<ConfAddress> dnsmasq(int pid) {
    List<String> lines = new ArrayList<>();
    List<String> mains = new ArrayList<>();
    for (String word : files.text("/proc/" + pid + "/cmdline").split("\0", -1)) {
      String line = word.startsWith("--") ? word.substring(2) : word;
      lines.add(line.startsWith("-S") ? "server=" + line.substring(2) : line);
      if (line.startsWith("conf-file=")) {
        mains.add(line.substring("conf-file=".length()));
      } else if (word.startsWith("-C") && word.length() > 2) {
        mains.add(word.substring(2));
      }
    }
    if (mains.isEmpty()) {
      mains.add("/etc/dnsmasq.conf");
      for (String name : files.names("/etc/dnsmasq.d")) {
        mains.add("/etc/dnsmasq.d/" + name);
      }
    }
    for (String main : mains) {
      if (main.startsWith("/")) {
        lines.addAll(lines(main));
      }
    }
    return dnsmasq(lines);
  }

  private List<ConfAddress> dnsmasq(List<String> lines) {
    List<ConfAddress> found = new ArrayList<>();
    String list = "/etc/resolv.conf";
    boolean listed = true;
    for (String line : lines) {
      int equals = line.indexOf('=');
      String key = equals < 0 ? line : line.substring(0, equals).strip();
      String value = equals < 0 ? "" : line.substring(equals + 1).strip();
      switch (key) {
        case "server" -> add(value.split("[#@]", 2)[0], found);
        case "no-resolv", "-R" -> listed = false;
        case "resolv-file" -> list = value;
        default -> {}
      }
    }
    if (listed && list.startsWith("/")) {
      for (ConfAddress server : ResolvFile.parse(files.text(list)).servers()) {
        if (!server.address().loopback() || server.address().low() == 0x7f000035L) {
          found.add(server);
        }
      }
    }
    return found;
  }

  /// unbound.conf(5): `forward-addr: ADDRESS[@PORT][#NAME]`.
  private List<ConfAddress> unbound() {
    List<String> lines = new ArrayList<>(lines("/etc/unbound/unbound.conf"));
    for (String name : files.names("/etc/unbound/unbound.conf.d")) {
      lines.addAll(lines("/etc/unbound/unbound.conf.d/" + name));
    }
    List<ConfAddress> found = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("forward-addr:")) {
        String value = line.substring("forward-addr:".length()).strip();
        add(value.replace("\"", "").split("[#@\\s]", 2)[0], found);
      }
    }
    return found;
  }

  private List<String> lines(String path) {
    List<String> lines = new ArrayList<>();
    for (String line : files.text(path).lines().toList()) {
      String bare = line.strip();
      if (!bare.isEmpty() && !bare.startsWith("#")) {
        lines.add(bare);
      }
    }
    return lines;
  }

  private static void add(String text, List<ConfAddress> found) {
    ConfAddress.parse(text).ifPresent(found::add);
  }
}

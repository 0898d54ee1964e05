package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.netdiag.dns.conf.ConfAddress;
import org.netdiag.dns.conf.ResolvFile;

/// What systemd-resolved's files say: resolved.conf(5) with what is in the folders beside it, and
/// the two resolv.conf that it writes.
///
/// @param uplink `/run/systemd/resolve/resolv.conf`, the servers that it asks
/// @param stub `/run/systemd/resolve/stub-resolv.conf`, which names itself
/// @param settings of the section `[Resolve]`; lists have a space between their values
/// @param files those that were read, in the order in which they hold
public record ResolvedState(
    ConfFile uplink, ConfFile stub, Map<String, String> settings, List<String> files) {
  /// Without systemd-resolved.
  public static final ResolvedState NONE =
      new ResolvedState(missing("resolv.conf"), missing("stub-resolv.conf"), Map.of(), List.of());

  private static final String RUN = "/run/systemd/resolve/";
  private static final List<String> FOLDERS =
      List.of("/usr/lib/systemd", "/usr/local/lib/systemd", "/run/systemd", "/etc/systemd");
  private static final List<String> LISTS = List.of("DNS", "FallbackDNS", "Domains");

  /// Copies the collections.
  public ResolvedState {
    settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    files = List.copyOf(files);
  }

  private static ConfFile missing(String name) {
    return new ConfFile(
        "/run/systemd/resolve/" + name,
        ConfFile.State.MISSING,
        Optional.empty(),
        Optional.empty(),
        "");
  }

  /// systemd.unit(5): of the main file the one that outranks the others; of the files in folders
  /// all, by name, where one of the same name outranks those of the other folders.
  static ResolvedState read(RootFiles files) {
    Map<String, String> settings = new LinkedHashMap<>();
    List<String> used = new ArrayList<>();
    String main = "";
    Map<String, String> more = new TreeMap<>();
    for (String folder : FOLDERS) {
      if (files.read(folder + "/resolved.conf").known()) {
        main = folder + "/resolved.conf";
      }
      for (String name : files.names(folder + "/resolved.conf.d")) {
        if (name.endsWith(".conf")) {
          more.put(name, folder + "/resolved.conf.d/" + name);
        }
      }
    }
    List<String> order = new ArrayList<>();
    if (!main.isEmpty()) {
      order.add(main);
    }
    order.addAll(more.values());
    for (String path : order) {
      ConfFile file = files.read(path);
      if (file.known()) {
        used.add(path);
        add(file.text(), settings);
      }
    }
    return new ResolvedState(
        files.read(RUN + "resolv.conf"), files.read(RUN + "stub-resolv.conf"), settings, used);
  }

  private static void add(String text, Map<String, String> settings) {
    boolean inside = false;
    for (String raw : text.lines().toList()) {
      String line = raw.strip();
      int equals = line.indexOf('=');
      if (line.startsWith("[")) {
        inside = line.equals("[Resolve]");
      } else if (inside && equals > 0 && !line.startsWith("#") && !line.startsWith(";")) {
        String key = line.substring(0, equals).strip();
        String value = line.substring(equals + 1).strip();
        String before = settings.getOrDefault(key, "");
        // An empty value forgets a list; another is added to it.
        boolean adds = LISTS.contains(key) && !value.isEmpty() && !before.isEmpty();
        settings.put(key, adds ? before + " " + value : value);
      }
    }
  }

  /// Whether it runs or has run since the start: it has written its files.
  public boolean seen() {
    return uplink.known() || stub.known();
  }

  /// A setting in small letters; empty when it is not there.
  String setting(String key) {
    return settings.getOrDefault(key, "").toLowerCase(Locale.ROOT);
  }

  /// Whether a setting is a no of systemd.syntax(7).
  boolean off(String key) {
    return List.of("no", "n", "false", "f", "off", "0").contains(setting(key));
  }

  /// Whether a setting is a yes of systemd.syntax(7).
  boolean on(String key) {
    return List.of("yes", "y", "true", "t", "on", "1").contains(setting(key));
  }

  /// The servers that it has to ask over TLS and not otherwise: all of them, or none.
  List<Uplink> strictUplinks() {
    return seen() && on("DNSOverTLS") ? Uplink.of(this) : List.of();
  }

  /// The servers that it asks.
  List<ConfAddress> uplinks() {
    return ResolvFile.parse(uplink.text()).servers();
  }
}

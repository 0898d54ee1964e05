package org.netdiag.dns.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.shared.wire.IpAddress;

/// What [hosts(5)](https://man7.org/linux/man-pages/man5/hosts.5.html) says.
///
/// @param entries in their order
/// @param faults lines without an address that can be read, or without a name
public record HostsFile(List<Entry> entries, List<ConfFault> faults) {
  /// What holds without a file.
  public static final HostsFile EMPTY = new HostsFile(List.of(), List.of());

  private static final int MOST_LINES = 1_000_000;
  private static final int MOST_FAULTS = 100;

  /// Copies the lists.
  public HostsFile {
    entries = List.copyOf(entries);
    faults = List.copyOf(faults);
  }

  /// A line.
  ///
  /// @param address its address
  /// @param names at least one, as they are written
  /// @param line 1 and up
  public record Entry(IpAddress address, List<String> names, int line) {
    /// Copies the list.
    public Entry {
      names = List.copyOf(names);
    }
  }

  /// Reads a text whose bytes are its characters. Never fails.
  public static HostsFile parse(String text) {
    List<Entry> entries = new ArrayList<>();
    List<ConfFault> faults = new ArrayList<>();
    List<String> lines = ConfWord.lines(text);
    for (int i = 0; i < Math.min(lines.size(), MOST_LINES); i++) {
      String line = lines.get(i).replace('\r', ' ');
      int comment = line.indexOf('#');
      List<ConfWord> words = ConfWord.of(comment < 0 ? line : line.substring(0, comment), 0, i + 1);
      if (words.isEmpty()) {
        continue;
      }
      ConfWord first = words.getFirst();
      Optional<ConfAddress> address = ConfAddress.parse(first.text());
      if (address.isPresent() && words.size() > 1) {
        List<String> names = words.stream().skip(1).map(ConfWord::text).toList();
        entries.add(new Entry(address.get().address(), names, i + 1));
      } else if (faults.size() < MOST_FAULTS) {
        faults.add(
            first.fault(
                address.isPresent()
                    ? ConfFault.Kind.MISSING_VALUE
                    : ConfFault.Kind.INVALID_ADDRESS));
      }
    }
    return new HostsFile(entries, faults);
  }

  /// The addresses of a name in their order; letters count alike in any case, and a final dot does
  /// not count.
  public List<IpAddress> addresses(String name) {
    String wanted = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    List<IpAddress> found = new ArrayList<>();
    for (Entry entry : entries) {
      for (String each : entry.names()) {
        if (each.equalsIgnoreCase(wanted) && !found.contains(entry.address())) {
          found.add(entry.address());
        }
      }
    }
    return found;
  }
}

package org.netdiag.dns.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The `hosts` line of
/// [nsswitch.conf(5)](https://man7.org/linux/man-pages/man5/nsswitch.conf.5.html): where the C
/// library looks for names.
///
/// @param services in their order; glibc's own `files dns` when no line names any
/// @param said whether a line names them
/// @param line of that, 1 and up; 0 without
/// @param text of that line as Latin-1; empty without
public record NsswitchFile(List<Service> services, boolean said, int line, String text) {
  /// What glibc does without a file or without the line.
  public static final NsswitchFile DEFAULT =
      new NsswitchFile(List.of(new Service("files", ""), new Service("dns", "")), false, 0, "");

  private static final int MOST_LINES = 10_000;

  /// Copies the list.
  public NsswitchFile {
    services = List.copyOf(services);
  }

  /// A module that is asked.
  ///
  /// @param name such as `files`, `dns`, `resolve`
  /// @param action what follows in brackets, without them, such as `NOTFOUND=return`; may be empty
  public record Service(String name, String action) {
    /// Whether nothing behind it is asked when it does not know a name.
    public boolean endsUnknown() {
      String upper = action.toUpperCase(Locale.ROOT).replace(" ", "");
      return upper.contains("NOTFOUND=RETURN") || upper.contains("!UNAVAIL=RETURN");
    }
  }

  /// Reads a text whose bytes are its characters. Never fails; the first `hosts` line counts.
  public static NsswitchFile parse(String text) {
    List<String> lines = ConfWord.lines(text);
    for (int i = 0; i < Math.min(lines.size(), MOST_LINES); i++) {
      String line = lines.get(i);
      int comment = line.indexOf('#');
      String bare = (comment < 0 ? line : line.substring(0, comment)).strip();
      int colon = bare.indexOf(':');
      if (colon > 0 && bare.substring(0, colon).strip().equals("hosts")) {
        return new NsswitchFile(services(bare.substring(colon + 1)), true, i + 1, bare);
      }
    }
    return DEFAULT;
  }

  /// Where a module stands, or -1.
  public int indexOf(String name) {
    for (int i = 0; i < services.size(); i++) {
      if (services.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /// The first module that asks name servers, or -1: `dns`, or systemd-resolved's `resolve`.
  public int indexOfDns() {
    int dns = indexOf("dns");
    int resolve = indexOf("resolve");
    return dns < 0 ? resolve : resolve < 0 ? dns : Math.min(dns, resolve);
  }

  private static List<Service> services(String text) {
    List<Service> found = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at + 1;
      if (c == '[') {
        int close = text.indexOf(']', at);
        end = close < 0 ? text.length() : close + 1;
        if (!found.isEmpty()) {
          String action = text.substring(at + 1, close < 0 ? end : close).strip();
          Service last = found.removeLast();
          found.add(
              new Service(
                  last.name(), last.action().isEmpty() ? action : last.action() + " " + action));
        }
      } else if (c > ' ') {
        while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) != '[') {
          end++;
        }
        found.add(new Service(text.substring(at, end), ""));
      }
      at = end;
    }
    return found;
  }
}

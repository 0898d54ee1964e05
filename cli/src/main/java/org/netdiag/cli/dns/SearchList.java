package org.netdiag.cli.dns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.netdiag.dns.conf.ConfReader;
import org.netdiag.dns.conf.ResolvFile;
import org.netdiag.dns.message.DomainName;

/// What is tried for a name without its final dot, as the C library does it: res_search(3).
///
/// @param domains in their order
/// @param ndots names with at least so many dots are tried as they are first
public record SearchList(List<DomainName> domains, int ndots) {
  /// Every name as it is.
  public static final SearchList NONE = new SearchList(List.of(), 1);

  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  /// Copies the list.
  public SearchList {
    domains = List.copyOf(domains);
  }

  /// The system's: resolv.conf after the environment's LOCALDOMAIN and RES_OPTIONS, and without a
  /// domain there what follows the first dot of this host's name.
  ///
  /// @param ndots instead of the system's
  public static SearchList system(Map<String, String> environment, OptionalInt ndots) {
    ResolvFile file =
        ConfReader.text(Path.of("/etc/resolv.conf"))
            .map(ResolvFile::parse)
            .orElse(ResolvFile.EMPTY)
            .with(
                environment.getOrDefault("LOCALDOMAIN", ""),
                environment.getOrDefault("RES_OPTIONS", ""));
    List<String> texts = file.search().isEmpty() ? own() : file.search();
    return of(texts, ndots.orElse(file.options().ndots()));
  }

  /// These domains; what is no name is left out, as the C library never gets an answer for it.
  public static SearchList of(List<String> texts, int ndots) {
    List<DomainName> domains = new ArrayList<>();
    for (String text : texts) {
      name(text).ifPresent(domains::add);
    }
    return new SearchList(domains, ndots);
  }

  private static Optional<DomainName> name(String text) {
    try {
      return Optional.of(DomainName.parse(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private static List<String> own() {
    try {
      String host = Files.readString(HOST_NAME).strip();
      int dot = host.indexOf('.');
      return dot < 0 ? List.of() : List.of(host.substring(dot + 1));
    } catch (IOException unknown) {
      return List.of();
    }
  }

  /// What is tried for a name, in this order.
  ///
  /// @param text the name as it was given
  /// @param name the same, absolute
  public List<DomainName> candidates(String text, DomainName name) {
    if (domains.isEmpty() || ends(text)) {
      return List.of(name);
    }
    List<DomainName> all = new ArrayList<>();
    for (DomainName domain : domains) {
      if (name.wireLength() + domain.wireLength() - 1 <= DomainName.MOST_BYTES) {
        all.add(name.append(domain));
      }
    }
    all.add(name.labels() > ndots ? 0 : all.size(), name);
    return all;
  }

  private static boolean ends(String text) {
    return text.endsWith(".") && !text.endsWith("\\.");
  }
}

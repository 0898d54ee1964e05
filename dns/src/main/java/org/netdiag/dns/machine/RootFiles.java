package org.netdiag.dns.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.conf.ConfReader;
import org.netdiag.dns.conf.NsswitchFile;

/// Files below a folder that stands for `/`. Symbolic links stay below it.
final class RootFiles {
  private static final int MOST_LINKS = 40;
  private static final List<String> BUILT_IN = List.of("files", "dns");
  private static final List<String> LIBRARIES =
      List.of("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib");

  private final Path root;

  RootFiles(Path root) {
    this.root = root;
  }

  /// Reads a file.
  ///
  /// @param path absolute, with a slash first
  ConfFile read(String path) {
    Path first = below(path);
    Optional<String> link = link(first);
    Optional<Path> end = follow(first);
    if (end.isEmpty() || !Files.exists(end.get(), LinkOption.NOFOLLOW_LINKS)) {
      ConfFile.State state = link.isPresent() ? ConfFile.State.DANGLING : ConfFile.State.MISSING;
      return new ConfFile(path, state, link, Optional.empty(), "");
    }
    Path file = end.get();
    Optional<String> text = ConfReader.text(file);
    ConfFile.State state = state(file, text.isPresent());
    return new ConfFile(path, state, link, Optional.of(shown(file)), text.orElse(""));
  }

  private static ConfFile.State state(Path file, boolean read) {
    if (Files.isDirectory(file)) {
      return ConfFile.State.DIRECTORY;
    }
    if (!Files.isRegularFile(file)) {
      return ConfFile.State.SPECIAL;
    }
    if (!read) {
      return ConfFile.State.UNREADABLE;
    }
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)
          ? ConfFile.State.READABLE
          : ConfFile.State.PRIVATE;
    } catch (IOException | UnsupportedOperationException unknown) {
      return ConfFile.State.READABLE;
    }
  }

  /// The first line of a file, without white space around it; empty when there is none.
  String line(String path) {
    return ConfReader.text(below(path))
        .map(text -> text.lines().findFirst().orElse(""))
        .orElse("")
        .strip();
  }

  /// A file's text; empty when it cannot be read.
  String text(String path) {
    return ConfReader.text(follow(below(path)).orElse(below(path))).orElse("");
  }

  /// The names in a folder, in their order; empty when it cannot be read.
  List<String> names(String folder) {
    List<String> names = new ArrayList<>();
    try (var found = Files.newDirectoryStream(below(folder))) {
      found.forEach(file -> names.add(String.valueOf(file.getFileName())));
    } catch (IOException | java.nio.file.DirectoryIteratorException | SecurityException none) {
      return List.of();
    }
    names.sort(null);
    return names;
  }

  /// Where a path lies.
  Path path(String path) {
    return below(path);
  }

  /// A user's name by /etc/passwd; otherwise the number.
  String user(int uid) {
    for (String line : text("/etc/passwd").lines().toList()) {
      String[] words = line.split(":", -1);
      if (words.length > 2 && words[2].equals(String.valueOf(uid))) {
        return words[0];
      }
    }
    return "uid " + uid;
  }

  /// The modules of `hosts:` whose library is in none of the usual folders. glibc 2.34 and later
  /// have `files` and `dns` built in. Empty where there is no library of any module: another C
  /// library, or other folders.
  List<String> missingModules(NsswitchFile nsswitch) {
    List<String> installed = new ArrayList<>();
    for (String folder : LIBRARIES) {
      modules(below(folder), installed, 1);
    }
    List<String> missing = new ArrayList<>();
    if (!installed.isEmpty()) {
      for (NsswitchFile.Service service : nsswitch.services()) {
        String name = service.name();
        if (!BUILT_IN.contains(name) && !installed.contains(name)) {
          missing.add(name);
        }
      }
    }
    return missing;
  }

  /// Adds the modules in a folder, and in those below it that are named by a machine, as Debian's
  /// `x86_64-linux-gnu`.
  private static void modules(Path folder, List<String> into, int depth) {
    try (var files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        int end = name.indexOf(".so.2");
        if (name.startsWith("libnss_") && end > 0) {
          into.add(name.substring("libnss_".length(), end));
        } else if (depth > 0 && name.contains("-linux-") && Files.isDirectory(file)) {
          modules(file, into, depth - 1);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException | SecurityException none) {
      return;
    }
  }

  private Path below(String path) {
    return root.resolve(path.substring(1));
  }

  private String shown(Path file) {
    return "/" + root.relativize(file.normalize());
  }

  private static Optional<String> link(Path file) {
    try {
      return Files.isSymbolicLink(file)
          ? Optional.of(Files.readSymbolicLink(file).toString())
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /// Where links lead; empty for a circle.
  private Optional<Path> follow(Path file) {
    Path at = file;
    for (int i = 0; i < MOST_LINKS; i++) {
      Optional<String> link = link(at);
      if (link.isEmpty()) {
        return Optional.of(at);
      }
      at = link.get().startsWith("/") ? below(link.get()) : sibling(at, link.get());
      if (!at.startsWith(root)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Path sibling(Path at, String link) {
    return at.resolveSibling(link).normalize();
  }
}

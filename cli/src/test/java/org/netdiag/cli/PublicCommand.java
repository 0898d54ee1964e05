package org.netdiag.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The command in a folder that every user can read: a build folder or a local repository may
/// belong to one alone.
final class PublicCommand implements AutoCloseable {
  private final Path folder;
  private final String modulePath;

  private PublicCommand(Path folder, String modulePath) {
    this.folder = folder;
    this.modulePath = modulePath;
  }

  /// Copies this JVM's module path.
  static PublicCommand copy() throws IOException {
    Path folder =
        Files.createTempDirectory(
            "netdiag-command",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    List<String> copies = new ArrayList<>();
    String path = Objects.requireNonNull(System.getProperty("jdk.module.path"));
    for (String entry : path.split(File.pathSeparator, -1)) {
      Path from = Path.of(entry);
      if (Files.exists(from)) {
        Path parent = Files.createDirectory(folder.resolve(Integer.toString(copies.size())));
        Path to = parent.resolve(Objects.requireNonNull(from.getFileName()).toString());
        copyTree(from, to);
        copies.add(to.toString());
      }
    }
    return new PublicCommand(folder, String.join(File.pathSeparator, copies));
  }

  /// The words that run `netdiag` with these arguments.
  List<String> words(List<String> arguments) {
    List<String> words =
        new ArrayList<>(ProcessRun.netdiag(arguments.toArray(String[]::new)).command());
    words.set(words.indexOf("-p") + 1, modulePath);
    return words;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted((a, b) -> b.compareTo(a))::iterator) {
        Files.delete(file);
      }
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
          Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
        }
      }
    }
  }
}

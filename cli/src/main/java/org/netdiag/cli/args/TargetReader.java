package org.netdiag.cli.args;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.netdiag.shared.wire.Family;

/// Reads the targets of a command line: words, files, stdin, and the addresses of names.
public final class TargetReader {
  private final NameLookup names;
  private final ZoneLookup zones;
  private final InputStream stdin;

  /// @param names addresses of names
  /// @param zones the host's interfaces
  /// @param stdin what the file `-` stands for
  public TargetReader(NameLookup names, ZoneLookup zones, InputStream stdin) {
    this.names = names;
    this.zones = zones;
    this.stdin = stdin;
  }

  /// Every target, resolved or with its reason.
  ///
  /// @param words targets of the command line
  /// @param files files of targets, `-` for stdin
  /// @param only the family that addresses must have
  /// @throws FailureException when a word or line is no target, or a file cannot be read, or there
  ///   is no target
  public TargetList read(List<String> words, List<String> files, Optional<Family> only)
      throws FailureException, IOException, InterruptedException {
    TargetParser parser = new TargetParser(only, zones);
    for (String word : words) {
      parser.word(word);
    }
    for (String file : files) {
      if (file.equals("-")) {
        parser.lines("stdin", new InputStreamReader(stdin, StandardCharsets.UTF_8));
      } else {
        file(parser, file);
      }
    }
    if (parser.targets().size() == 0) {
      throw new FailureException(
          "no target", "what was read has none", "name a host or an address");
    }
    NameResolution.resolve(parser, names, only);
    return parser.targets();
  }

  private static void file(TargetParser parser, String file) throws FailureException, IOException {
    String what = "targets file " + file;
    Path path;
    try {
      path = Path.of(file);
    } catch (InvalidPathException e) {
      throw new FailureException(what, "that is no name of a file", "check its name");
    }
    if (Files.isDirectory(path)) {
      throw new FailureException(what, "it is a folder", "name a file");
    }
    try (Reader reader =
        new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8)) {
      parser.lines(file, reader);
    } catch (NoSuchFileException e) {
      throw new FailureException(what, "there is no such file", "check its name");
    } catch (AccessDeniedException e) {
      throw new FailureException(what, "no permission", "check its owner and mode");
    }
  }
}

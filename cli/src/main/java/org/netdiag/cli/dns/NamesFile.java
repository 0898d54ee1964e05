package org.netdiag.cli.dns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.netdiag.cli.args.FailureException;

/// Names with their types, one a line: `NAME [TYPE]`. What follows `#` at a line's start or after a
/// blank is a comment.
final class NamesFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final String called;
  private final BufferedReader in;
  private int number;

  private NamesFile(String called, InputStream in) {
    this.called = called;
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), BUFFER);
  }

  /// A line.
  ///
  /// @param name what is asked for
  /// @param type its own type
  record Line(AskedName name, Optional<AskedType> type) {}

  /// Sees that files are there before anybody is asked. They are not opened: what comes through a
  /// pipe with a name can be read once.
  ///
  /// @param files their names, `-` for stdin
  /// @throws FailureException when one is not there or cannot be read, or stdin is to be read twice
  static void require(List<String> files) throws FailureException {
    boolean stdin = false;
    for (String file : files) {
      if (file.equals("-")) {
        if (stdin) {
          throw new FailureException(
              "option --names", "'-' is given twice, and stdin ends once", "give it once");
        }
        stdin = true;
      } else {
        require(file);
      }
    }
  }

  private static void require(String file) throws FailureException {
    String what = "names file " + file;
    try {
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw new FailureException(what, "it is a folder", "name a file");
      }
      if (!Files.exists(path)) {
        throw new FailureException(what, "there is no such file", "check its name");
      }
      if (!Files.isReadable(path)) {
        throw new FailureException(what, "it cannot be read", "check its owner and mode");
      }
    } catch (InvalidPathException e) {
      throw new FailureException(what, "there is no such file", "check its name");
    }
  }

  /// Opens a file.
  ///
  /// @param file its name, `-` for stdin
  /// @throws FailureException when it cannot be read
  static NamesFile open(String file, InputStream stdin) throws FailureException {
    if (file.equals("-")) {
      return new NamesFile("stdin", stdin);
    }
    String what = "names file " + file;
    try {
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw new FailureException(what, "it is a folder", "name a file");
      }
      return new NamesFile(file, Files.newInputStream(path));
    } catch (InvalidPathException | NoSuchFileException e) {
      throw new FailureException(what, "there is no such file", "check its name");
    } catch (IOException e) {
      throw new FailureException(what, "it cannot be read", "check its owner and mode");
    }
  }

  /// Whether a further line can be read without waiting for it.
  boolean ready() throws IOException {
    return in.ready();
  }

  /// The next line with a name; empty at the end.
  ///
  /// @param idn whether names may have letters outside ASCII
  /// @throws FailureException with the line's number when it has none; the next line can be read
  ///   then
  Optional<Line> next(boolean idn) throws FailureException, IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      String text =
          withoutComment(number == 1 && line.startsWith("\ufeff") ? line.substring(1) : line);
      if (!text.isEmpty()) {
        return Optional.of(parse(text, idn));
      }
    }
    return Optional.empty();
  }

  private Line parse(String text, boolean idn) throws FailureException {
    int end = 0;
    while (end < text.length() && text.charAt(end) > ' ') {
      end++;
    }
    String name = text.substring(0, end);
    String type = text.substring(end).strip();
    try {
      Optional<AskedType> own = type.isEmpty() ? Optional.empty() : AskedType.parse(type);
      if (!type.isEmpty() && own.isEmpty()) {
        throw new IllegalArgumentException("'" + type + "' is no type");
      }
      return new Line(AskedName.of(name, idn), own);
    } catch (IllegalArgumentException e) {
      throw new FailureException(
          called + " line " + number, String.valueOf(e.getMessage()), "a line is NAME [TYPE]");
    }
  }

  private static String withoutComment(String line) {
    int hash = line.indexOf('#');
    while (hash > 0 && line.charAt(hash - 1) > ' ') {
      hash = line.indexOf('#', hash + 1);
    }
    return (hash < 0 ? line : line.substring(0, hash)).strip();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

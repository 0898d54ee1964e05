package org.netdiag.cli.mtr;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.netdiag.cli.args.FailureException;

/// A file that an earlier run has written.
///
/// @param option that names it
/// @param name as it was given
/// @param remedy what to name instead of a file that is none
record PastFile(String option, String name, String remedy) {

  /// What is done with the file.
  ///
  /// @param <T> what comes of it
  interface Use<T> {
    /// Reads it.
    ///
    /// @throws IllegalArgumentException when its content is wrong, with one clause that says why
    T read(Path file) throws FailureException, IOException;
  }

  /// Reads it.
  ///
  /// @throws FailureException when it cannot be read or is of another kind
  <T> T read(Use<T> use) throws FailureException, IOException {
    try {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        throw unusable("it is a folder");
      }
      return use.read(path);
    } catch (InvalidPathException e) {
      throw unusable("that is no name of a file");
    } catch (NoSuchFileException e) {
      throw unusable("there is no such file");
    } catch (AccessDeniedException e) {
      throw unusable("no permission");
    } catch (CharacterCodingException e) {
      throw unusable("it is no UTF-8 text");
    } catch (IllegalArgumentException e) {
      throw unusable(String.valueOf(e.getMessage()));
    }
  }

  /// What is said of it.
  FailureException unusable(String why) {
    return new FailureException("option " + option, name + ": " + why, remedy);
  }
}

package org.netdiag.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The smallest Java program, compiled for the JVM that runs this.
final class HelloProgram implements AutoCloseable {
  private static final String SOURCE =
      """
      public class Hello {
        public static void main(String[] arguments) {
          System.out.println("Hello");
        }
      }
      """;

  private final Path folder;

  private HelloProgram(Path folder) {
    this.folder = folder;
  }

  /// Compiles it.
  static HelloProgram compile() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("netdiag-bench-hello");
    Path source = Files.writeString(folder.resolve("Hello.java"), SOURCE);
    Path javac = Path.of(System.getProperty("java.home")).resolve("bin/javac");
    Processes.require(List.of(javac.toString(), "-d", folder.toString(), source.toString()));
    return new HelloProgram(folder);
  }

  /// Runs it.
  List<String> words() {
    Path java = Path.of(System.getProperty("java.home")).resolve("bin/java");
    return List.of(java.toString(), "-cp", folder.toString(), "Hello");
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(folder.resolve("Hello.java"));
    Files.deleteIfExists(folder.resolve("Hello.class"));
    Files.deleteIfExists(folder);
  }
}

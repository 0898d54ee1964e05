package org.netdiag.cli.mtr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.netdiag.cli.CommandRun;

/// Runs of `mtr` and `pathping` over simulated networks.
public final class MtrRuns {
  private static final Path SCHEMAS =
      Path.of("..", "mtr", "src", "main", "resources", "org", "netdiag", "mtr", "report");

  private MtrRuns() {}

  /// A run of `mtr` over the network `name`.
  public static CommandRun over(String name, String... args) {
    return run("mtr", name, List.of(args));
  }

  /// A run of a command over the network `name`.
  public static CommandRun run(String command, String name, List<String> args) {
    List<String> words = new ArrayList<>(List.of(command, "--simulate", name));
    words.addAll(args);
    return CommandRun.withInput("", words);
  }

  /// What a run prints that says nothing on stderr and ends with this code.
  public static String text(int code, CommandRun run) {
    assertEquals("", run.err());
    assertEquals(code, run.code(), run.out());
    return run.out();
  }

  /// How often `part` is in `text`.
  public static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  /// A schema that ships.
  public static JsonSchema schema(String name) throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(Files.readString(SCHEMAS.resolve(name)));
  }
}

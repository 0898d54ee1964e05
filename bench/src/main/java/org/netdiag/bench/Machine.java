package org.netdiag.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the figures were measured on.
final class Machine {
  private static final int COLUMN = 11;

  private Machine() {}

  static void print(PrintStream out) throws IOException, InterruptedException {
    out.println("kernel     " + Processes.require(List.of("uname", "-sr")));
    out.println("processor  " + processor());
    out.println("cores      " + Runtime.getRuntime().availableProcessors());
    out.println("JVM        " + System.getProperty("java.vm.name") + " " + Runtime.version());
    out.println("load       " + Files.readString(Path.of("/proc/loadavg")).strip());
    out.println("clock      " + clockSource());
    version(out, "ping", "-V");
    version(out, "fping", "-v");
    version(out, "traceroute", "--version");
    version(out, "mtr", "-v");
    version(out, "tcpdump", "--version");
  }

  private static String processor() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
      if (line.startsWith("model name")) {
        return line.substring(line.indexOf(':') + 1).strip();
      }
    }
    return System.getProperty("os.arch", "unknown");
  }

  private static String clockSource() throws IOException {
    Path source = Path.of("/sys/devices/system/clocksource/clocksource0/current_clocksource");
    return Files.isReadable(source) ? Files.readString(source).strip() : "unknown";
  }

  private static void version(PrintStream out, String tool, String option)
      throws IOException, InterruptedException {
    if (Processes.installed(tool)) {
      String text = Processes.require(List.of(tool, option));
      out.println(tool + " ".repeat(COLUMN - tool.length()) + text.lines().findFirst().orElse(""));
    } else {
      out.println(tool + " ".repeat(COLUMN - tool.length()) + "not installed");
    }
  }
}

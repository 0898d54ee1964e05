package org.netdiag.cli;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.util.Arrays;
import java.util.List;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.Help;
import org.netdiag.cli.doctor.DoctorCommand;
import org.netdiag.cli.mtr.MtrCommand;
import org.netdiag.cli.pathping.PathpingCommand;
import org.netdiag.cli.ping.PingCommand;
import org.netdiag.cli.sim.SimCommand;
import org.netdiag.cli.trace.TraceCommand;
import org.netdiag.shared.net.Networks;
import org.netdiag.shared.report.Nearest;

/// The `netdiag` command.
public final class NetDiag {
  private static final List<String> COMMANDS =
      List.of("ping", "trace", "traceroute", "mtr", "pathping", "dns", "doctor", "sim");

  private final Streams streams;

  NetDiag(Streams streams) {
    this.streams = streams;
  }

  /// Runs the command that the arguments name and exits with its code.
  ///
  /// `Runtime.exit` would first look for a logger that wants to know of it (JDK-8301627), which
  /// opens every jar of the module path; there is no hook here that `halt` could skip.
  public static void main(String[] args) {
    if (sends(args)) {
      Networks.prepare();
    }
    int code = new NetDiag(Streams.system()).run(Arrays.asList(args));
    Runtime.getRuntime().halt(code);
  }

  /// Whether a run will hardly come without the kernel's network.
  private static boolean sends(String[] args) {
    if (args.length < 2 || args[0].equals("sim")) {
      return false;
    }
    for (String each : args) {
      if (each.startsWith("--simulate") || each.equals("-h") || each.equals("--help")) {
        return false;
      }
    }
    return true;
  }

  /// Runs the command that `args` name; what it printed is flushed.
  int run(List<String> args) {
    String name = args.isEmpty() || args.getFirst().startsWith("-") ? "" : args.getFirst();
    int code;
    try {
      code =
          name.isEmpty() ? withoutCommand(args) : command(name).run(args.subList(1, args.size()));
    } catch (FailureException | IOException | RuntimeException e) {
      code = failed(name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      code = failed(name, e);
    }
    streams.out().flush();
    streams.err().flush();
    return code;
  }

  /// This build's version.
  public static String version() {
    ModuleDescriptor descriptor = NetDiag.class.getModule().getDescriptor();
    return descriptor == null ? "unknown" : descriptor.rawVersion().orElse("unknown");
  }

  private int failed(String name, Exception e) {
    streams.out().flush();
    String command = name.equals("traceroute") ? "trace" : name;
    streams.err().println(Failures.line(COMMANDS.contains(name) ? command : "", e));
    return ExitCode.COULD_NOT_RUN;
  }

  private int withoutCommand(List<String> args) throws FailureException {
    switch (args.isEmpty() ? "" : args.getFirst()) {
      case "-h", "--help" -> streams.out().print(help());
      case "-V", "--version" -> streams.out().println("netdiag " + version());
      case "" ->
          throw new FailureException(
              "no command", "name one of " + String.join(", ", COMMANDS), "see netdiag --help");
      default ->
          throw new FailureException(
              "unknown option '" + args.getFirst() + "'",
              "a command comes first",
              "see netdiag --help");
    }
    return ExitCode.OK;
  }

  private Command command(String name) throws FailureException {
    return switch (name) {
      case "ping" -> new PingCommand(streams);
      case "trace", "traceroute" -> new TraceCommand(streams);
      case "mtr" -> new MtrCommand(streams);
      case "pathping" -> new PathpingCommand(streams);
      case "dns" -> new DnsCommand(streams);
      case "doctor" -> new DoctorCommand(streams);
      case "sim" -> new SimCommand(streams);
      default -> {
        String near = Nearest.of(name, COMMANDS);
        throw new FailureException(
            "unknown command '" + name + "'", "the nearest is " + near, "see netdiag --help");
      }
    };
  }

  private static String help() {
    StringBuilder out = new StringBuilder(1024);
    out.append("Usage: netdiag COMMAND [OPTION...] [WORD...]\n\nCommands:\n");
    Help.line(out, "ping", "who answers, how fast, and how much is lost");
    Help.line(out, "trace", "the route to a target, also as traceroute");
    Help.line(out, "mtr", "the route round after round: loss, delay, a verdict");
    Help.line(out, "pathping", "the route, then what every router and link on it loses");
    Help.line(out, "dns", "what name servers answer, and how fast; also dns trace, zone, ...");
    Help.line(out, "doctor", "what is wrong with this machine's DNS");
    Help.line(out, "sim", "what a simulated network contains: sim show NAME, sim list");
    out.append("\nOptions:\n");
    Help.line(out, "-h, --help", "print this help; after a command, that command's");
    Help.line(out, "-V, --version", "print the version");
    return out.toString();
  }
}

package org.netdiag.cli.run;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.netdiag.cli.NetDiag;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.Help;
import org.netdiag.cli.args.NameLookup;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.args.SharedOptions;
import org.netdiag.cli.args.TargetReader;
import org.netdiag.cli.host.SystemNames;
import org.netdiag.cli.sim.Simulation;

/// Where a measuring command finds its network, the names there, and its output.
public final class Workplace {
  private static final long MILLI = 1_000_000;

  private final Streams streams;

  /// @param streams the process's
  public Workplace(Streams streams) {
    this.streams = streams;
  }

  /// Prints the help or the version when that is what the arguments ask for.
  ///
  /// @param help what the command's help is made of
  /// @return whether they did
  public boolean informed(Arguments arguments, HelpParts help) {
    if (arguments.has(SharedOptions.HELP)) {
      streams.out().print(Help.of(help.usage(), help.purpose(), help.options()));
      return true;
    }
    if (arguments.has(SharedOptions.VERSION)) {
      streams.out().println("netdiag " + NetDiag.version());
      return true;
    }
    return false;
  }

  /// What a command's help is made of.
  ///
  /// @param usage the form of the command line
  /// @param purpose one sentence or more, within 80 columns
  /// @param options the command's options in their order
  public record HelpParts(String usage, String purpose, List<Option> options) {}

  /// The simulated network that is to be measured; empty for the real one.
  ///
  /// @throws IOException when its file cannot be read
  /// @throws IllegalArgumentException when there is none of that name or its file is wrong
  public Optional<Simulation> simulation(RunOptions run) throws IOException {
    return run.simulate().isPresent()
        ? Optional.of(Simulation.load(run, streams.terminal().out()))
        : Optional.empty();
  }

  /// Reads targets, whose names the simulated network knows, or this host.
  public TargetReader targets(Optional<Simulation> simulation) {
    if (simulation.isPresent()) {
      return new TargetReader(simulation.get(), simulation.get(), streams.in());
    }
    SystemNames names = new SystemNames();
    return new TargetReader(names, names, streams.in());
  }

  /// Who knows the addresses of names: the simulated network, or this host.
  public static NameLookup names(Optional<Simulation> simulation) {
    return simulation.isPresent() ? simulation.get() : new SystemNames();
  }

  /// The output that was asked for: a file, or stdout.
  ///
  /// @throws FailureException when the file cannot be written
  public Output output(RunOptions run) throws FailureException {
    if (run.output().isEmpty()) {
      return new Output(streams.report(), false);
    }
    String file = run.output().get();
    try {
      return new Output(new FileOutputStream(file), true);
    } catch (IOException e) {
      throw new FailureException(
          "output file " + file, "it cannot be written", "check its folder and its mode");
    }
  }

  /// Where a report goes.
  ///
  /// @param stream the stream
  /// @param file whether it is a file, which is closed with this
  public record Output(OutputStream stream, boolean file) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      if (file) {
        stream.close();
      }
    }
  }

  /// When a run begins, in nanoseconds since the epoch by its network's clock.
  public static long started(Optional<Simulation> simulation) {
    if (simulation.isEmpty()) {
      return System.currentTimeMillis() * MILLI;
    }
    Instant start = simulation.get().topology().start();
    return start.getEpochSecond() * 1_000 * MILLI + start.getNano();
  }
}

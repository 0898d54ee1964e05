package org.netdiag.cli.sim;

import java.io.IOException;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.netdiag.cli.args.NameLookup;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.args.ZoneLookup;
import org.netdiag.shared.sim.SimNetwork;
import org.netdiag.shared.sim.SimSettings;
import org.netdiag.shared.sim.Speed;
import org.netdiag.shared.sim.Topologies;
import org.netdiag.shared.sim.Topology;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// The simulated network that a command line names, with its names.
///
/// @param topology what it contains
/// @param settings seed and speed
public record Simulation(Topology topology, SimSettings settings)
    implements NameLookup, ZoneLookup {

  /// Reads the network of `--simulate`.
  ///
  /// @param terminal whether the output is a terminal, which decides the default speed
  /// @throws IOException when its file cannot be read
  /// @throws IllegalArgumentException when there is none of that name or its file is wrong
  public static Simulation load(RunOptions options, boolean terminal) throws IOException {
    Topology topology = Topologies.load(options.simulate().orElseThrow());
    Speed speed = options.atMaximumSpeed(terminal) ? Speed.MAX : Speed.REAL;
    SimSettings settings = SimSettings.defaults().withSpeed(speed);
    return new Simulation(
        topology,
        options.seed().isPresent() ? settings.withSeed(options.seed().getAsLong()) : settings);
  }

  /// Whether its clock is its own rather than the wall's.
  public boolean atMaximumSpeed() {
    return settings.speed() == Speed.MAX;
  }

  /// The network, for the thread that calls.
  public SimNetwork open() {
    return new SimNetwork(topology, settings);
  }

  /// Numbers that repeat with the seed.
  public RandomGenerator random() {
    long seed = settings.seed().orElse(topology.seed());
    return new SplittableRandom(seed);
  }

  @Override
  public IpAddress lookup(String name, Optional<Family> only) throws UnknownNameException {
    for (IpAddress address : topology.names().addresses(name)) {
      if (only.isEmpty() || only.get() == address.family()) {
        return address;
      }
    }
    throw new UnknownNameException("the simulated network '" + topology.name() + "' has none such");
  }

  /// A simulated host has no named interfaces.
  @Override
  public int index(String name) {
    return 0;
  }
}

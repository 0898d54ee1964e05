package org.netdiag.cli.mtr.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.cli.args.NameLookup;
import org.netdiag.cli.sim.Simulation;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrPacing;
import org.netdiag.mtr.MtrPlan;
import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.sim.SimSettings;
import org.netdiag.shared.sim.Speed;
import org.netdiag.shared.sim.Topologies;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.TraceTarget;

/// Shows a screen over a simulated network at wall speed: `NAMES ROUNDS TOPOLOGY TARGET…`.
///
/// `NAMES` is `plain`, `hostile` for names that would drive a terminal, or a file: once that is
/// there, asking for names fails. Exits with the signal's number, 0 without one, 9 when the
/// terminal cannot be drawn on.
final class ScreenMain {
  private static final String HOSTILE = "\u001b]0;owned\u0007\u001b[2J\u001b[?1049l\u009b31m\n";

  private ScreenMain() {}

  public static void main(String[] args)
      throws IOException, InterruptedException, NameLookup.UnknownNameException {
    Simulation network =
        new Simulation(
            Topologies.load(args[2]), SimSettings.defaults().withSeed(5).withSpeed(Speed.REAL));
    List<TraceTarget> targets = new ArrayList<>();
    for (int i = 3; i < args.length; i++) {
      Optional<IpAddress> address = IpAddress.parse(args[i]);
      targets.add(
          new TraceTarget(
              i - 3,
              args[i],
              address.isPresent() ? address.get() : network.lookup(args[i], Optional.empty())));
    }
    Duration interval = Duration.ofMillis(20);
    Duration timeout = Duration.ofMillis(300);
    MtrPacing pacing = new MtrPacing(1, 30, 8, 1, 1, Integer.parseInt(args[1]), interval, timeout);
    LiveScreen.Setup setup =
        new LiveScreen.Setup(
            MtrPlan.builder(targets).pacing(pacing).build(),
            LiveRuns.of(network),
            names(args[0]),
            new LiveScreen.Look("", true, false, false, true));
    Optional<LiveScreen.Outcome> outcome = LiveScreen.show(setup);
    Runtime.getRuntime().halt(outcome.map(LiveScreen.Outcome::signal).orElse(9));
  }

  private static LiveNames names(String kind) {
    return new LiveNames() {
      @Override
      public void seen(IpAddress responder) {}

      @Override
      public MtrResult named(MtrResult result) {
        return switch (kind) {
          case "plain" -> result;
          case "hostile" -> withNames(result);
          default -> {
            if (Files.exists(Path.of(kind))) {
              throw new IllegalStateException("a defect");
            }
            yield result;
          }
        };
      }
    };
  }

  private static MtrResult withNames(MtrResult result) {
    List<MtrHop> hops = new ArrayList<>();
    for (MtrHop hop : result.hops()) {
      Map<IpAddress, String> names = new HashMap<>();
      hop.addresses().forEach(address -> names.put(address, HOSTILE));
      hops.add(hop.with(names, Map.of()));
    }
    return result.withHops(hops);
  }
}

package org.netdiag.bench;

import java.util.Locale;
import java.util.SplittableRandom;
import org.netdiag.shared.engine.EchoMessage;
import org.netdiag.shared.engine.EngineLoop;
import org.netdiag.shared.engine.LaneSpec;
import org.netdiag.shared.net.Networks;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.Family;

/// One measurement of the engine in a process of its own, so that the JVM's flags are those of the
/// command line; prints the figures as one line of words.
public final class Flood {
  private static final long WARM_UP_NANOS = 2_000_000_000L;

  private Flood() {}

  /// Arguments: `datagram` or `raw`, `stamps` or `plain`, seconds to measure.
  public static void main(String[] arguments) throws SyscallException {
    Privilege privilege = Privilege.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    boolean stamps = arguments[1].equals("stamps");
    long measureNanos = Long.parseLong(arguments[2]) * 1_000_000_000L;
    SocketSpec socket =
        SocketSpec.of(Family.V4, Protocol.ICMP, privilege).withTransmitStamps(stamps);
    EchoMessage message = new EchoMessage(Family.V4, 56, new byte[0]);
    FloodSession session =
        new FloodSession(new LaneSpec(socket, message, 1), WARM_UP_NANOS, measureNanos);
    try (EngineLoop loop = new EngineLoop(Networks.system().open(), new SplittableRandom(1))) {
      loop.add(session);
      loop.runToCompletion();
    }
    FloodSession.Figures figures = session.figures();
    System.out.println(
        figures.answered()
            + " "
            + figures.lost()
            + " "
            + figures.drops()
            + " "
            + figures.stamp()
            + " "
            + figures.wallNanos()
            + " "
            + figures.cpuNanos()
            + " "
            + figures.allocatedBytes());
  }
}

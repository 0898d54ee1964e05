package org.netdiag.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.netdiag.shared.engine.Failure;
import org.netdiag.shared.engine.Lane;
import org.netdiag.shared.engine.LaneSpec;
import org.netdiag.shared.engine.Lanes;
import org.netdiag.shared.engine.Probe;
import org.netdiag.shared.engine.ProbeEvent;
import org.netdiag.shared.engine.Session;
import org.netdiag.shared.net.SyscallException;

/// Sends echoes to loopback addresses in turn as fast as the lane takes them, first to warm up,
/// then measured. Loopback answers inside the send call, so a window bounds the replies that wait
/// in the receive buffer.
final class FloodSession implements Session {
  private static final int WINDOW = 128;
  private static final int BURST = 64;
  private static final int ADDRESSES = 60_000;
  private static final int LOOPBACK = 127 << 24;
  private static final long TIMEOUT_NANOS = 1_000_000_000L;

  /// What was measured on the engine's thread.
  ///
  /// @param answered probes with a reply
  /// @param lost probes with another end
  /// @param drops replies that this host dropped
  /// @param stamp how the last round-trip time was measured
  record Figures(
      long answered,
      long lost,
      long drops,
      String stamp,
      long wallNanos,
      long cpuNanos,
      long allocatedBytes) {}

  private final LaneSpec spec;
  private final long warmUpNanos;
  private final long measureNanos;
  private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private final Probe probe = new Probe();
  private Optional<Lane> lane = Optional.empty();
  private int inFlight;
  private int next;
  private long wanted;
  private long measureFrom;
  private long measureTo;
  private boolean measuring;
  private boolean done;
  private long answered;
  private long lost;
  private long drops;
  private String stamp = "none";
  private long wallNanos;
  private long cpuNanos;
  private long allocatedBytes;
  private Failure failure = Failure.NONE;

  FloodSession(LaneSpec spec, long warmUpNanos, long measureNanos) {
    this.spec = spec;
    this.warmUpNanos = warmUpNanos;
    this.measureNanos = measureNanos;
  }

  @Override
  public void start(Lanes lanes, long now) throws SyscallException {
    lane = Optional.of(lanes.open(spec));
    wanted = now;
    measureFrom = now + warmUpNanos;
    measureTo = measureFrom + measureNanos;
    probe.timeoutNanos = TIMEOUT_NANOS;
  }

  @Override
  public long nextAt() {
    return inFlight >= WINDOW ? Long.MAX_VALUE : wanted;
  }

  @Override
  public void act(long now) throws SyscallException {
    if (!measuring && now - measureFrom >= 0) {
      begin(now);
    } else if (measuring && now - measureTo >= 0) {
      end(now);
      return;
    }
    Lane open = lane.orElseThrow();
    wanted = now;
    for (int i = 0; i < BURST && inFlight < WINDOW; i++) {
      probe.low = Integer.toUnsignedLong(LOOPBACK + 1 + next);
      probe.target = next;
      if (!open.send(probe)) {
        wanted = open.retryAt();
        return;
      }
      next = next + 1 == ADDRESSES ? 0 : next + 1;
      inFlight++;
    }
  }

  @Override
  public void onEvent(ProbeEvent event) {
    switch (event.kind) {
      case REPLY -> {
        answered++;
        inFlight--;
        stamp = event.stamp.key();
      }
      case TIMEOUT, ICMP_ERROR, SEND_FAILED -> {
        lost++;
        inFlight--;
      }
      case SENT, DUPLICATE, LATE, REJECTED, NOTICE, LATE_ERROR, DUPLICATE_ERROR -> {}
    }
  }

  @Override
  public void onLocalDrops(long count) {
    drops += count;
  }

  @Override
  public boolean done() {
    return done;
  }

  @Override
  public void close(Failure why) {
    failure = why;
    done = true;
  }

  /// What was measured.
  ///
  /// @throws IllegalStateException when the engine ended the session early
  Figures figures() {
    failure
        .cause()
        .ifPresent(cause -> {
          throw new IllegalStateException(cause.getMessage(), cause);
        });
    return new Figures(answered, lost, drops, stamp, wallNanos, cpuNanos, allocatedBytes);
  }

  private void begin(long now) {
    measuring = true;
    answered = 0;
    lost = 0;
    drops = 0;
    wallNanos = -now;
    cpuNanos = -threads.getCurrentThreadCpuTime();
    allocatedBytes = -threads.getCurrentThreadAllocatedBytes();
  }

  private void end(long now) {
    allocatedBytes += threads.getCurrentThreadAllocatedBytes();
    cpuNanos += threads.getCurrentThreadCpuTime();
    wallNanos += now;
    done = true;
  }
}

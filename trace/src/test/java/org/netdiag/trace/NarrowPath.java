package org.netdiag.trace;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// A synthetic path of routers with links of different MTUs. Link 0 leaves this host, link `i`
/// leaves router `i`, and the last one leads to the target.
final class NarrowPath implements VirtualWire.Path {
  /// What a router tells of the MTU that stops a packet.
  enum Word {
    RIGHT,
    ZERO,
    TOO_LARGE,
    NONE
  }

  private final Family family;
  private final int overhead;
  private final int[] mtu;
  private final Word[] word;
  private final boolean[] silent;
  private final Random random;
  private double loss;
  private double perSecond;
  private double tokens = 6;
  private long tokensAt;
  private boolean kernelSpeaks = true;
  int sent;

  NarrowPath(Family family, int routers, int mtu, long seed) {
    this.family = family;
    this.overhead = family == Family.V4 ? 28 : 48;
    this.mtu = new int[routers + 1];
    this.word = new Word[routers + 1];
    this.silent = new boolean[routers + 2];
    this.random = new Random(seed);
    Arrays.fill(this.mtu, mtu);
    Arrays.fill(word, Word.RIGHT);
  }

  NarrowPath link(int from, int bytes, Word says) {
    mtu[from] = bytes;
    word[from] = says;
    return this;
  }

  NarrowPath silent(int ttl) {
    silent[ttl] = true;
    return this;
  }

  NarrowPath silentTarget() {
    return silent(mtu.length);
  }

  NarrowPath loss(double ratio) {
    loss = ratio;
    return this;
  }

  /// Bounds how often the target answers: six at once, then so many a second.
  NarrowPath targetRate(double rate) {
    perSecond = rate;
    return this;
  }

  NarrowPath kernelIsSilent() {
    kernelSpeaks = false;
    return this;
  }

  MtuQuestion question(int interfaceMtu) {
    return new MtuQuestion(family, overhead, interfaceMtu, 30, 5_000_000_000L, 0);
  }

  private IpAddress address(int ttl) {
    return family == Family.V4
        ? IpAddress.v4(0x0a000000 + ttl)
        : IpAddress.v6(0x20010db8L << 32, ttl);
  }

  /// What the basic trace knows.
  PathHops hops(boolean withAddresses) {
    int last = mtu.length;
    while (last > 0 && silent[last]) {
      last--;
    }
    Map<IpAddress, Integer> ttls = new HashMap<>();
    for (int ttl = 1; withAddresses && ttl <= last; ttl++) {
      if (!silent[ttl]) {
        ttls.put(address(ttl), ttl);
      }
    }
    return new PathHops(last, last == mtu.length, 8_000_000L * last, ttls);
  }

  @Override
  public VirtualWire.Fate meet(Attempt attempt) {
    sent++;
    int size = attempt.bytes + overhead;
    if (size > mtu[0] && word[0] != Word.NONE) {
      return VirtualWire.Fate.refused(90, kernelSpeaks ? mtu[0] : 0);
    }
    for (int ttl = 0; ttl < mtu.length; ttl++) {
      if (ttl > 0 && ttl == attempt.ttl) {
        return answer(ReplyKind.HOP, ttl, new IcmpNote(family == Family.V4 ? 11 : 3, 0, 0));
      }
      if (size > mtu[ttl]) {
        return tooBig(ttl, size);
      }
    }
    if (!token(attempt.sentNanos)) {
      return VirtualWire.Fate.LOST;
    }
    return answer(ReplyKind.TARGET, mtu.length, new IcmpNote(family == Family.V4 ? 0 : 129, 0, 0));
  }

  private boolean token(long now) {
    if (perSecond == 0) {
      return true;
    }
    tokens = Math.min(6, tokens + ((now - tokensAt) * perSecond / 1e9));
    tokensAt = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  private VirtualWire.Fate tooBig(int ttl, int size) {
    int told =
        switch (word[ttl]) {
          case RIGHT -> mtu[ttl];
          case ZERO -> 0;
          case TOO_LARGE -> size + 8;
          case NONE -> -1;
        };
    if (told < 0 || ttl == 0) {
      return VirtualWire.Fate.LOST;
    }
    IcmpNote note = family == Family.V4 ? new IcmpNote(3, 4, told) : new IcmpNote(2, 0, told);
    return random.nextDouble() < loss
        ? VirtualWire.Fate.LOST
        : VirtualWire.Fate.answered(ReplyKind.UNREACHABLE, address(ttl), 8_000_000L * ttl, note);
  }

  private VirtualWire.Fate answer(ReplyKind kind, int ttl, IcmpNote note) {
    return silent[ttl] || random.nextDouble() < loss
        ? VirtualWire.Fate.LOST
        : VirtualWire.Fate.answered(kind, address(ttl), 8_000_000L * ttl, note);
  }
}

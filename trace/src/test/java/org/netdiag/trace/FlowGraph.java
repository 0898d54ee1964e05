package org.netdiag.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.netdiag.shared.wire.IpAddress;

/// A synthetic path with balancers. Vertex 0 is this host; a vertex without successors is the
/// target.
final class FlowGraph implements VirtualWire.Path {
  private static final class Vertex {
    final List<Integer> next = new ArrayList<>();
    boolean silent;
    boolean perPacket;
  }

  private final List<Vertex> vertices = new ArrayList<>();
  private final long seed;
  private final Random random;
  private double loss;
  private long hopNanos = 8_000_000;
  private boolean unreachable;
  int packets;

  FlowGraph(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    add();
  }

  FlowGraph loss(double ratio) {
    loss = ratio;
    return this;
  }

  FlowGraph hopNanos(long nanos) {
    hopNanos = nanos;
    return this;
  }

  FlowGraph unreachable() {
    unreachable = true;
    return this;
  }

  int add(int... from) {
    vertices.add(new Vertex());
    int vertex = vertices.size() - 1;
    for (int each : from) {
      link(each, vertex);
    }
    return vertex;
  }

  int[] fan(int from, int branches) {
    int[] fan = new int[branches];
    for (int i = 0; i < branches; i++) {
      fan[i] = add(from);
    }
    return fan;
  }

  int chain(int from, int length) {
    int last = from;
    for (int i = 0; i < length; i++) {
      last = add(last);
    }
    return last;
  }

  void link(int from, int to) {
    vertices.get(from).next.add(to);
  }

  void silent(int vertex) {
    vertices.get(vertex).silent = true;
  }

  void perPacket(int vertex) {
    vertices.get(vertex).perPacket = true;
  }

  static IpAddress address(int vertex) {
    return IpAddress.v4(0x0a000000 + vertex);
  }

  /// All links between neighbours that answer, as text.
  Set<String> links() {
    Set<String> links = new TreeSet<>();
    walk(0, 0, links, new TreeSet<>());
    return links;
  }

  Set<String> nodes() {
    Set<String> nodes = new TreeSet<>();
    walk(0, 0, new TreeSet<>(), nodes);
    return nodes;
  }

  private void walk(int vertex, int ttl, Set<String> links, Set<String> nodes) {
    Set<Long> seen = new TreeSet<>();
    walk(vertex, ttl, links, nodes, seen);
  }

  private void walk(int vertex, int ttl, Set<String> links, Set<String> nodes, Set<Long> seen) {
    if (!seen.add((((long) vertex) << 16) + ttl)) {
      return;
    }
    boolean visible = vertex != 0 && !vertices.get(vertex).silent;
    if (visible) {
      nodes.add(ttl + " " + vertex);
    }
    for (int next : vertices.get(vertex).next) {
      if (visible && !vertices.get(next).silent) {
        links.add(link(ttl, vertex, next));
      }
      walk(next, ttl + 1, links, nodes, seen);
    }
  }

  static String link(int ttl, int from, int to) {
    return ttl + " " + from + ">" + to;
  }

  @Override
  public VirtualWire.Fate meet(Attempt attempt) {
    packets++;
    int vertex = 0;
    int ttl = 0;
    while (ttl < attempt.ttl && !vertices.get(vertex).next.isEmpty()) {
      vertex = forward(vertex, attempt.flow);
      ttl++;
    }
    Vertex met = vertices.get(vertex);
    if (met.silent || random.nextDouble() < loss) {
      return VirtualWire.Fate.LOST;
    }
    long rtt = (hopNanos * ttl) + random.nextInt(2_000_000);
    boolean target = met.next.isEmpty();
    ReplyKind kind =
        !target ? ReplyKind.HOP : unreachable ? ReplyKind.UNREACHABLE : ReplyKind.TARGET;
    IcmpNote icmp = new IcmpNote(!target ? 11 : unreachable ? 3 : 0, 0, 0);
    return VirtualWire.Fate.answered(kind, address(vertex), rtt, icmp);
  }

  private int forward(int vertex, int flow) {
    Vertex at = vertices.get(vertex);
    int choices = at.next.size();
    if (choices == 1) {
      return at.next.get(0);
    }
    int choice =
        at.perPacket
            ? random.nextInt(choices)
            : (int) Long.remainderUnsigned(hash(flow, vertex), choices);
    return at.next.get(choice);
  }

  private long hash(int flow, int vertex) {
    long z = seed * 0x9e3779b97f4a7c15L + flow * 0xbf58476d1ce4e5b9L + vertex * 0x94d049bb133111ebL;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    z ^= z >>> 31;
    z *= 0xd6e8feb86659fd93L;
    return z ^ (z >>> 32);
  }

  /// What a basic trace finds: three asks for what is silent.
  PathKnowledge trace(int maxTtl, int gap) {
    List<Attempt> attempts = new ArrayList<>();
    int last = 1;
    for (int ttl = 1; ttl <= maxTtl && ttl - last <= gap; ttl++) {
      boolean end = false;
      for (int ask = 0; ask < 3; ask++) {
        Attempt attempt = new Attempt(ttl, 0, 0);
        attempts.add(attempt);
        attempt.reply = meet(attempt).reply();
        attempt.state = attempt.reply.isPresent() ? Attempt.State.ANSWERED : Attempt.State.SILENT;
        if (attempt.reply.isPresent()) {
          last = ttl;
          end = attempt.reply.orElseThrow().kind() != ReplyKind.HOP;
          break;
        }
      }
      if (end) {
        break;
      }
    }
    return new PathKnowledge(1, last, attempts, 0);
  }
}

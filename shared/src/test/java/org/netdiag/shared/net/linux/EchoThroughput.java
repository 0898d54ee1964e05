package org.netdiag.shared.net.linux;

import java.lang.foreign.Arena;
import java.util.Locale;
import org.netdiag.shared.net.Network;
import org.netdiag.shared.net.Networks;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.wire.Family;

/// How many echoes per second one socket makes over 127.0.0.0/8 in a closed loop, and how many
/// bytes Java allocates for each. Arguments: RAW or DATAGRAM, number of probes, batch size.
public final class EchoThroughput {
  private static final int ROUNDS = 5;
  private static final int LENGTH = 64;

  private final ProbeSocket socket;
  private final Network network;
  private final TxBatch out;
  private final RxBatch in;
  private final int window;
  private long replies;
  private long stamps;
  private long rttNanos;

  private EchoThroughput(Network network, ProbeSocket socket, Arena arena, int window) {
    this.network = network;
    this.socket = socket;
    this.window = window;
    this.out = new TxBatch(arena, window, LENGTH);
    this.in = new RxBatch(arena, 2 * window, 256);
  }

  public static void main(String[] args) throws SyscallException {
    Privilege privilege = Privilege.valueOf(args.length > 0 ? args[0] : "DATAGRAM");
    int probes = args.length > 1 ? Integer.parseInt(args[1]) : 200_000;
    int window = args.length > 2 ? Integer.parseInt(args[2]) : 64;
    for (int stamps = 0; stamps < 2; stamps++) {
      try (Arena arena = Arena.ofConfined();
          Network network = Networks.system().open()) {
        SocketSpec spec = SocketSpec.of(Family.V4, Protocol.ICMP, privilege);
        ProbeSocket socket = network.open(spec.withTransmitStamps(stamps == 1));
        System.out.println(socket.capabilities());
        EchoThroughput run = new EchoThroughput(network, socket, arena, window);
        for (int round = 0; round < ROUNDS; round++) {
          run.round(probes);
        }
      }
    }
  }

  private void round(int probes) throws SyscallException {
    replies = 0;
    stamps = 0;
    rttNanos = 0;
    long allocated = Allocation.bytes();
    long start = System.nanoTime();
    int sent = 0;
    while (sent < probes) {
      fill(sent, Math.min(window, probes - sent));
      int from = 0;
      while (from < out.size()) {
        from += socket.send(out, from, out.size());
        drain();
      }
      sent += out.size();
      while (replies < sent) {
        network.await(System.nanoTime() + 1_000_000_000L);
        if (drain() == 0) {
          break;
        }
      }
    }
    long nanos = System.nanoTime() - start;
    long bytes = Allocation.bytes() - allocated;
    System.out.printf(
        Locale.ROOT,
        "%d probes, %d replies, %d stamps, %d drops: %.0f probes/s, %.3f B/probe, mean %.1f us%n",
        sent,
        replies,
        stamps,
        socket.localDrops(),
        replies * 1e9 / nanos,
        (double) bytes / sent,
        rttNanos / 1e3 / Math.max(1, replies));
  }

  private void fill(int first, int count) {
    out.clear();
    for (int i = 0; i < count; i++) {
      long address = 0x7f000001L + (first + i) % 65_000;
      int slot = out.add(first + i, 0, address, 0, 0, 0, LENGTH);
      Echo.write(out, slot, Family.V4, socket.capabilities().ident(), first + i & 0xffff);
    }
  }

  private int drain() throws SyscallException {
    int count = socket.receive(in);
    for (int i = 0; i < count; i++) {
      if (in.at(i).origin == Origin.REPLY) {
        replies++;
        int slot = Echo.sequence(in.bytes(), in.at(i).offset) % window;
        if (in.at(i).stamp != RxBatch.NO_STAMP) {
          rttNanos += in.at(i).stamp - out.sentEpochNanos(slot);
        }
      } else {
        stamps++;
      }
    }
    return count;
  }
}

package org.netdiag.shared.sim;

import java.util.List;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// A node while a simulation runs: what it is now, its buckets, and its streams of random numbers.
final class SimNode {
  final LinkSide out;
  final LinkSide back;
  final SimRandom ignore;
  final SimRandom slow;
  final SimRandom forge;
  final SimRandom dns;
  private final SimRandom pick;
  private final long salt;
  private Node spec;
  private Rate.Bucket errors;
  private Rate.Bucket echoes;
  private boolean up = true;
  private int ident;

  SimNode(Node spec, long seed) {
    String name = spec.name();
    this.spec = spec;
    this.out = new LinkSide(seed, name + "/out");
    this.back = new LinkSide(seed, name + "/back");
    this.ignore = new SimRandom(seed, name + "/ignore");
    this.slow = new SimRandom(seed, name + "/slow");
    this.forge = new SimRandom(seed, name + "/forge");
    this.dns = new SimRandom(seed, name + "/dns");
    this.pick = new SimRandom(seed, name + "/pick");
    this.salt = new SimRandom(seed, name + "/salt").nextLong();
    this.errors = new Rate.Bucket(spec.answers().errorLimit());
    this.echoes = new Rate.Bucket(spec.answers().echoLimit());
  }

  /// One direction of the link in front of a node.
  static final class LinkSide {
    final SimRandom delay;
    final SimRandom duplicate;
    final SimRandom reorder;
    final SimRandom corrupt;
    final SimRandom checksum;
    final Loss.State loss;
    long lastArrival = Long.MIN_VALUE;

    LinkSide(long seed, String key) {
      this.delay = new SimRandom(seed, key + "/delay");
      this.duplicate = new SimRandom(seed, key + "/duplicate");
      this.reorder = new SimRandom(seed, key + "/reorder");
      this.corrupt = new SimRandom(seed, key + "/corrupt");
      this.checksum = new SimRandom(seed, key + "/checksum");
      this.loss = new Loss.State(new SimRandom(seed, key + "/loss"));
    }
  }

  Node spec() {
    return spec;
  }

  /// From now on it is as `changed` says. A bucket whose rate stays keeps its tokens.
  void become(Node changed) {
    spec = changed;
    if (!changed.answers().errorLimit().equals(errors.rate())) {
      errors = new Rate.Bucket(changed.answers().errorLimit());
    }
    if (!changed.answers().echoLimit().equals(echoes.rate())) {
      echoes = new Rate.Bucket(changed.answers().echoLimit());
    }
  }

  boolean up() {
    return up;
  }

  void power(boolean on) {
    up = on;
  }

  Rate.Bucket errors() {
    return errors;
  }

  Rate.Bucket echoes() {
    return echoes;
  }

  /// The next IPv4 identification.
  int nextIdent() {
    ident = ident + 1 & 0xffff;
    return ident;
  }

  /// How many addresses of a family it has to speak from.
  boolean speaks(Family family) {
    return !spec.addresses(family).isEmpty();
  }

  /// The address from which it answers a packet; [#speaks] must hold.
  IpAddress speaker(SimPacket cause) {
    List<IpAddress> all = spec.addresses(cause.family);
    return all.size() == 1 ? all.getFirst() : all.get(choose(cause, all.size()));
  }

  private int choose(SimPacket cause, int count) {
    return switch (spec.answers().pick()) {
      case FIRST -> 0;
      case FLOW -> FlowHash.choose(cause.flow, salt, count);
      case DESTINATION -> FlowHash.choose(FlowHash.ofAddresses(cause), salt, count);
      case PACKET -> pick.below(count);
    };
  }
}

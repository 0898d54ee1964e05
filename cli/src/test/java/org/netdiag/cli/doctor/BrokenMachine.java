package org.netdiag.cli.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A machine that is broken one way, and what there is to be found.
///
/// @param name in snake case
/// @param etc shell commands that make the machine's /etc, in a folder with good files, before it
///   is mounted
/// @param network shell commands in its network namespace
/// @param servers addresses of loopback and what is wrong with the servers there
/// @param options more of the command line
/// @param found the ids of all warnings and failures with `warn` or `fail` before them
/// @param also texts that the report has besides, such as an id with its level, or a title
record BrokenMachine(
    String name,
    List<String> etc,
    List<String> network,
    Map<String, Set<Fault>> servers,
    List<String> options,
    Set<String> found,
    List<String> also) {
  static final String FIRST = "127.1.0.1";
  static final String SECOND = "127.1.0.2";
  static final String DEAD = "127.9.0.1";

  /// A machine with one good server.
  static BrokenMachine of(String name) {
    return new BrokenMachine(
        name, List.of(), List.of(), Map.of(FIRST, Set.of()), List.of(), Set.of(), List.of());
  }

  /// The first server has these faults.
  BrokenMachine server(Fault... faults) {
    return server(FIRST, faults);
  }

  BrokenMachine server(String address, Fault... faults) {
    Map<String, Set<Fault>> more = new LinkedHashMap<>(servers);
    more.put(address, Set.of(faults));
    return new BrokenMachine(name, etc, network, more, options, found, also);
  }

  BrokenMachine noServer() {
    return new BrokenMachine(name, etc, network, Map.of(), options, found, also);
  }

  /// What resolv.conf says; `\\n` and the like as printf(1) takes them.
  BrokenMachine resolv(String text) {
    return etc("printf '" + text + "' > etc/resolv.conf");
  }

  BrokenMachine etc(String command) {
    return new BrokenMachine(name, plus(etc, command), network, servers, options, found, also);
  }

  BrokenMachine network(String command) {
    return new BrokenMachine(name, etc, plus(network, command), servers, options, found, also);
  }

  /// Packets to any address that fit a rule of nftables are treated so.
  BrokenMachine filter(String rule) {
    return network(
        "nft 'add table inet t; add chain inet t i { type filter hook input priority 0; };"
            + " add rule inet t i "
            + rule
            + "'");
  }

  BrokenMachine options(String... words) {
    return new BrokenMachine(name, etc, network, servers, List.of(words), found, also);
  }

  BrokenMachine fails(String... ids) {
    return found("fail", ids);
  }

  BrokenMachine warns(String... ids) {
    return found("warn", ids);
  }

  BrokenMachine says(String text) {
    return new BrokenMachine(name, etc, network, servers, options, found, plus(also, text));
  }

  private BrokenMachine found(String level, String... ids) {
    Set<String> more = new java.util.TreeSet<>(found);
    for (String id : ids) {
      more.add(level + " " + id);
    }
    return new BrokenMachine(name, etc, network, servers, options, more, also);
  }

  private static List<String> plus(List<String> list, String text) {
    List<String> more = new ArrayList<>(list);
    more.add(text);
    return more;
  }

  @Override
  public String toString() {
    return name;
  }
}

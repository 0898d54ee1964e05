package org.netdiag.shared.sim;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.netdiag.shared.names.Lookup;
import org.netdiag.shared.names.NameSource;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

class ShippedTopologiesTest {
  static List<String> names() {
    return Topologies.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachHasALessonAndADescriptionOf80Columns(String name) throws IOException {
    Topology topology = Topologies.load(name);
    assertFalse(topology.lesson().isEmpty());
    assertTrue(topology.lesson().length() <= 72, topology.lesson());
    assertTrue(Topologies.text(name).contains("What it teaches"));
    String description = topology.describe();
    assertTrue(description.startsWith(name + ": " + topology.lesson().substring(0, 10)));
    assertAll(description.lines().map(line -> () -> assertTrue(line.length() <= 80, () -> line)));
  }

  @Test
  void namesComeFromTheFileAndBack() throws IOException {
    SimNames names = Topologies.load("internet").names();
    assertEquals(
        List.of(Bench.address("203.0.113.100"), Bench.address("2001:db8:20::100")),
        names.addresses("WWW.example.net."));
    assertEquals(names.addresses("www"), names.addresses("example.net"));
    assertEquals(List.of("gw.home.example"), names.names(Bench.address("192.0.2.1")));
    assertEquals(
        List.of("www.example.net", "example.net"), names.names(Bench.address("203.0.113.100")));
    assertEquals(List.of(), names.addresses("nowhere.example"));
    assertEquals(List.of(), names.names(Bench.address("198.51.100.200")));
  }

  @Test
  void sourceOfNamesAnswersAtOnceWithTheFirst() throws IOException {
    try (NameSource source = Topologies.load("internet").names().source()) {
      IpAddress web = Bench.address("203.0.113.100");
      assertEquals(new Lookup.Found<>("www.example.net"), source.name(web).resultNow());
      assertEquals(new Lookup.Absent<>(), source.name(Bench.address("198.51.100.200")).resultNow());
      assertEquals(
          new Lookup.Found<>(List.of(web, Bench.address("2001:db8:20::100"))),
          source.addresses("example.net").resultNow());
    }
  }

  @Test
  void firstFileOfTheManualIsOne() throws IOException {
    String manual = Files.readString(Path.of("..", "docs", "simulation.md"));
    String file = manual.split("```\n", -1)[3];
    assertTrue(file.startsWith("lesson"), file);
    Topology topology = Topology.parse("manual", file);
    try (Bench bench =
        new Bench(new SimNetwork(topology, SimSettings.defaults()), Bench.raw(Family.V4))) {
      bench.ping("203.0.113.80", 64, 1);
      bench.ping("203.0.113.80", 64, 2);
      long rtt = bench.listen(Bench.SECOND).getFirst().atNanos();
      assertTrue(rtt > 18_600_000, () -> "took " + rtt);
    }
  }

  @Test
  void startIsVirtualAndFixed() throws IOException {
    Topology topology = Topologies.load("lan");
    assertEquals(Topology.DEFAULT_START, topology.start());
    Topology other =
        Topology.parse("t", "local 10.0.0.1\nstart 2030-05-06T07:08:09.5Z\npath default direct");
    try (SimNetwork network = new SimNetwork(other, SimSettings.defaults())) {
      assertEquals(1_904_281_689_500_000_000L, network.clock().epochNanos());
    }
  }
}

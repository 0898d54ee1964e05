package org.netdiag.shared.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.wire.IpAddress;

final class SystemNamesTest {
  private static final IpAddress LOOPBACK = IpAddress.v4(0x7f000001);

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  /// The name that the hosts file gives 127.0.0.1, which no name server is asked for.
  private static Optional<String> hostsName() throws IOException {
    return Files.readAllLines(Path.of("/etc/hosts")).stream()
        .map(line -> List.of(line.strip().split("\\s+")))
        .filter(words -> words.size() > 1 && words.getFirst().equals("127.0.0.1"))
        .map(words -> words.get(1))
        .findFirst();
  }

  @Test
  void loopbackHasTheNameOfTheHostsFile() throws IOException {
    Optional<String> name = hostsName();
    assumeTrue(name.isPresent(), "/etc/hosts has no name for 127.0.0.1");
    try (SystemNames names = new SystemNames(NameLimits.DEFAULT)) {
      assertEquals(new Lookup.Found<>(name.get()), names.name(LOOPBACK).join());
      assertTrue(names.name(LOOPBACK).isDone(), "the answer is kept");
      Lookup<List<IpAddress>> back = names.addresses(name.get()).join();
      assertTrue(back.found().orElseThrow().contains(LOOPBACK), back.toString());
    }
  }

  @Test
  void numericNamesAreTheirAddress() {
    SystemResolver resolver = new SystemResolver();
    assertEquals(
        new Lookup.Found<>(List.of(address("192.0.2.7"))), resolver.addresses("192.0.2.7"));
    assertEquals(
        new Lookup.Found<>(List.of(address("2001:db8::7"))), resolver.addresses("2001:db8::7"));
    assertEquals(
        new Lookup.Found<>(List.of(address("fe80::1").withScope(1))),
        resolver.addresses("fe80::1%lo"));
  }

  @Test
  void textThatCanBeNoNameIsAbsent() {
    SystemResolver resolver = new SystemResolver();
    assertEquals(new Lookup.Absent<>(), resolver.addresses(""));
    assertEquals(new Lookup.Absent<>(), resolver.addresses("a\0b"));
    assertEquals(new Lookup.Absent<>(), resolver.addresses("a".repeat(2000)));
  }

  @Test
  void closedSourceFailsEveryQuestion() {
    SystemNames names = new SystemNames(NameLimits.DEFAULT);
    names.close();
    names.close();
    assertEquals(new Lookup.Failed<>("the source of names is closed"), names.name(LOOPBACK).join());
  }

  @Test
  void textIsCutTo255BytesBetweenCharacters() {
    assertEquals("a.example", text("a.example\0rest"));
    assertEquals("a".repeat(255), text("a".repeat(300) + "\0"));
    assertEquals("a".repeat(254), text("a".repeat(254) + "é\0"));
    assertEquals("a".repeat(253) + "é", text("a".repeat(253) + "é\0"));
    assertEquals("a".repeat(255), text("a".repeat(255) + "\0"));
  }

  @Test
  void textKeepsEveryCharacter() {
    assertEquals("\u001b[31mred", text("\u001b[31mred\0"));
  }

  private static String text(String content) {
    return SystemResolver.text(
        MemorySegment.ofArray(Arrays.copyOf(content.getBytes(StandardCharsets.UTF_8), 1025)));
  }

  @Test
  void limitsAreCheckedWithTheirBound() {
    assertEquals(
        "deadline 0 is not in 1 to " + Long.MAX_VALUE / 4,
        assertThrows(IllegalArgumentException.class, () -> NameLimits.DEFAULT.withDeadline(0))
            .getMessage());
  }

  @Test
  void noNamesKnowsNumbersOnly() {
    try (NoNames names = new NoNames()) {
      assertEquals(new Lookup.Absent<>(), names.name(LOOPBACK).resultNow());
      assertEquals(new Lookup.Absent<>(), names.addresses("localhost").resultNow());
      assertEquals(new Lookup.Found<>(List.of(LOOPBACK)), names.addresses("127.0.0.1").resultNow());
    }
  }

  @Test
  void knownNamesAnswerAtOnce() {
    Map<String, List<IpAddress>> file = Map.of("web.example", List.of(LOOPBACK));
    try (KnownNames names =
        new KnownNames(
            address -> address.equals(LOOPBACK) ? Optional.of("web.example") : Optional.empty(),
            name -> file.getOrDefault(name, List.of()))) {
      assertEquals(new Lookup.Found<>("web.example"), names.name(LOOPBACK).resultNow());
      assertEquals(new Lookup.Absent<>(), names.name(address("192.0.2.1")).resultNow());
      assertEquals(
          new Lookup.Found<>(List.of(LOOPBACK)), names.addresses("web.example").resultNow());
      assertEquals(new Lookup.Found<>(List.of(address("::1"))), names.addresses("::1").resultNow());
      assertEquals(new Lookup.Absent<>(), names.addresses("none.example").resultNow());
    }
  }
}

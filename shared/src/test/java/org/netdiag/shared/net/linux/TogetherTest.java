package org.netdiag.shared.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Datagrams that leave together arrive as they would alone. What leaves together passes nftables
/// as one packet, by which it is counted.
@Tag("netns")
final class TogetherTest {
  private static final String PORT = "5353";
  private static final int EPERM = 1;

  private Netns net;

  @BeforeEach
  void open() throws IOException {
    boolean nft = Stream.of("/usr/sbin/nft", "/sbin/nft").map(Path::of).anyMatch(Files::exists);
    assumeTrue(nft, "the nft command (nftables) is not installed");
    net = Netns.open();
    net.add("a");
    nft("add table inet t");
    nft("add chain inet t out { type filter hook output priority 0; }");
  }

  @AfterEach
  void close() {
    net.close();
  }

  private void nft(String command) {
    net.in("a", "nft", command);
  }

  private List<String> send(String address, int... lengths) {
    List<String> words = new ArrayList<>(List.of(address, PORT));
    Arrays.stream(lengths).mapToObj(Integer::toString).forEach(words::add);
    String[] arguments = words.toArray(String[]::new);
    return net.java("a", Netns.User.NOBODY, TogetherMain.class, arguments).lines().toList();
  }

  /// What a batch without a refusal prints.
  private static List<String> whole(int... lengths) {
    List<String> lines = new ArrayList<>(List.of("consumed " + lengths.length));
    for (int i = 0; i < lengths.length; i++) {
      lines.add(i + " errno 0");
    }
    for (int i = 0; i < lengths.length; i++) {
      lines.add("got " + (lengths[i] == 0 ? -1 : i) + " whole " + lengths[i]);
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void runsOfOneLengthAreOnePacketAndArriveApart(String address) {
    nft("add rule inet t out udp dport " + PORT + " counter");
    int[] lengths = {40, 40, 40, 33, 33, 40, 0, 0, 41, 40, 40, 1};
    assertEquals(whole(lengths), send(address, lengths));
    // 40 40 40 33, 33, 40, 0, 0, 41 40, 40 1
    assertEquals("7", packets());
  }

  private String packets() {
    String rules = net.in("a", "nft", "list chain inet t out");
    String word = "counter packets ";
    int from = rules.indexOf(word) + word.length();
    return rules.substring(from, rules.indexOf(' ', from));
  }

  @Test
  void manyArriveInTheirOrder() {
    int[] lengths = new int[100];
    Arrays.fill(lengths, 100);
    assertEquals(whole(lengths), send("127.0.0.1", lengths));
  }

  /// The rule sees the first byte of what passes at once.
  @Test
  void whatAFirewallRefusesIsChargedToThatDatagramAlone() {
    nft("add rule inet t out udp dport " + PORT + " @th,64,8 0 drop");
    nft("add rule inet t out udp dport " + PORT + " @th,64,8 2 drop");
    List<String> lines = send("127.0.0.1", 40, 40, 40, 40);
    List<String> expected = new ArrayList<>(List.of("consumed 4", "0 errno " + EPERM));
    expected.addAll(List.of("1 errno 0", "2 errno " + EPERM, "3 errno 0"));
    expected.addAll(List.of("got 1 whole 40", "got 3 whole 40"));
    assertEquals(expected, lines);
  }

  @Test
  void whatIsLongerThanTheMtuLeavesInFragments() {
    net.in("a", "ip", "link", "set", "lo", "mtu", "1280");
    int[] lengths = {1400, 1400, 1400, 40, 40};
    assertEquals(whole(lengths), send("127.0.0.1", lengths));
  }
}

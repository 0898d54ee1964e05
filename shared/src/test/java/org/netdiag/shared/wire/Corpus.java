package org.netdiag.shared.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// The whole IP packets of `corpus/*.hex`: hexadecimal bytes, `#` starts a comment.
final class Corpus {
  private static final Path FOLDER =
      Path.of("src/test/resources/org/netdiag/shared/wire/corpus").toAbsolutePath();

  private Corpus() {}

  static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<String> names =
          files
              .map(path -> path.getFileName().toString())
              .filter(name -> name.endsWith(".hex"))
              .map(name -> name.substring(0, name.length() - 4))
              .sorted()
              .toList();
      assertTrue(names.size() > 50, "corpus is missing: " + FOLDER);
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String name) {
    try {
      StringBuilder hex = new StringBuilder();
      for (String line : Files.readAllLines(FOLDER.resolve(name + ".hex"))) {
        int comment = line.indexOf('#');
        hex.append((comment < 0 ? line : line.substring(0, comment)).replace(" ", ""));
      }
      return HexFormat.of().parseHex(hex);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MemorySegment packet(String name) {
    return MemorySegment.ofArray(bytes(name));
  }

  static Ipv4View v4(String name) {
    Ipv4View view = new Ipv4View();
    MemorySegment packet = packet(name);
    assertTrue(view.wrap(packet, 0, (int) packet.byteSize()), name);
    return view;
  }

  static Ipv6View v6(String name) {
    Ipv6View view = new Ipv6View();
    MemorySegment packet = packet(name);
    assertTrue(view.wrap(packet, 0, (int) packet.byteSize()), name);
    return view;
  }

  static IcmpView icmp(String name) {
    IcmpView view = new IcmpView();
    if (name.contains("v4")) {
      Ipv4View ip = v4(name);
      assertTrue(view.wrap(ip.segment(), ip.payloadOffset(), ip.payloadLength()), name);
    } else {
      Ipv6View ip = v6(name);
      assertTrue(view.wrap(ip.segment(), ip.transportOffset(), ip.transportLength()), name);
    }
    return view;
  }

  static IcmpErrorView error(String name) {
    IcmpView icmp = icmp(name);
    IcmpErrorView view = new IcmpErrorView();
    Family family = name.contains("v4") ? Family.V4 : Family.V6;
    assertTrue(view.wrap(family, icmp.segment(), icmp.offset(), icmp.length()), name);
    return view;
  }

  static QuotedView quote(String name) {
    IcmpErrorView error = error(name);
    QuotedView view = new QuotedView();
    assertTrue(view.wrap(error.segment(), error.quoteOffset(), error.quoteLength()), name);
    return view;
  }

  static IcmpExtensionsView extensions(String name) {
    IcmpErrorView error = error(name);
    IcmpExtensionsView view = new IcmpExtensionsView();
    assertTrue(view.wrap(error.segment(), error.extensionOffset(), error.extensionLength()), name);
    return view;
  }
}

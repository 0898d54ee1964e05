package org.netdiag.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResolvConfTest {
  @TempDir private Path folder;

  private List<String> servers(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("resolv.conf"), content);
    return ResolvConf.read(file).servers().stream().map(InetSocketAddress::toString).toList();
  }

  @Test
  void serversKeepTheirOrder() throws IOException {
    assertEquals(
        List.of("/192.0.2.53:53", "/[2001:db8:0:0:0:0:0:53]:53"),
        servers(
            """
            # made by hand
            search example
            nameserver 192.0.2.53
            nameserver\t2001:db8::53   # the other one
            options edns0
            """));
  }

  @Test
  void firstThreeCount() throws IOException {
    assertEquals(3, servers("nameserver 192.0.2.53\n".repeat(5)).size());
  }

  @Test
  void linesWithoutAnAddressAreSkipped() throws IOException {
    assertEquals(
        List.of("/192.0.2.54:53"),
        servers(
            """
            nameserver
            nameserver\s
            nameserver ns.example
            nameserver 192.0.2.999
            nameservers 192.0.2.50
             nameserver 192.0.2.51
            ;nameserver 192.0.2.52
            #nameserver 192.0.2.53
            nameserver 192.0.2.55;comment
            nameserver 192.0.2.56\r
            nameserver 192.0.2.54 ;comment
            """));
  }

  @Test
  void interfaceOfLinkLocalServerIsKept() throws IOException {
    assertTrue(servers("nameserver fe80::1%lo\n").getFirst().contains("fe80:0:0:0:0:0:0:1%"));
  }

  @Test
  void withoutServersThisHostIsAsked() throws IOException {
    assertEquals(List.of("/127.0.0.1:53"), servers("search example\n"));
    assertEquals(List.of("/127.0.0.1:53"), servers("\0\377nameserver"));
    assertEquals("[/127.0.0.1:53]", ResolvConf.read(folder.resolve("none")).servers().toString());
    assertEquals("[/127.0.0.1:53]", ResolvConf.read(folder).servers().toString());
  }

  @Test
  void systemHasServers() {
    assertTrue(ResolvConf.system().servers().size() >= 1);
  }

  @Test
  void noServerIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ResolvConf(List.of()));
  }
}

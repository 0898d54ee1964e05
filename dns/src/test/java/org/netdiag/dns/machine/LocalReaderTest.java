package org.netdiag.dns.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netdiag.dns.conf.ConfAddress;
import org.netdiag.dns.machine.LocalState.Listener;
import org.netdiag.dns.machine.LocalState.Stub;
import org.netdiag.shared.wire.IpAddress;

/// What of a host has to do with names besides its three files, below a folder that stands for the
/// root.
final class LocalReaderTest {
  private static final String HEAD =
      "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode ref pointer drops\n";

  @TempDir private Path root;

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  /// A line of /proc/net/udp on a little-endian host.
  private static String socket(String address, int uid, long inode) {
    return "  77: "
        + address
        + " 00000000:0000 07 00000000:00000000 00:00000000 00000000 "
        + uid
        + " 0 "
        + inode
        + " 2 0000000000000000 0\n";
  }

  private void process(int pid, String program, String arguments, long inode) throws IOException {
    write("proc/" + pid + "/comm", program + "\n");
    write("proc/" + pid + "/cmdline", arguments.replace(' ', '\0'));
    Path folder = Files.createDirectories(root.resolve("proc/" + pid + "/fd"));
    Files.createSymbolicLink(folder.resolve("5"), Path.of("socket:[" + inode + "]"));
  }

  private List<Stub> stubs(String... servers) {
    RootFiles files = new RootFiles(root);
    List<Machine.Server> named =
        java.util.Arrays.stream(servers)
            .map(text ->
                new Machine.Server(ConfAddress.parse(text).orElseThrow(), Optional.empty(), ""))
            .toList();
    return new StubReader(files, ResolvedState.read(files)).read(named);
  }

  @Test
  void listenerIsNamedWithWhomItAsks() throws IOException {
    write("proc/net/udp", HEAD + socket("0100007F:0035", 102, 4711));
    write("etc/passwd", "root:x:0:0::/:/bin/sh\ndnsmasq:x:102:1::/:/bin/false\n");
    write("etc/dnsmasq.conf", "# server=192.0.2.1\nserver=192.0.2.7#53\nno-resolv\n");
    write("etc/dnsmasq.d/x.conf", "server=/lan/192.0.2.9\nserver=192.0.2.8\n");
    process(77, "dnsmasq", "/usr/sbin/dnsmasq -k", 4711);
    assertEquals(
        List.of(
            new Stub(
                "127.0.0.1#53",
                List.of(new Listener("dnsmasq", 77, "dnsmasq")),
                List.of("192.0.2.7", "192.0.2.8"),
                false,
                "")),
        stubs("127.0.0.1", "192.0.2.1"));
  }

  @Test
  void argumentsOutrankTheUsualFile() throws IOException {
    write("proc/net/udp", HEAD + socket("0100007F:0035", 102, 4711));
    write("etc/dnsmasq.conf", "server=192.0.2.1\n");
    write("run/list", "nameserver 192.0.2.5\nnameserver 127.0.0.1\n");
    write("etc/mine", "resolv-file=/run/list\n");
    process(77, "dnsmasq", "dnsmasq --conf-file=/etc/mine --server=192.0.2.6", 4711);
    assertEquals(List.of("192.0.2.6", "192.0.2.5"), stubs("127.0.0.1").getFirst().upstreams());
  }

  @Test
  void strangersProgramIsHiddenAndItsUserIsKnown() throws IOException {
    write("proc/net/udp", HEAD + socket("00000000:0035", 0, 4711));
    write("etc/passwd", "root:x:0:0::/:/bin/sh\n");
    write("proc/77/comm", "named\n");
    Stub stub = stubs("127.0.0.1").getFirst();
    assertEquals(List.of(new Listener("", 0, "root")), stub.listeners());
    assertEquals("a program of root", stub.listeners().getFirst().toString());
  }

  @Test
  void nobodyListens() throws IOException {
    write("proc/net/udp", HEAD + socket("0100007F:0045", 0, 1) + "damaged\n 1: x:0035 y z\n");
    Stub stub = stubs("127.0.0.53").getFirst();
    assertEquals(List.of(), stub.listeners());
    assertTrue(stub.problem().contains("No socket"), stub.problem());
    assertEquals(List.of(), stubs("192.0.2.1"));
  }

  @Test
  void socketOfBothFamiliesIsFound() throws IOException {
    write("proc/net/udp6", HEAD + socket("0000000000000000FFFF00000100007F:0035", 0, 4711));
    process(5, "named", "named", 4711);
    assertEquals("named", stubs("127.0.0.1").getFirst().listeners().getFirst().program());
    assertEquals(List.of(), stubs("::1").getFirst().listeners());
  }

  @Test
  void twoThatAskEachOtherAreACircle() throws IOException {
    write(
        "proc/net/udp", HEAD + socket("0100007F:0035", 0, 4711) + socket("3500007F:0035", 0, 4712));
    write("etc/dnsmasq.conf", "no-resolv\nserver=127.0.0.53\n");
    write("run/systemd/resolve/resolv.conf", "nameserver 127.0.0.1\n");
    process(7, "dnsmasq", "dnsmasq", 4711);
    process(8, "systemd-resolve", "systemd-resolved", 4712);
    assertTrue(stubs("127.0.0.53").getFirst().circle());
    write("etc/dnsmasq.conf", "no-resolv\nserver=127.0.0.53\nserver=192.0.2.1\n");
    assertFalse(stubs("127.0.0.53").getFirst().circle());
  }

  @Test
  void unboundsForwardersAreRead() throws IOException {
    write("proc/net/udp", HEAD + socket("0100007F:0035", 0, 4711));
    write("etc/unbound/unbound.conf.d/f.conf", "  forward-addr: 192.0.2.7@853#dns.test\n");
    process(7, "unbound", "unbound", 4711);
    assertEquals(List.of("192.0.2.7"), stubs("127.0.0.1").getFirst().upstreams());
  }

  @Test
  void settingsOfResolvedComeFromAllFoldersInTheirOrder() throws IOException {
    write("usr/lib/systemd/resolved.conf", "[Resolve]\nDNS=192.0.2.1\n");
    write("etc/systemd/resolved.conf", "[Resolve]\n#DNS=1\nDNS=192.0.2.2\n[Other]\nDNS=x\n");
    write("usr/lib/systemd/resolved.conf.d/b.conf", "[Resolve]\nDNSSEC=no\n");
    write("etc/systemd/resolved.conf.d/b.conf", "[Resolve]\nDNS=192.0.2.3\nDNSStubListener=no\n");
    write("run/systemd/resolved.conf.d/c.conf", "[Resolve]\nFallbackDNS=\n");
    ResolvedState state = ResolvedState.read(new RootFiles(root));
    assertEquals("192.0.2.2 192.0.2.3", state.setting("DNS"));
    assertTrue(state.off("DNSStubListener"));
    assertEquals("", state.setting("DNSSEC"));
    assertTrue(state.settings().containsKey("FallbackDNS"));
    assertFalse(state.seen());
    assertEquals(3, state.files().size());
  }

  @Test
  void serversThatAreAskedOverTlsOnly() throws IOException {
    write("run/systemd/resolve/resolv.conf", "nameserver 192.0.2.1\nnameserver 2001:db8::1\n");
    write("etc/systemd/resolved.conf", "[Resolve]\nDNS=192.0.2.1#dns.test [2001:db8::9]:8853\n");
    RootFiles files = new RootFiles(root);
    assertEquals(List.of(), ResolvedState.read(files).strictUplinks());
    for (String value : List.of("yes", "True", "1", "on")) {
      write("run/systemd/resolved.conf.d/tls.conf", "[Resolve]\nDNSOverTLS=" + value + "\n");
      assertEquals(
          List.of("192.0.2.1#853 dns.test", "2001:db8::1#853 ", "2001:db8::9#8853 "),
          ResolvedState.read(files).strictUplinks().stream()
              .map(each -> each.label() + " " + each.name())
              .toList());
    }
    // The folder in /etc outranks that in /run.
    write("etc/systemd/resolved.conf.d/tls.conf", "[Resolve]\nDNSOverTLS=opportunistic\n");
    assertEquals(List.of(), ResolvedState.read(files).strictUplinks());
  }

  @Test
  void wordsOfResolvedsServers() {
    assertEquals("192.0.2.1%eth9#953 a.b", word("192.0.2.1:953%eth9#a.b"));
    assertEquals("2001:db8::1#853 ", word("2001:db8::1"));
    assertEquals("fe80::1%eth9#853 ", word("fe80::1%eth9"));
    assertEquals("2001:db8::1#853 x", word("[2001:db8::1]#x"));
    for (String bad :
        List.of(
            "", "a.b", "1.2.3.4:", "1.2.3.4:x", "[::1", "[::1]:", "1.2.3.4:70000", ":", "#", "[")) {
      assertEquals("", word(bad), bad);
    }
  }

  private static String word(String text) {
    return Uplink.parse(text).map(each -> each.label() + " " + each.name()).orElse("");
  }

  @Test
  void gatewayIsThatOfTheDefaultRouteWithTheLeastMetric() {
    String head = "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\n";
    String far = "eth0\t00000000\t010200C0\t0003\t0\t0\t100\t00000000\t0\n";
    String near = "eth1\t00000000\t020200C0\t0003\t0\t0\t10\t00000000\t0\n";
    String net = "eth1\t000200C0\t030200C0\t0003\t0\t0\t0\t00FFFFFF\t0\n";
    assertEquals(
        Optional.of(IpAddress.v4(0xc0000202)), LocalReader.gateway(head + far + near + net));
    assertEquals(Optional.empty(), LocalReader.gateway(head + net + "x\n"));
    assertEquals(Optional.empty(), LocalReader.gateway(""));
  }
}

package org.netdiag.dns.conf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.conf.NsswitchFile.Service;
import org.netdiag.shared.wire.IpAddress;

final class OtherFilesTest {
  @Test
  void hostsLineIsReadWithItsActions() {
    NsswitchFile file =
        NsswitchFile.parse(
            """
            # hosts: nothing
            passwd: files
            hosts:\tfiles mdns4_minimal [NOTFOUND=return] resolve[!UNAVAIL=return] [SUCCESS=return] dns # x
            hosts: dns
            """);
    assertEquals(
        List.of(
            new Service("files", ""),
            new Service("mdns4_minimal", "NOTFOUND=return"),
            new Service("resolve", "!UNAVAIL=return SUCCESS=return"),
            new Service("dns", "")),
        file.services());
    assertEquals(3, file.line());
    assertEquals(2, file.indexOfDns());
    assertEquals(-1, file.indexOf("wins"));
    assertTrue(file.services().get(1).endsUnknown());
    assertFalse(file.services().get(0).endsUnknown());
  }

  @Test
  void withoutLineTheOrderIsGlibcs() {
    assertEquals(NsswitchFile.DEFAULT, NsswitchFile.parse("passwd: files\n"));
    assertEquals(List.of(), NsswitchFile.parse("hosts:").services());
    assertEquals(-1, NsswitchFile.parse("hosts: files").indexOfDns());
  }

  @Test
  void brokenActionsAreReadAsFarAsTheyGo() {
    assertEquals(
        List.of(new Service("files", "NOTFOUND=return dns")),
        NsswitchFile.parse("hosts: [x] files [NOTFOUND=return dns").services());
  }

  @Test
  void hostsEntriesAreFoundInAnyCase() {
    HostsFile file =
        HostsFile.parse(
            """
            127.0.0.1\tlocalhost # here
            ::1 localhost ip6-localhost
            192.0.2.7 Web.Example web
            192.0.2.8 web.example
            """);
    assertEquals(List.of(), file.faults());
    assertEquals(
        List.of(IpAddress.v4(0xc0000207), IpAddress.v4(0xc0000208)),
        file.addresses("web.EXAMPLE."));
    assertEquals(2, file.addresses("localhost").size());
    assertEquals(List.of(), file.addresses("here"));
  }

  @Test
  void hostsLinesThatSayNothingAreFaults() {
    HostsFile file = HostsFile.parse("192.0.2.300 a\n192.0.2.1\n\n # x\n 192.0.2.2 b\r\n");
    assertEquals(
        List.of("1:1 invalid_address", "2:1 missing_value"),
        file.faults().stream().map(each -> each.position() + " " + each.kind().key()).toList());
    assertEquals(1, file.addresses("b").size());
  }
}

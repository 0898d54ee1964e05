package org.netdiag.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportedTest {
  @Test
  void repliesAreReadFromNetdiagsJson() {
    String json =
        """
        {"schema":"netdiag.ping/1","results":[{"index":0,"rtt_ms":{"min":1.5},"probes":[
          {"seq":1,"outcome":"reply","rtt_ms":0.012345,"flags":["dup\\u0041\\n"]},
          {"seq":2,"outcome":"timeout","late_rtt_ms":4012.7},
          {"seq":3,"outcome":"reply","rtt_ms":2e-2}],"probes_omitted":0}]}
        """;
    List<Reported> replies = Reported.fromNetdiag(json);
    assertEquals(2, replies.size());
    assertEquals(new Reported(1, 12_345), replies.get(0));
    assertEquals(new Reported(3, 20_000), replies.get(1));
  }

  @Test
  void repliesAreReadFromIputilsLines() {
    List<Reported> replies =
        Reported.fromIputils(
            List.of(
                "PING 127.0.0.1 (127.0.0.1) 56(84) bytes of data.",
                "64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=0.025 ms",
                "64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=0.031 ms (DUP!)",
                "From 10.0.0.1 icmp_seq=2 Destination Host Unreachable",
                "64 bytes from 127.0.0.1: icmp_seq=3 ttl=64 time=12.4 ms",
                "2 packets transmitted, 2 received, 0% packet loss, time 1001ms"));
    assertEquals(List.of(new Reported(1, 25_000), new Reported(3, 12_400_000)), replies);
  }
}

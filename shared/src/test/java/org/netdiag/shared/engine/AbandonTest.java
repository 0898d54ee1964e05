package org.netdiag.shared.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netdiag.shared.engine.ProbeEvent.Kind;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.Family;

/// Probes that nobody waits for any longer.
class AbandonTest {
  private static final String WEB = "10.0.0.9";
  private static final String NET =
      """
      local 10.0.0.1
      router r 10.0.0.2 delay 100ms
      router twice 10.0.0.3 delay 1ms duplicate 100%
      host web 10.0.0.9 delay 1ms tcp 80 open tcp 81 filtered
      host far 10.0.0.8 delay 1ms
      path web via r
      path far via r twice
      """;

  private static Ways icmp(Privilege privilege) {
    return new Ways(Family.V4, Protocol.ICMP, privilege, FlowMode.PARIS);
  }

  private static ProbeRun run(Ways way, String destination) {
    return new ProbeRun(way.lane(), destination);
  }

  @ParameterizedTest
  @EnumSource(
      value = Privilege.class,
      names = {"RAW", "DATAGRAM"})
  void replyToAnAbandonedProbeIsLate(Privilege privilege) throws IOException {
    ProbeRun run = run(icmp(privilege), WEB);
    Probe probe = new Probe();
    run.at(
            0,
            () -> {
              Probe sent = run.probe(1, 64);
              run.send(sent);
              probe.token = sent.token;
            })
        .at(10, () -> run.abandon(probe))
        .at(20, () -> run.abandon(probe))
        .on(NET);
    assertEquals(List.of(Kind.SENT, Kind.LATE), run.kinds(1));
  }

  @ParameterizedTest
  @EnumSource(
      value = Privilege.class,
      names = {"RAW", "DATAGRAM"})
  void errorsAboutAnAbandonedProbeAreLateAndThenDuplicate(Privilege privilege) throws IOException {
    ProbeRun run = run(icmp(privilege), "10.0.0.8");
    Probe probe = new Probe();
    run.at(
            0,
            () -> {
              Probe sent = run.probe(1, 2);
              run.send(sent);
              probe.token = sent.token;
              run.send(run.probe(2, 2));
            })
        .at(10, () -> run.abandon(probe))
        .on(NET);
    assertEquals(Kind.LATE_ERROR, run.about(1).getFirst().kind());
    assertEquals(Kind.ICMP_ERROR, run.about(2).getFirst().kind());
    for (int sequence = 1; sequence <= 2; sequence++) {
      List<ProbeRun.Told> all = run.about(sequence);
      assertFalse(all.size() == 1, "the topology doubles what comes to the router");
      for (ProbeRun.Told further : all.subList(1, all.size())) {
        assertEquals(Kind.DUPLICATE_ERROR, further.kind());
        assertEquals("10.0.0.3", further.from());
      }
    }
  }

  @Test
  void answeredProbeCannotBeAbandoned() throws IOException {
    ProbeRun run = run(icmp(Privilege.RAW), WEB);
    Probe probe = new Probe();
    run.at(
            0,
            () -> {
              Probe sent = run.probe(1, 64);
              run.send(sent);
              probe.token = sent.token;
            })
        .at(500, () -> run.abandon(probe))
        .on(NET);
    assertEquals(List.of(Kind.SENT, Kind.REPLY), run.kinds(1));
  }

  private static Probe connect(ProbeRun run, int sequence) throws SyscallException {
    Probe probe = run.probe(sequence, 64);
    probe.port = 81;
    probe.sourcePort = 40_000;
    return probe;
  }

  @Test
  void abandonedConnectGivesItsPortsBack() throws IOException {
    ProbeRun run = run(new Ways(Family.V4, Protocol.TCP, Privilege.CONNECT, FlowMode.CLASSIC), WEB);
    Probe probe = new Probe();
    run.at(
            0,
            () -> {
              Probe sent = connect(run, 1);
              run.send(sent);
              probe.token = sent.token;
            })
        .at(5, () -> run.send(connect(run, 2)))
        .at(10, () -> run.abandon(probe))
        .at(15, () -> run.send(connect(run, 3)))
        .on(NET);
    assertEquals(List.of(Kind.SENT), run.kinds(1));
    assertEquals(List.of(Kind.SEND_FAILED), run.kinds(2));
    assertEquals(98, run.only(2).errno());
    assertEquals(List.of(Kind.SENT, Kind.TIMEOUT), run.kinds(3));
  }

  private static final String SLOW =
      """
      local 10.0.0.1 send-rate 10/s burst 1 when-full EAGAIN
      host web 10.0.0.9 delay 1ms tcp 81 filtered
      path web direct
      """;

  @Test
  void probeAbandonedBeforeItsSendIsOverOnceItHasLeft() throws IOException {
    ProbeRun run = run(icmp(Privilege.DATAGRAM), WEB);
    Probe probe = new Probe();
    run.at(
            0,
            () -> {
              run.send(run.probe(1, 64));
              Probe sent = run.probe(2, 64);
              run.send(sent);
              probe.token = sent.token;
            })
        .at(10, () -> run.abandon(probe))
        .at(1_000, () -> run.abandon(probe))
        .on(SLOW);
    assertEquals(List.of(Kind.SENT, Kind.REPLY), run.kinds(1));
    assertEquals(List.of(Kind.SENT, Kind.LATE), run.kinds(2));
  }

  @Test
  void connectAbandonedBeforeItsSendGivesItsPortsBack() throws IOException {
    ProbeRun run = run(new Ways(Family.V4, Protocol.TCP, Privilege.CONNECT, FlowMode.CLASSIC), WEB);
    Probe probe = new Probe();
    run.at(
            0,
            () -> {
              Probe first = connect(run, 1);
              first.sourcePort = 40_001;
              run.send(first);
              Probe sent = connect(run, 2);
              run.send(sent);
              probe.token = sent.token;
            })
        .at(10, () -> run.abandon(probe))
        .at(1_000, () -> run.send(connect(run, 3)))
        .on(SLOW);
    assertEquals(List.of(Kind.SENT), run.kinds(2));
    assertEquals(List.of(Kind.SENT, Kind.TIMEOUT), run.kinds(3));
  }
}

package org.netdiag.cli.doctor;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Edns;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.MalformedMessageException;
import org.netdiag.dns.message.MessageWriter;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;

/// A validating, recursive name server over UDP and TCP as far as clients can tell, with faults.
final class FakeServer implements AutoCloseable {
  private static final int MOST = 4096;
  private static final int CLASSIC = 512;
  private static final long SLOW_MILLIS = 250;
  private static final int FILTERED = 17;
  private static final int DNSSEC_BOGUS = 6;

  private final Set<Fault> faults;
  private final FakeWorld world;
  private final DatagramSocket udp;
  private final Optional<ServerSocket> tcp;
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  private FakeServer(InetSocketAddress address, Set<Fault> faults) throws IOException {
    this.faults = Set.copyOf(faults);
    this.world = new FakeWorld(this.faults, System.currentTimeMillis() / 1000);
    this.udp = new DatagramSocket(address);
    this.tcp =
        faults.contains(Fault.NO_TCP)
            ? Optional.empty()
            : Optional.of(
                new ServerSocket(
                    udp.getLocalPort(), 64, InetAddress.ofLiteral(address.getHostString())));
  }

  /// Begins to serve.
  ///
  /// @param address a literal
  /// @param port 0 for any
  static FakeServer start(String address, int port, Set<Fault> faults) throws IOException {
    InetAddress local = InetAddress.ofLiteral(address);
    FakeServer server = new FakeServer(new InetSocketAddress(local, port), faults);
    Thread.ofPlatform().daemon().start(server::serveUdp);
    server.tcp.ifPresent(
        socket -> Thread.ofPlatform().daemon().start(() -> server.serveTcp(socket)));
    return server;
  }

  int port() {
    return udp.getLocalPort();
  }

  private void serveUdp() {
    byte[] buffer = new byte[MOST];
    while (!udp.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        udp.receive(packet);
        byte[] question = Arrays.copyOf(buffer, packet.getLength());
        answer(question, false).ifPresent(reply -> send(reply, packet));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void send(byte[] reply, DatagramPacket to) {
    DatagramPacket packet = new DatagramPacket(reply, reply.length, to.getSocketAddress());
    boolean denial = faults.contains(Fault.SLOW_DENIALS) && (reply[3] & 0xf) == Rcode.NXDOMAIN;
    long wait = faults.contains(Fault.SLOW) ? SLOW_MILLIS : denial ? 2 * SLOW_MILLIS + 100 : 0;
    var _ = later.schedule(() -> transmit(packet), wait, TimeUnit.MILLISECONDS);
  }

  private void transmit(DatagramPacket packet) {
    try {
      udp.send(packet);
    } catch (IOException closed) {
      later.shutdown();
    }
  }

  private void serveTcp(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofPlatform().daemon().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      while (true) {
        byte[] question = in.readNBytes(in.readUnsignedShort());
        Optional<byte[]> reply = answer(question, true);
        if (reply.isPresent()) {
          byte[] framed = new byte[reply.get().length + 2];
          framed[0] = (byte) (reply.get().length >> 8);
          framed[1] = (byte) reply.get().length;
          System.arraycopy(reply.get(), 0, framed, 2, reply.get().length);
          client.getOutputStream().write(framed);
        }
      }
    } catch (IOException gone) {
      return;
    }
  }

  /// What is said to a question; empty for nothing.
  private Optional<byte[]> answer(byte[] bytes, boolean stream) {
    DnsMessage query;
    try {
      query = DnsMessage.parse(bytes);
    } catch (MalformedMessageException malformed) {
      return Optional.empty();
    }
    if (query.has(Flag.QR) || query.questions().size() != 1) {
      return Optional.empty();
    }
    Question question = query.questions().getFirst();
    boolean edns = query.edns().isPresent();
    boolean six = question.type() == RecordType.AAAA;
    if ((edns && faults.contains(Fault.EDNS_DROPPED))
        || (six && faults.contains(Fault.AAAA_DROPPED))) {
      return Optional.empty();
    }
    if (edns && faults.contains(Fault.EDNS_REFUSED)) {
      return Optional.of(write(query, new Reply(Rcode.FORMERR, List.of(), false, false, 0)));
    }
    Reply reply = reply(query, question);
    byte[] whole = write(query, reply);
    int room = edns ? Math.clamp(query.edns().get().udpSize(), CLASSIC, MOST) : CLASSIC;
    if (stream || whole.length <= room) {
      return Optional.of(whole);
    }
    if (faults.contains(Fault.CUT_SILENTLY) && room == CLASSIC) {
      return Optional.of(write(query, reply.with(reply.records().subList(0, 2), false)));
    }
    return Optional.of(write(query, reply.with(List.of(), true)));
  }

  /// What is said.
  ///
  /// @param error extended error, 0 for none
  private record Reply(int rcode, List<DnsRecord> records, boolean cut, boolean proven, int error) {
    Reply with(List<DnsRecord> fewer, boolean cutNow) {
      return new Reply(rcode, fewer, cutNow, proven, error);
    }
  }

  private Reply reply(DnsMessage query, Question question) {
    if (faults.contains(Fault.REFUSED)) {
      return new Reply(Rcode.REFUSED, List.of(), false, false, 0);
    }
    if (faults.contains(Fault.SERVFAIL)) {
      return new Reply(Rcode.SERVFAIL, List.of(), false, false, 0);
    }
    if (query.edns().map(Edns::version).orElse(0) > 0) {
      return new Reply(Rcode.BADVERS, List.of(), false, false, 0);
    }
    if (faults.contains(Fault.AUTHORITATIVE) || question.dnsClass() != RecordClass.IN) {
      boolean chaos = question.dnsClass() != RecordClass.IN;
      return new Reply(chaos ? Rcode.NOTIMP : Rcode.NOERROR, List.of(), false, false, 0);
    }
    DomainName name = question.name();
    boolean denied = question.type() == RecordType.AAAA && faults.contains(Fault.AAAA_DENIED);
    if (denied || !world.exists(name)) {
      return new Reply(Rcode.NXDOMAIN, List.of(), false, false, 0);
    }
    boolean validates = !faults.contains(Fault.NO_VALIDATION);
    if (validates && world.denies(name)) {
      return new Reply(Rcode.SERVFAIL, List.of(), false, false, 0);
    }
    if (validates && world.bogus(name) && !query.has(Flag.CD)) {
      return new Reply(Rcode.SERVFAIL, List.of(), false, false, DNSSEC_BOGUS);
    }
    boolean dnssec = query.edns().map(Edns::dnssecOk).orElse(false);
    boolean wanted = dnssec || query.has(Flag.AD);
    boolean proven =
        validates && wanted && world.secure(name) && !faults.contains(Fault.AD_STRIPPED);
    int error = faults.contains(Fault.FILTERED) ? FILTERED : 0;
    return new Reply(Rcode.NOERROR, world.records(question, dnssec), false, proven, error);
  }

  private byte[] write(DnsMessage query, Reply reply) {
    int flags = Flag.QR.mask() | (query.flags() & (Flag.RD.mask() | Flag.CD.mask()));
    flags |= faults.contains(Fault.AUTHORITATIVE) ? 0 : Flag.RA.mask();
    flags |= (reply.cut() ? Flag.TC.mask() : 0) | (reply.proven() ? Flag.AD.mask() : 0);
    boolean opt = query.edns().isPresent() && reply.rcode() != Rcode.FORMERR;
    MessageWriter out = new MessageWriter();
    Question asked = query.questions().getFirst();
    List<DnsRecord> authority =
        reply.rcode() == Rcode.NXDOMAIN ? world.authority(asked.name()) : List.of();
    out.header(
        query.id(),
        flags | (reply.rcode() & 0xf),
        1,
        reply.records().size(),
        authority.size(),
        opt ? 1 : 0);
    if (faults.contains(Fault.LETTERS_CHANGED)) {
      DomainName small = DomainName.parse(asked.name().toString().toLowerCase(Locale.ROOT));
      asked = new Question(small, asked.type(), asked.dnsClass());
    }
    out.question(asked);
    reply.records().forEach(out::record);
    authority.forEach(out::record);
    if (opt) {
      boolean told = reply.error() > 0;
      int dnssec = query.edns().get().flags() & Edns.DO;
      out.u8(0).u16(RecordType.OPT).u16(1232).u8(reply.rcode() >> 4).u8(0).u16(dnssec);
      out.u16(told ? 6 : 0);
      if (told) {
        out.u16(15).u16(2).u16(reply.error());
      }
    }
    return out.bytes();
  }

  @Override
  public void close() throws IOException {
    udp.close();
    if (tcp.isPresent()) {
      tcp.get().close();
    }
    later.shutdownNow();
  }
}

package org.netdiag.shared.sim;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Asks simulated name servers by hand and reads their replies by hand, apart from the code under
/// test.
final class DnsBench implements AutoCloseable {
  final Bench bench;
  private int id = 0x1000;

  DnsBench(SimNetwork network) throws IOException {
    this.bench = new Bench(network, SocketSpec.of(Family.V4, Protocol.UDP, Privilege.DATAGRAM));
  }

  static DnsBench of(String topology) throws IOException {
    return new DnsBench(new SimNetwork(Topology.parse("test", topology), SimSettings.defaults()));
  }

  static DnsBench shipped() throws IOException {
    return new DnsBench(new SimNetwork(Topologies.load("dns"), SimSettings.defaults()));
  }

  /// A question.
  ///
  /// @param flags the header's second 16 bits
  /// @param edns bytes of a whole OPT record, empty for none
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Ask(String name, int type, int flags, byte[] edns) {
    static Ask of(String name, int type) {
      return new Ask(name, type, 0x0100, new byte[0]);
    }

    static Ask plain(String name, int type) {
      return new Ask(name, type, 0, new byte[0]);
    }

    Ask withEdns(int size, boolean dnssec, int... options) {
      byte[] opt = new byte[11 + options.length];
      opt[2] = 41;
      opt[3] = (byte) (size >>> 8);
      opt[4] = (byte) size;
      opt[7] = (byte) (dnssec ? 0x80 : 0);
      opt[10] = (byte) options.length;
      for (int i = 0; i < options.length; i++) {
        opt[11 + i] = (byte) options[i];
      }
      return new Ask(name, type, flags, opt);
    }

    byte[] bytes(int id) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      int[] header = {
        id >>> 8, id, flags >>> 8, flags, 0, 1, 0, 0, 0, 0, 0, edns.length > 0 ? 1 : 0
      };
      for (int each : header) {
        out.write(each);
      }
      for (String label : name.equals(".") ? new String[0] : name.split("\\.", -1)) {
        out.write(label.length());
        out.writeBytes(label.getBytes(StandardCharsets.ISO_8859_1));
      }
      out.writeBytes(new byte[] {0, (byte) (type >>> 8), (byte) type, 0, 1});
      out.writeBytes(edns);
      return out.toByteArray();
    }
  }

  /// A reply as it came.
  ///
  /// @param records of all sections: `section name ttl type data`
  record Told(
      long atNanos,
      IpAddress from,
      int id,
      int flags,
      int size,
      String question,
      List<String> records) {
    int rcode() {
      return flags & 15;
    }

    boolean flag(int mask) {
      return (flags & mask) != 0;
    }

    /// Records of a section without their TTL.
    List<String> section(String section) {
      List<String> all = new ArrayList<>();
      for (String record : records) {
        String[] parts = record.split(" ", 5);
        if (parts[0].equals(section)) {
          all.add(parts[1] + " " + parts[3] + " " + parts[4]);
        }
      }
      return all;
    }

    List<String> answer() {
      return section("answer");
    }

    long ttl(int record) {
      return Long.parseLong(records.get(record).split(" ", 5)[2]);
    }
  }

  static final int AA = 0x0400;
  static final int TC = 0x0200;
  static final int RA = 0x0080;
  static final int AD = 0x0020;

  /// Sends a question and returns what comes back within ten seconds.
  List<Told> all(String server, Ask ask) throws IOException {
    return all(server, 53, ask.bytes(++id));
  }

  List<Told> all(String server, int port, byte[] message) throws IOException {
    long from = bench.network.clock().elapsedNanos();
    bench.send(server, port, 64, 1, message);
    List<Told> all = new ArrayList<>();
    for (Bench.Seen seen : bench.listen(10 * Bench.SECOND)) {
      if (seen.facts().errno() == 0) {
        all.add(read(seen.atNanos() - from, seen.from(), seen.bytes()));
      }
    }
    return all;
  }

  Told only(String server, Ask ask) throws IOException {
    List<Told> all = all(server, ask);
    if (all.size() != 1) {
      throw new AssertionError("expected one reply, got " + all);
    }
    if (all.getFirst().id != id) {
      throw new AssertionError("wrong id in " + all);
    }
    return all.getFirst();
  }

  int lastId() {
    return id;
  }

  static Told read(long at, IpAddress from, byte[] bytes) {
    Reader reader = new Reader(bytes);
    List<String> records = new ArrayList<>();
    String question = "";
    int[] counts = {reader.u16(4), reader.u16(6), reader.u16(8), reader.u16(10)};
    reader.at = 12;
    if (counts[0] == 1) {
      question = reader.name() + " " + reader.next16() + " " + reader.next16();
    }
    String[] sections = {"", "answer", "authority", "additional"};
    for (int section = 1; section < 4; section++) {
      for (int i = 0; i < counts[section]; i++) {
        records.add(sections[section] + " " + reader.record());
      }
    }
    if (reader.at != bytes.length) {
      throw new AssertionError("message ends at " + reader.at + " of " + bytes.length);
    }
    return new Told(
        at, from, reader.u16(0), reader.u16(2), bytes.length, question, List.copyOf(records));
  }

  private static final class Reader {
    final byte[] bytes;
    int at;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    int u16(int at) {
      return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    int next16() {
      at += 2;
      return u16(at - 2);
    }

    String name() {
      StringBuilder text = new StringBuilder();
      at = name(at, text);
      return text.isEmpty() ? "." : text.toString();
    }

    private int name(int from, StringBuilder text) {
      int i = from;
      while (bytes[i] != 0) {
        int length = bytes[i] & 0xff;
        if (length >= 0xc0) {
          name(u16(i) & 0x3fff, text);
          return i + 2;
        }
        text.append(new String(bytes, i + 1, length, StandardCharsets.ISO_8859_1)).append('.');
        i += 1 + length;
      }
      return i + 1;
    }

    String record() {
      String name = name();
      int type = next16();
      int dnsClass = next16();
      long ttl = (long) next16() << 16 | next16();
      int end = next16() + at;
      String data = data(type, end);
      at = end;
      return name + " " + (type == 41 ? dnsClass : ttl) + " " + type + " " + data;
    }

    private String data(int type, int end) {
      byte[] raw = Arrays.copyOfRange(bytes, at, end);
      return switch (type) {
        case 1, 28 -> IpAddress.of(raw).toString();
        case 2, 5, 12 -> name();
        case 15 -> next16() + " " + name();
        case 6 -> name() + " " + name() + " " + (next16() * 65536L + next16());
        case 16 -> new String(raw, 1, raw[0], StandardCharsets.ISO_8859_1);
        default -> hex(raw);
      };
    }
  }

  static String hex(byte[] raw) {
    StringBuilder text = new StringBuilder();
    for (byte each : raw) {
      text.append(Character.forDigit(each >> 4 & 15, 16)).append(Character.forDigit(each & 15, 16));
    }
    return text.toString();
  }

  @Override
  public void close() {
    bench.close();
  }
}

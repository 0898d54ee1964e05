package org.netdiag.shared.sim.dns;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes replies, names compressed (RFC 1035 section 4.1.4).
public final class ReplyWriter {
  private static final int MOST = 65_507;
  private static final int MOST_POINTER = 0x3fff;
  private static final int NSID = 3;
  private static final int COOKIE = 10;
  private static final int EXTENDED_ERROR = 15;

  private final Request request;
  private final Reply reply;
  private final byte[] identity;
  private final int udpSize;
  private byte[] out = new byte[512];
  private int at;
  private final Map<WireName, Integer> places = new HashMap<>();

  /// @param identity what NSID says
  /// @param udpSize largest datagram that the server sends and takes
  public ReplyWriter(Request request, Reply reply, byte[] identity, int udpSize) {
    this.request = request;
    this.reply = reply;
    this.identity = identity.clone();
    this.udpSize = udpSize;
  }

  /// The reply's bytes. Records that do not fit are left out, and TC says so unless they are only
  /// convenient.
  public byte[] write() {
    byte[] asked = request.bytes();
    at = request.questionEnd();
    out = Arrays.copyOf(asked, Math.max(512, at));
    if (at > Request.HEADER) {
      note(request.name(), Request.HEADER);
    }
    byte[] opt = reply.edns() && request.edns() ? opt() : new byte[0];
    int limit = Math.min(MOST, Math.min(request.size(), udpSize)) - opt.length;
    int answers = records(reply.answer(), limit);
    boolean cut = reply.truncated() || answers < reply.answer().size();
    int authorities = cut ? 0 : records(reply.authority(), limit);
    cut |= authorities < reply.authority().size() && !reply.truncated();
    int more = cut ? 0 : records(reply.additional(), limit);
    cut |= reply.referral() && more < reply.additional().size();
    header(cut, at > Request.HEADER);
    put16(6, answers);
    put16(8, authorities);
    put16(10, more + (opt.length > 0 ? 1 : 0));
    room(opt.length);
    System.arraycopy(opt, 0, out, at, opt.length);
    return Arrays.copyOf(out, at + opt.length);
  }

  private void header(boolean cut, boolean question) {
    int flags = (request.bytes()[2] & 0x79) << 8 | 0x8000 | (request.bytes()[3] & 0x10);
    flags |= reply.authoritative() ? 0x0400 : 0;
    flags |= cut ? 0x0200 : 0;
    flags |= reply.recursive() ? 0x0080 : 0;
    flags |= reply.authentic() ? 0x0020 : 0;
    put16(2, flags | (reply.rcode() & 15));
    put16(4, question ? 1 : 0);
  }

  /// Writes records up to `limit` bytes in all; returns how many fit.
  private int records(List<ZoneRecord> records, int limit) {
    int count = 0;
    for (ZoneRecord record : records) {
      int before = at;
      write(record);
      if (at > limit) {
        at = before;
        places.values().removeIf(place -> place >= before);
        return count;
      }
      count++;
    }
    return count;
  }

  private void write(ZoneRecord record) {
    name(record.owner());
    room(10);
    put16(at, record.type());
    put16(at + 2, 1);
    put16(at + 4, (int) (record.ttl() >>> 16));
    put16(at + 6, (int) record.ttl());
    int lengthAt = at + 8;
    at += 10;
    byte[] data = record.data();
    int from = RecordTypes.bytesBeforeNames(record.type());
    int done = 0;
    if (from >= 0 && fits(record)) {
      append(data, 0, from);
      done = from;
      for (int i = 0; i < RecordTypes.names(record.type()); i++) {
        name(WireName.read(data, done));
        done = WireName.end(data, done);
      }
    }
    append(data, done, data.length - done);
    put16(lengthAt, at - lengthAt - 2);
  }

  /// Whether the data has the names that its type says: a zone may give any type as bytes.
  private static boolean fits(ZoneRecord record) {
    int end = RecordTypes.bytesBeforeNames(record.type());
    for (int i = 0; i < RecordTypes.names(record.type()) && end >= 0; i++) {
      end = WireName.end(record.data(), end);
    }
    return end >= 0;
  }

  private void name(WireName name) {
    WireName rest = name;
    while (rest.labels() > 0) {
      Integer place = places.get(rest);
      if (place != null) {
        room(2);
        put16(at, 0xc000 | place);
        at += 2;
        return;
      }
      if (at <= MOST_POINTER) {
        places.put(rest, at);
      }
      append(rest.wire(), 0, 1 + rest.wire()[0]);
      rest = rest.parent();
    }
    append(new byte[1], 0, 1);
  }

  private void note(WireName name, int place) {
    int i = place;
    for (WireName rest = name; rest.labels() > 0; rest = rest.parent()) {
      places.putIfAbsent(rest, i);
      i += 1 + rest.wire()[0];
    }
  }

  private byte[] opt() {
    byte[] cookie = cookie();
    int options = option(cookie.length);
    options += request.wantsIdentity() ? option(identity.length) : 0;
    options += reply.extendedError() >= 0 ? option(2) : 0;
    byte[] opt = new byte[11 + options];
    opt[2] = RecordTypes.OPT;
    opt[3] = (byte) (udpSize >>> 8);
    opt[4] = (byte) udpSize;
    opt[5] = (byte) (reply.rcode() >>> 4);
    opt[7] = (byte) (request.dnssec() ? 0x80 : 0);
    opt[9] = (byte) (options >>> 8);
    opt[10] = (byte) options;
    int next = option(opt, 11, COOKIE, cookie);
    if (request.wantsIdentity()) {
      next = option(opt, next, NSID, identity);
    }
    if (reply.extendedError() >= 0) {
      int code = reply.extendedError();
      option(opt, next, EXTENDED_ERROR, new byte[] {(byte) (code >>> 8), (byte) code});
    }
    return opt;
  }

  private static int option(int length) {
    return length == 0 ? 0 : 4 + length;
  }

  private static int option(byte[] opt, int to, int code, byte[] value) {
    if (value.length == 0) {
      return to;
    }
    opt[to] = (byte) (code >>> 8);
    opt[to + 1] = (byte) code;
    opt[to + 2] = (byte) (value.length >>> 8);
    opt[to + 3] = (byte) value.length;
    System.arraycopy(value, 0, opt, to + 4, value.length);
    return to + 4 + value.length;
  }

  /// The client's cookie and a server's of eight bytes made from it (RFC 7873 section 5.2); a whole
  /// one comes back as it is.
  private byte[] cookie() {
    byte[] asked = request.cookie();
    if (asked.length < 8 || asked.length > 40) {
      return new byte[0];
    }
    byte[] whole = Arrays.copyOf(asked, Math.max(16, asked.length));
    for (int i = asked.length; i < 16; i++) {
      whole[i] = (byte) (whole[i - 8] * 31 + i);
    }
    return whole;
  }

  private void append(byte[] bytes, int from, int length) {
    room(length);
    System.arraycopy(bytes, from, out, at, length);
    at += length;
  }

  private void room(int more) {
    if (at + more > out.length) {
      out = Arrays.copyOf(out, Math.max(at + more, out.length * 2));
    }
  }

  private void put16(int place, int value) {
    out[place] = (byte) (value >>> 8);
    out[place + 1] = (byte) value;
  }
}

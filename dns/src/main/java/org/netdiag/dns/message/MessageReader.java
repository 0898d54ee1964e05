package org.netdiag.dns.message;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a message from its bytes: RFC 1035 section 4, RFC 6891.
final class MessageReader {
  private static final int HEADER = 12;
  private static final int POINTER = 0xc0;

  /// A pointer to the name of the first question, which stands behind the header.
  private static final int ASKED_POINTER = 0xc00c;

  /// A name has at most 127 labels, so that more pointers than that lead nowhere.
  private static final int MOST_POINTERS = 127;

  private final byte[] bytes;
  private int at = HEADER;
  private Optional<Edns> edns = Optional.empty();
  private Optional<DomainName> asked = Optional.empty();
  private int upperRcode;

  /// Whether reading stopped because the bytes did.
  private boolean cut;

  MessageReader(byte[] bytes) {
    this.bytes = bytes;
  }

  DnsMessage read() throws MalformedMessageException {
    if (bytes.length < HEADER) {
      throw new MalformedMessageException(bytes.length + " bytes are no header of 12");
    }
    int flags = u16(2);
    List<Question> questions = new ArrayList<>(1);
    for (int i = u16(4); i > 0; i--) {
      DomainName name = name();
      need(4);
      asked = asked.isEmpty() ? Optional.of(name) : asked;
      questions.add(new Question(name, u16(at), u16(at + 2)));
      at += 4;
    }
    List<DnsRecord> answer = new ArrayList<>();
    List<DnsRecord> authority = new ArrayList<>();
    List<DnsRecord> additional = new ArrayList<>();
    try {
      records(u16(6), answer, /* withOpt= */ false);
      records(u16(8), authority, /* withOpt= */ false);
      records(u16(10), additional, /* withOpt= */ true);
    } catch (MalformedMessageException e) {
      // Some servers cut in the middle of a record (RFC 2181 section 9): the reply says that it is
      // cut, which is all that is wanted of it.
      if (!cut || (flags & Flag.TC.mask()) == 0) {
        throw e;
      }
      at = bytes.length;
    }
    return new DnsMessage(
        u16(0),
        (flags >> 11) & 15,
        (upperRcode << 4) | (flags & 15),
        flags,
        questions,
        answer,
        authority,
        additional,
        edns,
        Octets.given(bytes));
  }

  /// Bytes behind the last record; 0 when it is no message.
  static int trailing(byte[] bytes) {
    MessageReader reader = new MessageReader(bytes);
    try {
      reader.read();
      return bytes.length - reader.at;
    } catch (MalformedMessageException _) {
      return 0;
    }
  }

  private void records(int count, List<DnsRecord> records, boolean withOpt)
      throws MalformedMessageException {
    for (int i = 0; i < count; i++) {
      DomainName name = name();
      need(10);
      int type = u16(at);
      int dnsClass = u16(at + 2);
      long ttl = (((long) u16(at + 4)) << 16) | u16(at + 6);
      int length = u16(at + 8);
      at += 10;
      need(length);
      int end = at + length;
      if (type == RecordType.OPT && withOpt) {
        opt(dnsClass, ttl, end);
      } else {
        records.add(new DnsRecord(name, type, dnsClass, ttl, rdata(type, end)));
      }
      at = end;
    }
  }

  private void opt(int udpSize, long ttl, int end) throws MalformedMessageException {
    if (edns.isPresent()) {
      throw new MalformedMessageException("a second OPT record before byte " + end);
    }
    List<EdnsOption> options = new ArrayList<>();
    while (at < end) {
      if (end - at < 4 || end - at - 4 < u16(at + 2)) {
        throw new MalformedMessageException("an EDNS option is cut at byte " + at);
      }
      int length = u16(at + 2);
      options.add(new EdnsOption(u16(at), Octets.of(bytes, at + 4, at + 4 + length)));
      at += 4 + length;
    }
    upperRcode = (int) (ttl >> 24);
    edns = Optional.of(new Edns(udpSize, (int) (ttl >> 16) & 0xff, (int) ttl & 0xffff, options));
  }

  private Octets rdata(int type, int end) throws MalformedMessageException {
    String layout = RdataNames.layout(type);
    if (layout.isEmpty() || at == end) {
      return Octets.of(bytes, at, end);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(64);
    for (int i = 0; i < layout.length(); i++) {
      char part = layout.charAt(i);
      if (part == 'n') {
        DomainName name = name();
        out.writeBytes(name.wire().bytes());
      } else {
        int length = part == 's' ? 1 + (at < end ? bytes[at] & 0xff : 0) : part - '0';
        if (length > end - at) {
          throw new MalformedMessageException("record data is cut at byte " + at);
        }
        out.write(bytes, at, length);
        at += length;
      }
      if (at > end) {
        throw new MalformedMessageException("record data ends before byte " + at);
      }
    }
    out.write(bytes, at, end - at);
    return Octets.given(out.toByteArray());
  }

  /// Reads the name at the current place. Most owners are the question's name, by a pointer.
  private DomainName name() throws MalformedMessageException {
    if (asked.isPresent() && at + 1 < bytes.length && u16(at) == ASKED_POINTER) {
      at += 2;
      return asked.get();
    }
    int start = at;
    int length = measure();
    byte[] wire = new byte[length];
    int from = start;
    int to = 0;
    while (to < length) {
      int label = bytes[from] & 0xff;
      if (label >= POINTER) {
        from = u16(from) & 0x3fff;
      } else {
        System.arraycopy(bytes, from, wire, to, 1 + label);
        to += 1 + label;
        from += 1 + label;
      }
    }
    return length == 1 ? DomainName.ROOT : new DomainName(wire);
  }

  /// How many bytes the name at the current place has without compression; moves behind it.
  /// Pointers lead strictly backwards, as any real one does, so a loop ends.
  private int measure() throws MalformedMessageException {
    int length = 0;
    int from = at;
    int after = -1;
    int lowest = at;
    int pointers = 0;
    while (true) {
      if (from >= bytes.length) {
        throw cutName(from);
      }
      int label = bytes[from] & 0xff;
      if (label >= POINTER) {
        if (from + 1 >= bytes.length) {
          throw cutName(from);
        }
        int to = u16(from) & 0x3fff;
        if (to >= lowest || to < HEADER || ++pointers > MOST_POINTERS) {
          throw new MalformedMessageException("the pointer at byte " + from + " leads to " + to);
        }
        after = after < 0 ? from + 2 : after;
        lowest = to;
        from = to;
        continue;
      }
      if (label > DomainName.MOST_LABEL) {
        throw new MalformedMessageException("byte " + from + " begins no label");
      }
      length += 1 + label;
      from += 1 + label;
      if (from > bytes.length) {
        throw cutName(bytes.length);
      }
      if (length + (label == 0 ? 0 : 1) > DomainName.MOST_BYTES) {
        throw new MalformedMessageException("the name at byte " + at + " is too long");
      }
      if (label == 0) {
        at = after < 0 ? from : after;
        return length;
      }
    }
  }

  private MalformedMessageException cutName(int from) {
    cut = true;
    return new MalformedMessageException("a name is cut at byte " + from);
  }

  private void need(int count) throws MalformedMessageException {
    if (bytes.length - at < count) {
      cut = true;
      throw new MalformedMessageException(
          count + " bytes are wanted at byte " + at + " of " + bytes.length);
    }
  }

  private int u16(int from) {
    return ((bytes[from] & 0xff) << 8) | (bytes[from + 1] & 0xff);
  }
}

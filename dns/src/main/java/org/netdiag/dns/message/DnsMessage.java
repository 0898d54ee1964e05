package org.netdiag.dns.message;

import java.util.List;
import java.util.Optional;

/// A message as it came: RFC 1035 section 4.
///
/// @param id 0 to 65535
/// @param opcode 0 to 15
/// @param rcode 12 bits, with the upper eight of an OPT record: see [Rcode]
/// @param flags the header's second 16 bits as on the wire: see [Flag]
/// @param questions mostly one
/// @param answer records of the answer section, in their order
/// @param authority records of the authority section
/// @param additional records of the additional section without the OPT record; a TSIG record is the
///   last
/// @param edns what the OPT record says, when there is one
/// @param wire all bytes
public record DnsMessage(
    int id,
    int opcode,
    int rcode,
    int flags,
    List<Question> questions,
    List<DnsRecord> answer,
    List<DnsRecord> authority,
    List<DnsRecord> additional,
    Optional<Edns> edns,
    Octets wire) {
  /// Copies the lists.
  public DnsMessage {
    questions = List.copyOf(questions);
    answer = List.copyOf(answer);
    authority = List.copyOf(authority);
    additional = List.copyOf(additional);
  }

  /// Reads a whole message. Bytes after it are allowed and stay in `wire`.
  ///
  /// @param bytes given away: they become [#wire] and must not be changed any more
  /// @throws MalformedMessageException when it breaks off, or a name or a record is no such thing
  public static DnsMessage parse(byte[] bytes) throws MalformedMessageException {
    return new MessageReader(bytes).read();
  }

  /// Whether a header flag is set.
  public boolean has(Flag flag) {
    return (flags & flag.mask()) != 0;
  }

  /// Bytes of the message.
  public int size() {
    return wire.length();
  }

  /// Bytes behind the last record that belong to nothing; 0 for a message that was not read from
  /// its bytes.
  public int trailing() {
    return MessageReader.trailing(wire.bytes());
  }

  /// Whether a name server said that the name exists and has no such record, or that a referral has
  /// to be followed: no error and no answer.
  public boolean empty() {
    return rcode == Rcode.NOERROR && answer.isEmpty();
  }
}

package org.netdiag.dns;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.Strays;

/// Which packet comes, and how it is counted.
enum Stray {
  OTHER_ID,
  NO_RESPONSE,
  OTHER_OPCODE,
  OTHER_NAME,
  OTHER_TYPE,
  OTHER_CLASS,
  TWO_QUESTIONS,
  NO_QUESTION,
  OTHER_CASE,
  OTHER_COOKIE,
  SHORT_COOKIE,
  OTHER_SUBNET,
  OTHER_PORT,
  OTHER_ADDRESS,
  EMPTY,
  ONE_BYTE,
  CUT_HEADER,
  HEADER_ALONE,
  NAME_POINTS_TO_ITSELF,
  NAME_POINTS_FORWARD,
  NAMES_POINT_TO_EACH_OTHER,
  NAME_POINTS_INTO_HEADER,
  NAME_POINTS_BEYOND_THE_END,
  LABEL_OF_UNKNOWN_KIND,
  NAME_TOO_LONG,
  COUNTS_TOO_HIGH,
  CUT_RECORD,
  TWO_OPT_RECORDS,
  CUT_OPTION;

  /// What is asked for: in random letters it is not the same by chance.
  static final String NAME = "a-name-of-many-letters.and-many-more-letters.example";

  /// What forged packets say.
  static final String FORGED = "203.0.113.66";

  Strays counted() {
    return switch (this) {
      case OTHER_ID -> new Strays(0, 1, 0, 0, 0, 0, 0, 0, 0);
      case NO_RESPONSE,
          OTHER_OPCODE,
          OTHER_NAME,
          OTHER_TYPE,
          OTHER_CLASS,
          TWO_QUESTIONS,
          NO_QUESTION ->
          new Strays(0, 0, 1, 0, 0, 0, 0, 0, 0);
      case OTHER_CASE -> new Strays(0, 0, 0, 1, 0, 0, 0, 0, 0);
      case OTHER_COOKIE, SHORT_COOKIE -> new Strays(0, 0, 0, 0, 1, 0, 0, 0, 0);
      case OTHER_SUBNET -> new Strays(0, 0, 0, 0, 0, 1, 0, 0, 0);
      case OTHER_PORT, OTHER_ADDRESS -> new Strays(1, 0, 0, 0, 0, 0, 0, 0, 0);
      case EMPTY,
          ONE_BYTE,
          CUT_HEADER,
          HEADER_ALONE,
          NAME_POINTS_TO_ITSELF,
          NAME_POINTS_FORWARD,
          NAMES_POINT_TO_EACH_OTHER,
          NAME_POINTS_INTO_HEADER,
          NAME_POINTS_BEYOND_THE_END,
          LABEL_OF_UNKNOWN_KIND,
          NAME_TOO_LONG,
          COUNTS_TOO_HIGH,
          CUT_RECORD,
          TWO_OPT_RECORDS,
          CUT_OPTION ->
          new Strays(0, 0, 0, 0, 0, 0, 0, 1, 0);
    };
  }

  void send(FakeServer.Heard heard) throws IOException {
    FakeAnswer forged = FakeAnswer.address(heard.message, FORGED);
    switch (this) {
      case OTHER_PORT -> heard.sendFromOtherPort(forged.bytes());
      case OTHER_ADDRESS -> heard.sendFromOtherAddress(forged.bytes());
      default -> heard.send(bytes(heard.message, forged));
    }
  }

  private byte[] bytes(DnsMessage asked, FakeAnswer forged) {
    Question question = asked.questions().getFirst();
    switch (this) {
      case OTHER_ID -> forged.id ^= 0x0101;
      case NO_RESPONSE -> forged.flags &= 0x7fff;
      case OTHER_OPCODE -> forged.flags |= 2 << 11;
      case OTHER_NAME -> forged.questions = List.of(Question.of("x" + NAME, RecordType.A));
      case OTHER_TYPE -> forged.questions = List.of(Question.of(question.name(), RecordType.AAAA));
      case OTHER_CLASS ->
          forged.questions =
              List.of(new Question(question.name(), question.type(), RecordClass.CH));
      case TWO_QUESTIONS -> forged.questions = List.of(question, question);
      case NO_QUESTION -> forged.questions = List.of();
      case OTHER_CASE ->
          forged.questions = List.of(Question.of(DomainName.parse(NAME), RecordType.A));
      case OTHER_COOKIE -> forged.cookie = FakeAnswer.joined(Octets.of(new byte[8]), new byte[8]);
      case SHORT_COOKIE -> forged.cookie = forged.cookie.slice(0, 4);
      case OTHER_SUBNET -> forged.subnet = Octets.hex("00011800c63364");
      default -> {
        return malformed(forged);
      }
    }
    return forged.bytes();
  }

  private byte[] malformed(FakeAnswer forged) {
    byte[] whole = forged.bytes();
    byte[] question = Arrays.copyOf(whole, 12);
    question[5] = 1;
    question[7] = 0;
    question[11] = 0;
    return switch (this) {
      case EMPTY -> new byte[0];
      case ONE_BYTE -> Arrays.copyOf(whole, 1);
      case CUT_HEADER -> Arrays.copyOf(whole, 11);
      case HEADER_ALONE -> Arrays.copyOf(whole, 12);
      case NAME_POINTS_TO_ITSELF -> joined(question, 0xc0, 12, 0, 1, 0, 1);
      case NAME_POINTS_FORWARD -> joined(question, 0xc0, 18, 0, 1, 0, 1, 1, 'a', 0);
      case NAMES_POINT_TO_EACH_OTHER -> joined(question, 1, 'a', 0xc0, 16, 0xc0, 12, 0, 1, 0, 1);
      case NAME_POINTS_INTO_HEADER -> joined(question, 0xc0, 4, 0, 1, 0, 1);
      case NAME_POINTS_BEYOND_THE_END -> joined(question, 0xff, 0xff, 0, 1, 0, 1);
      case LABEL_OF_UNKNOWN_KIND -> joined(question, 0x41, 'a', 0, 0, 1, 0, 1);
      case NAME_TOO_LONG -> joined(question, longName());
      case COUNTS_TOO_HIGH -> {
        whole[6] = (byte) 0xff;
        yield whole;
      }
      case CUT_RECORD -> Arrays.copyOf(whole, whole.length - 30);
      case TWO_OPT_RECORDS -> {
        whole[11] = 2;
        yield joined(whole, 0, 0, 41, 4, 0xd0, 0, 0, 0, 0, 0, 0);
      }
      case CUT_OPTION -> {
        whole[whole.length - 17] = 17;
        yield whole;
      }
      default -> throw new IllegalArgumentException(toString());
    };
  }

  private static int[] longName() {
    int[] bytes = new int[5 * 63 + 5];
    for (int i = 0; i < 5; i++) {
      Arrays.fill(bytes, i * 64, Math.min(bytes.length, i * 64 + 64), 'a');
      if (i * 64 < bytes.length) {
        bytes[i * 64] = 63;
      }
    }
    bytes[bytes.length - 5] = 0;
    return bytes;
  }

  private static byte[] joined(byte[] head, int... tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    for (int i = 0; i < tail.length; i++) {
      all[head.length + i] = (byte) tail[i];
    }
    return all;
  }
}

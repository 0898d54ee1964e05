package org.netdiag.dns.text;

import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Edns;
import org.netdiag.dns.message.EdnsCode;
import org.netdiag.dns.message.EdnsOption;
import org.netdiag.dns.message.ExtendedError;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.MalformedMessageException;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utc;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.wire.Family;

/// Results as dig's `+yaml` prints them: a list of messages and errors.
///
/// What is not as there: text of a server is quoted so that YAML can be read whatever it says, keys
/// that would be there twice are numbered from the second on, and TLS and HTTPS are named. Records
/// are texts on one line.
public final class DnsYaml {
  private static final int MILLISECOND_DIGITS = 3;

  private final Utf8Buffer out;
  private final DnsResult result;
  private final DigDisplay display;

  private DnsYaml(Utf8Buffer out, DnsResult result, DigDisplay display) {
    this.out = out;
    this.result = result;
    this.display = display;
  }

  /// Appends a result.
  public static void append(Utf8Buffer out, DnsResult result, DigDisplay display) {
    new DnsYaml(out, result, display).whole();
  }

  private void whole() {
    if (display.has(DigPart.SENT)) {
      sent();
    }
    if (result.reply().isEmpty()) {
      out.ascii("- type: DIG_ERROR\n  message: |\n    no servers could be reached\n");
      return;
    }
    List<DnsMessage> messages =
        result.transfer().isEmpty() ? List.of(result.reply().get()) : result.transfer();
    for (DnsMessage message : messages) {
      message(message, Optional.of(result.startedEpochNanos() + result.totalNanos()));
    }
    if (result.conflict().isPresent()) {
      message(
          result.conflict().get(), Optional.of(result.startedEpochNanos() + result.totalNanos()));
    }
  }

  private void sent() {
    try {
      message(DnsMessage.parse(result.asked().bytes()), Optional.empty());
    } catch (MalformedMessageException _) {
      // A question can be asked wrongly on purpose: then it is not told.
    }
  }

  /// A message; a reply when there is an instant at which it came.
  private void message(DnsMessage message, Optional<Long> answered) {
    boolean reply = answered.isPresent();
    boolean recursive = message.has(reply ? Flag.RA : Flag.RD);
    out.ascii("- type: MESSAGE\n  message:\n    type: ");
    out.ascii(recursive ? "RECURSIVE" : "AUTH").ascii(reply ? "_RESPONSE\n" : "_QUERY\n");
    out.ascii("    query_time: !!timestamp ");
    Utc.append(out, result.startedEpochNanos(), MILLISECOND_DIGITS);
    if (answered.isPresent()) {
      out.ascii("\n    response_time: !!timestamp ");
      Utc.append(out, answered.get(), MILLISECOND_DIGITS);
    }
    out.ascii("\n    message_size: ").integer(message.size()).ascii("b\n");
    boolean v4 = result.server().address().family() == Family.V4;
    out.ascii("    socket_family: ").ascii(v4 ? "INET" : "INET6");
    out.ascii("\n    socket_protocol: ")
        .ascii(result.transport().name())
        .ascii("\n    response_address: \"");
    out.ascii(result.server().address().toString()).ascii("\"\n    response_port: ");
    out.integer(result.server().port()).ascii("\n    query_address: ");
    out.ascii(v4 ? "\"0.0.0.0\"" : "\"::\"").ascii("\n    query_port: 0\n");
    out.ascii(reply ? "    response_message_data:\n" : "    query_message_data:\n");
    data(message, reply);
  }

  private void data(DnsMessage message, boolean reply) {
    out.ascii("      opcode: ").ascii(MessageText.opcode(message.opcode()));
    out.ascii("\n      status: ").ascii(MessageText.rcode(message.rcode()));
    out.ascii("\n      id: ").integer(message.id()).ascii("\n      flags:");
    MessageText.flags(out, message);
    if ((message.flags() & Flag.ZERO) != 0) {
      out.ascii("\n      MBZ: 0x4");
    }
    out.ascii("\n      QUESTION: ").integer(message.questions().size());
    out.ascii("\n      ANSWER: ").integer(message.answer().size());
    out.ascii("\n      AUTHORITY: ").integer(message.authority().size());
    out.ascii("\n      ADDITIONAL: ").integer(MessageText.additional(message)).put('\n');
    if (display.has(DigPart.COMMENTS) && message.edns().isPresent()) {
      edns(message.edns().get(), reply ? asked() : Optional.empty());
    }
    if (display.has(DigPart.QUESTION) && !message.questions().isEmpty()) {
      out.ascii("      QUESTION_SECTION:\n");
      for (Question question : message.questions()) {
        out.ascii("        - '");
        single(question.name().toString());
        out.put(' ').ascii(RecordClass.text(question.dnsClass())).put(' ');
        out.ascii(RecordType.text(question.type())).ascii("'\n");
      }
    }
    section(DigPart.ANSWER, message.answer());
    section(DigPart.AUTHORITY, message.authority());
    section(DigPart.ADDITIONAL, message.additional());
  }

  private Optional<Edns> asked() {
    try {
      return result.asked().length() == 0
          ? Optional.empty()
          : DnsMessage.parse(result.asked().bytes()).edns();
    } catch (MalformedMessageException _) {
      return Optional.empty();
    }
  }

  private void section(DigPart part, List<DnsRecord> records) {
    if (!display.has(part) || records.isEmpty()) {
      return;
    }
    out.ascii("      ").ascii(part.name()).ascii("_SECTION:\n");
    RecordStyle style = display.style().withMultiline(false);
    for (DnsRecord record : records) {
      out.ascii("        - '");
      single(record.name().toString());
      out.put(' ').integer(record.ttl()).put(' ').ascii(RecordClass.text(record.dnsClass()));
      out.put(' ').ascii(RecordType.text(record.type())).put(' ');
      single(RecordText.data(record, style));
      out.ascii("'\n");
    }
  }

  /// The inside of a text in single quotes: YAML 1.2 section 7.3.2.
  private void single(String text) {
    SafeText.append(out, text.indexOf('\'') < 0 ? text : text.replace("'", "''"));
  }

  /// A text in double quotes: YAML 1.2 section 7.3.1.
  private void quoted(String text) {
    out.put('"');
    SafeText.append(out, text.replace("\\", "\\\\").replace("\"", "\\\""));
    out.put('"');
  }

  private void edns(Edns edns, Optional<Edns> asked) {
    out.ascii("      OPT_PSEUDOSECTION:\n        EDNS:\n          version: ");
    out.integer(edns.version()).ascii("\n          flags:");
    out.ascii(edns.dnssecOk() ? " do" : "");
    int zero = edns.flags() & ~Edns.DO;
    if (zero != 0) {
      out.ascii("\n          MBZ: 0x").ascii(Integer.toHexString(0x10000 | zero).substring(1));
    }
    out.ascii("\n          udp: ").integer(edns.udpSize()).put('\n');
    for (int i = 0; i < edns.options().size(); i++) {
      option(edns, i, asked);
    }
  }

  private void option(Edns edns, int index, Optional<Edns> asked) {
    EdnsOption option = edns.options().get(index);
    Utf8Buffer line = new Utf8Buffer();
    if (option.code() == EdnsCode.EDE && option.data().length() >= 2) {
      error(edns, index, option.data());
      return;
    }
    if (option.code() == EdnsCode.PADDING) {
      EdnsText.bytes(line.ascii("PAD:"), option.data());
    } else if (option.code() == EdnsCode.KEEPALIVE) {
      EdnsText.keepalive(line, option, "TCP-KEEPALIVE");
    } else {
      EdnsText.common(line, option, asked);
    }
    String text = line.toString();
    int colon = text.indexOf(':');
    key(edns, index, text.substring(0, colon));
    String value = text.substring(colon + 1).strip();
    if (!value.isEmpty()) {
      out.put(' ');
      if (plain(value)) {
        out.ascii(value);
      } else {
        quoted(value);
      }
    }
    out.put('\n');
  }

  private void error(Edns edns, int index, Octets data) {
    key(edns, index, "EDE");
    out.ascii("\n            INFO-CODE: ");
    EdnsText.error(out, new ExtendedError(data.u16(0), ""));
    String text = EdnsText.errorText(data);
    if (text.isEmpty()) {
      // As dig does.
      out.ascii("\n\n");
    } else {
      out.ascii("\n            EXTRA-TEXT: ");
      quoted(text);
      out.put('\n');
    }
  }

  /// A key, with a number when an option before has the same code.
  private void key(Edns edns, int index, String key) {
    int number = 1;
    for (int i = 0; i < index; i++) {
      number += edns.options().get(i).code() == edns.options().get(index).code() ? 1 : 0;
    }
    out.ascii("          ").ascii(key);
    if (number > 1) {
      out.put('-').integer(number);
    }
    out.put(':');
  }

  /// Whether a text needs no quotes: letters, digits and the like, and `: ` or ` #` nowhere.
  private static boolean plain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean harmless =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || " ().,/\"".indexOf(c) >= 0;
      boolean colon = c == ':' && i + 1 < value.length() && value.charAt(i + 1) != ' ';
      if (!harmless && !colon && !(c >= '0' && c <= '9')) {
        return false;
      }
    }
    return !value.startsWith("\"");
  }
}

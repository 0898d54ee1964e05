package org.netdiag.dns.text;

import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Edns;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.shared.report.Utf8Buffer;

/// A message as dig prints it.
final class MessageText {
  private static final String[] OPCODES = {
    "QUERY", "IQUERY", "STATUS", "RESERVED3", "NOTIFY", "UPDATE"
  };
  private static final int COMPACT_OK = 0x4000;
  private static final DomainName LOCAL = DomainName.parse("local.");

  private final Utf8Buffer out;
  private final DnsMessage message;
  private final DigDisplay display;

  MessageText(Utf8Buffer out, DnsMessage message, DigDisplay display) {
    this.out = out;
    this.message = message;
    this.display = display;
  }

  static String opcode(int opcode) {
    return opcode < OPCODES.length ? OPCODES[opcode] : "RESERVED" + opcode;
  }

  /// The code's word as BIND has it.
  static String rcode(int rcode) {
    if (rcode == 11) {
      return "RESERVED11";
    }
    return rcode > Rcode.BADVERS && rcode != Rcode.BADCOOKIE ? "?" + rcode : Rcode.text(rcode);
  }

  /// Records of the additional section with the OPT record.
  static int additional(DnsMessage message) {
    return message.additional().size() + (message.edns().isPresent() ? 1 : 0);
  }

  static void flags(Utf8Buffer out, DnsMessage message) {
    for (Flag flag : Flag.values()) {
      if (message.has(flag)) {
        out.put(' ').ascii(flag.key());
      }
    }
  }

  void header() {
    out.ascii(";; ->>HEADER<<- opcode: ").ascii(opcode(message.opcode()));
    out.ascii(", status: ").ascii(rcode(message.rcode()));
    out.ascii(", id: ").integer(message.id()).ascii("\n;; flags:");
    flags(out, message);
    if ((message.flags() & Flag.ZERO) != 0) {
      out.ascii("; MBZ: 0x4");
    }
    out.ascii("; QUERY: ").integer(message.questions().size());
    out.ascii(", ANSWER: ").integer(message.answer().size());
    out.ascii(", AUTHORITY: ").integer(message.authority().size());
    out.ascii(", ADDITIONAL: ").integer(additional(message)).put('\n');
  }

  /// What is strange about a reply.
  void warnings() {
    if (message.has(Flag.RD) && !message.has(Flag.RA)) {
      out.ascii(";; WARNING: recursion requested but not available\n");
    }
    int extra = message.trailing();
    if (extra > 0) {
      out.ascii(";; WARNING: Message has ").integer(extra);
      out.ascii(extra == 1 ? " extra byte at end\n" : " extra bytes at end\n");
    }
  }

  /// What is said before the header of a reply to a question for a name that is not DNS's: RFC 6762
  /// section 3.
  void local(DomainName asked) {
    if (asked.isWithin(LOCAL)) {
      out.ascii(";; WARNING: .local is reserved for Multicast DNS\n");
      out.ascii(";; You are currently testing what happens when an mDNS query is leaked to DNS\n");
    }
  }

  /// A server that does not know EDNS: RFC 6891 section 7.
  void refusal(Optional<DnsMessage> asked) {
    boolean refused = message.rcode() == Rcode.FORMERR || message.rcode() == Rcode.NOTIMP;
    if (refused
        && message.edns().isEmpty()
        && asked.isPresent()
        && asked.get().edns().isPresent()) {
      out.ascii("\n;; WARNING: EDNS query returned status ").ascii(rcode(message.rcode()));
      out.ascii(" - retry with '+noedns'\n");
    }
  }

  /// Everything below the header.
  void sections(Optional<DnsMessage> asked) {
    if (display.has(DigPart.COMMENTS) && message.edns().isPresent()) {
      edns(message.edns().get(), asked.isPresent() ? asked.get().edns() : Optional.empty());
    }
    if (display.has(DigPart.QUESTION) && !message.questions().isEmpty()) {
      heading("QUESTION");
      for (Question question : message.questions()) {
        RecordText.append(out, question, display.style());
      }
      end();
    }
    records();
    signature(RecordType.TSIG, "TSIG");
    signature(0, "SIG0");
  }

  /// The three sections of records.
  void records() {
    section(DigPart.ANSWER, message.answer());
    section(DigPart.AUTHORITY, message.authority());
    section(DigPart.ADDITIONAL, plain(message.additional()));
  }

  private static boolean signs(DnsRecord record, int type) {
    // RFC 2931: SIG(0) is a SIG record that covers type 0.
    boolean zero = record.type() == 24 && record.rdata().length() > 2 && record.rdata().u16(0) == 0;
    return type == 0 ? zero : record.type() == type;
  }

  private static List<DnsRecord> plain(List<DnsRecord> additional) {
    if (additional.isEmpty()
        || !(signs(additional.getLast(), RecordType.TSIG) || signs(additional.getLast(), 0))) {
      return additional;
    }
    return additional.subList(0, additional.size() - 1);
  }

  private void signature(int type, String name) {
    List<DnsRecord> additional = message.additional();
    if (display.has(DigPart.ADDITIONAL)
        && !additional.isEmpty()
        && signs(additional.getLast(), type)) {
      if (display.has(DigPart.COMMENTS)) {
        out.ascii(";; ").ascii(name).ascii(" PSEUDOSECTION:\n");
      }
      RecordText.append(out, additional.getLast(), display.style());
      end();
    }
  }

  private void section(DigPart part, List<DnsRecord> records) {
    if (!display.has(part) || records.isEmpty()) {
      return;
    }
    heading(part.name());
    for (DnsRecord record : records) {
      RecordText.append(out, record, display.style());
    }
    end();
  }

  private void heading(String name) {
    if (display.has(DigPart.COMMENTS)) {
      out.ascii(";; ").ascii(name).ascii(" SECTION:\n");
    }
  }

  private void end() {
    out.ascii(display.has(DigPart.COMMENTS) ? "\n" : "");
  }

  private void edns(Edns edns, Optional<Edns> asked) {
    out.ascii(";; OPT PSEUDOSECTION:\n; EDNS: version: ").integer(edns.version());
    out.ascii(", flags:").ascii(edns.dnssecOk() ? " do" : "");
    out.ascii((edns.flags() & COMPACT_OK) != 0 ? " co" : "");
    int zero = edns.flags() & ~(Edns.DO | COMPACT_OK);
    if (zero != 0) {
      out.ascii("; MBZ: 0x");
      for (int shift = 12; shift >= 0; shift -= 4) {
        out.put(Character.forDigit((zero >> shift) & 15, 16));
      }
      out.ascii(", udp: ");
    } else {
      out.ascii("; udp: ");
    }
    out.integer(edns.udpSize()).put('\n');
    EdnsText.append(out, edns, asked);
  }
}

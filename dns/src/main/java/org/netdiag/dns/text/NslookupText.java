package org.netdiag.dns.text;

import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;

/// Results as nslookup of BIND 9.18 prints them, one after the other as somebody looks names up.
///
/// Who looks up decides what is asked: a name is asked for with [Part#ADDRESS], and when that has
/// been appended, [#next] tells the name to ask for with [Part#ADDRESS6]; an address with
/// [Part#NAME]; anything with a type of its own with [Part#TYPED]. At the end of a run comes
/// [#end].
///
/// Types above 41 are written `rdata_N`, as there. What nslookup does not tell stands in lines that
/// begin with `;;`. Not thread safe.
public final class NslookupText {
  private final NameForm names;
  private boolean debug;

  /// Whether the last question for an A record found none.
  private boolean noAddress;

  private boolean replied;
  private boolean failed;

  /// A printer that has printed nothing.
  ///
  /// @param debug whether whole messages are told: `set debug`
  /// @param names how names are written
  public NslookupText(boolean debug, NameForm names) {
    this.debug = debug;
    this.names = names;
  }

  /// What a question is for.
  public enum Part {
    /// The A records of a name for which no type was asked.
    ADDRESS,
    /// Its AAAA records.
    ADDRESS6,
    /// The name of an address.
    NAME,
    /// Records of a type that was asked for.
    TYPED
  }

  /// Sets or clears `set debug`.
  public void debug(boolean wanted) {
    debug = wanted;
  }

  /// Whether [#debug] is set.
  public boolean debug() {
    return debug;
  }

  /// nslookup's exit status: 1 when no message ever came, or one that tells of an error; else 0.
  public int exitCode() {
    return replied && !failed ? 0 : 1;
  }

  /// The name to ask for with [Part#ADDRESS6] when the A records have been asked for: the end of
  /// the chain of aliases. Empty when there is nothing more to ask.
  public static Optional<DomainName> next(DnsResult result) {
    if (result.reply().isEmpty()
        || result.reply().get().rcode() != Rcode.NOERROR
        || cutOff(result)) {
      return Optional.empty();
    }
    List<DnsRecord> answer = result.reply().get().answer();
    DomainName name = result.question().name();
    for (int i = 0; i < answer.size(); i++) {
      Optional<DomainName> target = alias(answer, name);
      if (target.isEmpty()) {
        break;
      }
      name = target.get();
    }
    return Optional.of(name);
  }

  private static Optional<DomainName> alias(List<DnsRecord> answer, DomainName name) {
    for (DnsRecord record : answer) {
      if (record.type() == RecordType.CNAME && record.name().equals(name)) {
        RdataCursor in = new RdataCursor(record.rdata());
        DomainName target = in.name();
        return in.sound() ? Optional.of(target) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// Appends a result.
  public void append(Utf8Buffer out, DnsResult result, Part part) {
    boolean connected = TryText.append(out, result, /* comments= */ true);
    TryText.strays(out, result);
    if (result.reply().isEmpty()) {
      out.ascii(connected ? ";; no servers could be reached\n" : "");
      return;
    }
    if (cutOff(result)) {
      failed = true;
      return;
    }
    replied = true;
    DnsMessage reply = result.reply().get();
    failing(out, result, reply);
    message(out, result, reply, part);
    if (result.conflict().isPresent()) {
      out.ascii(";; another answer that differs came after this one:\n");
      section(out, result.conflict().get().answer(), /* answers= */ true);
    }
  }

  /// Whether the reply was cut and the whole one could not be had over TCP: what is there says
  /// nothing about the name.
  private static boolean cutOff(DnsResult result) {
    return result.reply().isPresent()
        && result.reply().get().has(Flag.TC)
        && !result.attempts().isEmpty()
        && result.attempts().getLast().end() != AttemptEnd.REPLY;
  }

  /// The line that stands for a SERVFAIL after which there was no other server.
  private static void failing(Utf8Buffer out, DnsResult result, DnsMessage reply) {
    if (reply.rcode() != Rcode.SERVFAIL) {
      return;
    }
    boolean told =
        !result.attempts().isEmpty()
            && result.attempts().getLast().end() == AttemptEnd.REPLY
            && !result.attempts().getLast().text().isEmpty();
    if (!told) {
      out.ascii(";; Got SERVFAIL reply from ");
      out.ascii(result.server().address().toString()).put('\n');
    }
  }

  private void message(Utf8Buffer out, DnsResult result, DnsMessage reply, Part part) {
    boolean first = part == Part.ADDRESS || part == Part.TYPED;
    if (first) {
      out.ascii("Server:\t\t");
      SafeText.append(out, result.server().given());
      out.ascii("\nAddress:\t").ascii(result.server().label()).ascii("\n\n");
    }
    if (debug) {
      details(out, reply);
    }
    if (reply.rcode() != Rcode.NOERROR) {
      failed = true;
      out.ascii("** server can't find ");
      name(out, result.question().name());
      out.ascii(": ").ascii(MessageText.rcode(reply.rcode())).put('\n');
      return;
    }
    boolean authoritative = reply.has(Flag.AA);
    if (first && !authoritative) {
      out.ascii("Non-authoritative answer:\n");
    }
    answer(out, result, reply, part);
    int type = result.question().type();
    if (!authoritative && type != RecordType.A && type != RecordType.AAAA) {
      out.ascii("\nAuthoritative answers can be found from:\n");
      section(out, reply.authority(), /* answers= */ false);
      section(out, reply.additional(), /* answers= */ false);
    }
  }

  private void answer(Utf8Buffer out, DnsResult result, DnsMessage reply, Part part) {
    if (!reply.answer().isEmpty()) {
      noAddress = false;
      section(out, reply.answer(), /* answers= */ true);
    } else if (part == Part.ADDRESS) {
      noAddress = true;
    } else if (part == Part.TYPED || (part == Part.ADDRESS6 && noAddress)) {
      out.ascii("*** Can't find ");
      name(out, result.question().name());
      out.ascii(reply.has(Flag.TC) ? ": Truncated\n" : ": No answer\n");
    }
  }

  /// A name without its final dot.
  private void name(Utf8Buffer out, DomainName name) {
    String text = names.text(name);
    SafeText.append(
        out, text.length() > 1 && text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
  }

  private void section(Utf8Buffer out, List<DnsRecord> records, boolean answers) {
    for (DnsRecord record : records) {
      boolean address = record.type() == RecordType.A || record.type() == RecordType.AAAA;
      if (answers && address) {
        out.ascii("Name:\t");
        name(out, record.name());
        out.ascii("\nAddress: ");
        data(out, record);
        out.put('\n');
      } else if (record.type() == RecordType.SOA) {
        name(out, record.name());
        out.put('\n');
        authority(out, record);
      } else {
        name(out, record.name());
        out.put('\t');
        value(out, record);
      }
    }
  }

  private void details(Utf8Buffer out, DnsMessage reply) {
    out.ascii("------------\n    QUESTIONS:\n");
    for (Question question : reply.questions()) {
      out.put('\t');
      name(out, question.name());
      out.ascii(", type = ").ascii(RecordType.text(question.type()));
      out.ascii(", class = ").ascii(RecordClass.text(question.dnsClass())).put('\n');
    }
    out.ascii("    ANSWERS:\n");
    details(out, reply.answer());
    out.ascii("    AUTHORITY RECORDS:\n");
    details(out, reply.authority());
    out.ascii("    ADDITIONAL RECORDS:\n");
    details(out, reply.additional());
    out.ascii("------------\n");
  }

  private void details(Utf8Buffer out, List<DnsRecord> records) {
    for (DnsRecord record : records) {
      out.ascii("    ->  ");
      name(out, record.name());
      out.put('\n');
      if (record.type() == RecordType.SOA) {
        authority(out, record);
      } else {
        out.put('\t');
        value(out, record);
      }
      out.ascii("\tttl = ").integer(record.ttl()).put('\n');
    }
  }

  private void value(Utf8Buffer out, DnsRecord record) {
    out.ascii(NslookupWords.of(record.type()));
    data(out, record);
    out.put('\n');
  }

  private void data(Utf8Buffer out, DnsRecord record) {
    RdataText.append(out, record, RecordStyle.DEFAULT.withNames(names), " ");
  }

  private void authority(Utf8Buffer out, DnsRecord record) {
    String[] numbers = {"serial", "refresh", "retry", "expire", "minimum"};
    RdataCursor in = new RdataCursor(record.rdata());
    int start = out.size();
    out.ascii("\torigin = ");
    name(out, in.name());
    out.ascii("\n\tmail addr = ");
    name(out, in.name());
    for (String number : numbers) {
      out.ascii("\n\t").ascii(number).ascii(" = ").integer(in.u32());
    }
    if (!in.sound() || in.left() > 0) {
      out.truncate(start);
      out.ascii("\t").ascii(NslookupWords.of(record.type()));
      data(out, record);
    }
    out.put('\n');
  }

  /// Appends the lines that tell a default server.
  public static void defaultServer(Utf8Buffer out, DnsServer server) {
    out.ascii("Default server: ");
    SafeText.append(out, server.given());
    out.ascii("\nAddress: ").ascii(server.label()).put('\n');
  }

  /// Appends what `set all` prints.
  public static void settings(Utf8Buffer out, List<DnsServer> servers, NslookupSettings settings) {
    for (DnsServer server : servers) {
      defaultServer(out, server);
    }
    settings.append(out);
  }

  /// Appends the empty line with which nslookup ends.
  public static void end(Utf8Buffer out) {
    out.put('\n');
  }
}

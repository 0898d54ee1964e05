package org.netdiag.dns.text;

import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.MalformedMessageException;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.TlsFacts;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;

/// A result as the text that people and parsers know from dig.
///
/// What dig does not tell stands in comment lines: packets that were ignored, a server that did not
/// prove its name, and a second answer that differs from the first.
public final class DigText {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NANOS_PER_MICRO = 1_000;

  private final Utf8Buffer out;
  private final DnsResult result;
  private final DigDisplay display;

  private DigText(Utf8Buffer out, DnsResult result, DigDisplay display) {
    this.out = out;
    this.result = result;
    this.display = result.question().transfer() ? display.transfer() : display;
  }

  /// Appends a result.
  ///
  /// @param banner what to print before the first result of a run, behind what is said of its
  ///   failed tries; empty for further results
  public static void append(
      Utf8Buffer out, DnsResult result, DigDisplay display, Optional<DigBanner> banner) {
    new DigText(out, result, display).whole(banner);
  }

  /// Appends the data of the answer's records, one a line: dig's `+short`. A failure is told in
  /// comment lines.
  public static void brief(Utf8Buffer out, DnsResult result, DigDisplay display) {
    new DigText(out, result, display).data();
  }

  private void whole(Optional<DigBanner> banner) {
    boolean connected = TryText.append(out, result, display.has(DigPart.COMMENTS));
    TryText.strays(out, result);
    if (display.has(DigPart.COMMAND) && banner.isPresent() && connected) {
      banner.get().append(out);
    }
    if (display.has(DigPart.SENT)) {
      sent();
    }
    if (result.reply().isEmpty()) {
      out.ascii(connected ? ";; no servers could be reached\n" : "");
      return;
    }
    if (result.question().transfer()) {
      transfer();
    } else {
      one(result.reply().get(), ";; Got answer:\n");
      if (result.conflict().isPresent()) {
        conflict(result.conflict().get());
      }
      statistics(result.reply().get());
    }
  }

  private void one(DnsMessage reply, String heading) {
    Optional<DnsMessage> asked = asked();
    MessageText text = new MessageText(out, reply, display);
    if (display.has(DigPart.COMMENTS)) {
      out.ascii(heading);
      text.local(result.question().name());
      text.header();
      text.warnings();
      remarks();
      text.refusal(asked);
      out.put('\n');
    }
    text.sections(asked);
  }

  /// What dig has no word for.
  private void remarks() {
    if (result.tls().isPresent() && !result.tls().get().authenticated()) {
      TlsFacts tls = result.tls().get();
      out.ascii(";; WARNING: the server did not prove its name: ");
      SafeText.append(out, tls.problem());
      out.put('\n');
    }
    int duplicates = result.strays().duplicates();
    if (duplicates > 0) {
      out.ascii(";; WARNING: the same answer came ").integer(duplicates);
      out.ascii(duplicates == 1 ? " more time\n" : " more times\n");
    }
    if (result.conflict().isPresent()) {
      out.ascii(";; WARNING: another answer that differs came after this one; both are shown\n");
    }
  }

  private void conflict(DnsMessage other) {
    if (!display.has(DigPart.COMMENTS)) {
      out.ascii(";; WARNING: another answer that differs came after this one:\n");
    }
    Optional<DnsMessage> asked = asked();
    MessageText text = new MessageText(out, other, display);
    if (display.has(DigPart.COMMENTS)) {
      out.ascii(";; Other answer:\n");
      text.header();
      text.warnings();
      out.put('\n');
    }
    text.sections(asked);
  }

  private Optional<DnsMessage> asked() {
    try {
      return result.asked().length() == 0
          ? Optional.empty()
          : Optional.of(DnsMessage.parse(result.asked().bytes()));
    } catch (MalformedMessageException _) {
      // A question can be asked wrongly on purpose.
      return Optional.empty();
    }
  }

  private void sent() {
    Optional<DnsMessage> asked = asked();
    if (asked.isEmpty()) {
      return;
    }
    MessageText text = new MessageText(out, asked.get(), display);
    out.ascii(";; Sending:\n");
    text.header();
    out.put('\n');
    text.sections(Optional.empty());
    out.ascii(";; QUERY SIZE: ").integer(asked.get().size()).ascii("\n\n");
  }

  private void transfer() {
    boolean first = true;
    int records = 0;
    long bytes = 0;
    List<DnsMessage> messages =
        result.transfer().isEmpty() ? List.of(result.reply().get()) : result.transfer();
    for (DnsMessage message : messages) {
      MessageText text = new MessageText(out, message, display);
      if (message.rcode() != Rcode.NOERROR) {
        // The code tells why; dig keeps it to itself.
        out.ascii("; Transfer failed.\n");
        out.ascii(";; status: ").ascii(MessageText.rcode(message.rcode())).put('\n');
        return;
      }
      if (first && display.has(DigPart.COMMENTS)) {
        out.ascii(";; Got answer:\n");
        text.header();
        out.put('\n');
      }
      if (first) {
        text.sections(asked());
      } else {
        text.records();
      }
      first = false;
      records += message.answer().size();
      bytes += message.size();
    }
    if (display.has(DigPart.STATS)) {
      common();
      out.ascii(";; XFR size: ").integer(records).ascii(" records (messages ");
      out.integer(messages.size()).ascii(", bytes ").integer(bytes).ascii(")\n\n");
    }
  }

  private void statistics(DnsMessage reply) {
    if (display.has(DigPart.STATS)) {
      common();
      out.ascii(";; MSG SIZE  rcvd: ").integer(reply.size()).ascii("\n\n");
    } else if (display.has(DigPart.IDENTIFY)) {
      out.ascii(";; Received ").integer(reply.size()).ascii(" bytes from ");
      server();
      out.ascii(" in ");
      elapsed(" ms", " us");
      out.ascii("\n\n");
    }
  }

  private void common() {
    out.ascii(";; Query time: ");
    elapsed(" msec", " usec");
    out.ascii("\n;; SERVER: ");
    server();
    boolean get = display.has(DigPart.HTTPS_GET) && result.transport() == Transport.HTTPS;
    out.ascii(" (").ascii(result.transport().name()).ascii(get ? "-GET" : "");
    out.ascii(")\n;; WHEN: ");
    LocalClock.append(out, result.startedEpochNanos() + result.totalNanos());
    out.put('\n');
  }

  private void elapsed(String millis, String micros) {
    long nanos = result.elapsedNanos().orElse(0);
    if (display.has(DigPart.MICROSECONDS)) {
      out.integer(nanos / NANOS_PER_MICRO).ascii(micros);
    } else {
      out.integer(nanos / NANOS_PER_MILLI).ascii(millis);
    }
  }

  private void server() {
    out.ascii(result.server().label()).put('(');
    SafeText.append(out, result.server().given());
    out.put(')');
  }

  private void data() {
    boolean connected = TryText.append(out, result, /* comments= */ false);
    TryText.strays(out, result);
    if (result.reply().isEmpty()) {
      out.ascii(connected ? ";; no servers could be reached\n" : "");
      return;
    }
    List<DnsMessage> messages =
        result.transfer().isEmpty() ? List.of(result.reply().get()) : result.transfer();
    for (DnsMessage message : messages) {
      for (DnsRecord record : message.answer()) {
        data(record);
      }
    }
    if (result.conflict().isPresent()) {
      out.ascii(";; WARNING: another answer that differs came after this one:\n");
      for (DnsRecord record : result.conflict().get().answer()) {
        data(record);
      }
    }
  }

  private void data(DnsRecord record) {
    if (display.has(DigPart.TYPE)) {
      out.ascii(RecordType.text(record.type())).put(' ');
    }
    RdataText.append(out, record, display.style().withMultiline(false), " ");
    if (display.has(DigPart.IDENTIFY)) {
      out.ascii(" from server ").ascii(result.server().address().toString()).ascii(" in ");
      elapsed(" ms.", " us.");
    }
    out.put('\n');
  }
}

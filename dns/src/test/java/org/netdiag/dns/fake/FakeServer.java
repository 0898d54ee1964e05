package org.netdiag.dns.fake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/// A name server with authority over some zones, which answers as RFC 1034 section 4.3.2 wants it
/// but for its faults.
public final class FakeServer {
  private static final int SMALL = 512;
  private static final int WILD_SOURCE = 60;

  private final List<FakeZone> zones = new ArrayList<>();
  private final Set<Fault> faults = EnumSet.noneOf(Fault.class);

  /// Adds zones.
  public FakeServer serving(FakeZone... more) {
    zones.addAll(Arrays.asList(more));
    return this;
  }

  /// Adds faults.
  public FakeServer with(Fault... more) {
    faults.addAll(Arrays.asList(more));
    return this;
  }

  boolean has(Fault fault) {
    return faults.contains(fault);
  }

  /// Messages to a question, none for silence.
  public List<byte[]> answer(byte[] question, boolean tcp) throws IOException {
    Message query = new Message(question);
    if (silent(query, tcp)) {
      return List.of();
    }
    if (query.getQuestion().getType() == Type.AXFR) {
      return List.of(transfer(query).toWire());
    }
    byte[] whole = reply(query, tcp).toWire();
    OPTRecord opt = query.getOPT();
    int room = tcp ? 0xffff : opt == null ? SMALL : Math.max(SMALL, opt.getPayloadSize());
    if (whole.length <= room) {
      return List.of(whole);
    }
    Message cut = new Message(whole);
    cut.removeAllRecords(Section.ANSWER);
    cut.removeAllRecords(Section.AUTHORITY);
    cut.getHeader().setFlag(Flags.TC);
    if (has(Fault.CUT_WITHOUT_EDNS)) {
      cut.removeAllRecords(Section.ADDITIONAL);
    }
    return List.of(cut.toWire());
  }

  private boolean silent(Message query, boolean tcp) {
    boolean edns = query.getOPT() != null;
    return has(Fault.SILENT)
        || has(Fault.OTHER_SOURCE)
        || (has(Fault.NO_TCP) && tcp)
        || (has(Fault.NO_UDP) && !tcp)
        || (has(Fault.EDNS_DROPPED) && edns)
        || (has(Fault.NO_AAAA) && query.getQuestion().getType() == Type.AAAA);
  }

  private Message reply(Message query, boolean tcp) {
    Message reply = new Message(query.getHeader().getID());
    reply.getHeader().setFlag(Flags.QR);
    if (query.getHeader().getFlag(Flags.RD)) {
      reply.getHeader().setFlag(Flags.RD);
    }
    reply.addRecord(repeated(query.getQuestion()), Section.QUESTION);
    Optional<Integer> early = early(query, tcp);
    if (early.isPresent()) {
      reply.getHeader().setRcode(early.get());
      return reply;
    }
    OPTRecord opt = query.getOPT();
    boolean badVersion = opt != null && opt.getVersion() != 0 && !has(Fault.EDNS_VERSION_IGNORED);
    if (opt != null) {
      int flags = opt.getFlags() & 0x8000;
      List<EDNSOption> options = has(Fault.OPTIONS_ECHOED) ? opt.getOptions() : List.of();
      reply.addRecord(
          new OPTRecord(1232, badVersion ? 1 : 0, 0, flags, options), Section.ADDITIONAL);
    }
    if (!badVersion) {
      fill(query, reply, opt != null && (opt.getFlags() & 0x8000) != 0);
    }
    return reply;
  }

  private Record repeated(Record question) {
    if (!has(Fault.LOWER_CASE)) {
      return question;
    }
    Name lower = FakeZone.name(question.getName().toString().toLowerCase(Locale.ROOT));
    return Record.newRecord(lower, question.getType(), question.getDClass());
  }

  private Optional<Integer> early(Message query, boolean tcp) {
    if (has(Fault.REFUSED) || (has(Fault.TCP_REFUSED) && tcp)) {
      return Optional.of(Rcode.REFUSED);
    }
    if (has(Fault.SERVFAIL)) {
      return Optional.of(Rcode.SERVFAIL);
    }
    boolean edns = query.getOPT() != null;
    return has(Fault.NO_EDNS) && edns ? Optional.of(Rcode.FORMERR) : Optional.empty();
  }

  private void fill(Message query, Message reply, boolean dnssec) {
    Record question = query.getQuestion();
    if (question.getDClass() == DClass.CH) {
      chaos(question, reply);
      return;
    }
    if (has(Fault.UPWARD)) {
      refer(Name.root, reply);
      return;
    }
    if (has(Fault.RECURSION)) {
      reply.getHeader().setFlag(Flags.RA);
    }
    Optional<FakeZone> zone = zone(question);
    if (zone.isEmpty()) {
      if (has(Fault.RECURSION) && query.getHeader().getFlag(Flags.RD)) {
        reply.getHeader().setRcode(Rcode.NXDOMAIN);
      } else {
        reply.getHeader().setRcode(Rcode.REFUSED);
      }
      return;
    }
    if (has(Fault.HORIZONTAL)) {
      refer(zone.get().origin(), reply);
      return;
    }
    String name = question.getName().toString();
    if (has(Fault.CASE_SENSITIVE) && !name.equals(name.toLowerCase(Locale.ROOT))) {
      reply.getHeader().setRcode(Rcode.NXDOMAIN);
      return;
    }
    new ZoneAnswer(zone.get(), reply, dnssec).fill(question.getName(), question.getType());
    if (has(Fault.NOT_AUTHORITATIVE)) {
      reply.getHeader().unsetFlag(Flags.AA);
    }
  }

  private void chaos(Record question, Message reply) {
    boolean version = question.getName().toString().equals("version.bind.");
    if (version && has(Fault.VERSION)) {
      TXTRecord text = new TXTRecord(question.getName(), DClass.CH, 0, "FakeServer 1.0");
      reply.addRecord(text, Section.ANSWER);
    } else {
      reply.getHeader().setRcode(Rcode.REFUSED);
    }
  }

  private static void refer(Name zone, Message reply) {
    NSRecord ns = new NSRecord(zone, DClass.IN, WILD_SOURCE, FakeZone.name("ns.elsewhere.test."));
    reply.addRecord(ns, Section.AUTHORITY);
  }

  /// The deepest zone of the name; for a DS record at its apex, the one above when it is here.
  private Optional<FakeZone> zone(Record question) {
    Optional<FakeZone> best = Optional.empty();
    for (FakeZone zone : zones) {
      boolean apex = zone.origin().equals(question.getName());
      boolean above = apex && question.getType() == Type.DS && zones.size() > 1;
      boolean deeper = best.isEmpty() || zone.origin().labels() > best.get().origin().labels();
      if (question.getName().subdomain(zone.origin()) && !above && deeper) {
        best = Optional.of(zone);
      }
    }
    return best;
  }

  private Message transfer(Message query) {
    Message reply = new Message(query.getHeader().getID());
    reply.getHeader().setFlag(Flags.QR);
    reply.addRecord(query.getQuestion(), Section.QUESTION);
    Optional<FakeZone> zone = zone(query.getQuestion());
    if (!has(Fault.OPEN_TRANSFER) || zone.isEmpty()) {
      reply.getHeader().setRcode(Rcode.REFUSED);
      return reply;
    }
    reply.getHeader().setFlag(Flags.AA);
    for (Record record : zone.get().transfer()) {
      // A message takes a record once, and the SOA record stands at both ends.
      reply.addRecord(record, Section.ANSWER);
    }
    return reply;
  }

  /// Adds a set and what signs it.
  static void add(FakeZone zone, Message reply, List<Record> set, int section, boolean dnssec) {
    for (Record record : set) {
      if (!reply.findRecord(record, section)) {
        reply.addRecord(record, section);
      }
    }
    Optional<RRSIGRecord> signature = dnssec ? zone.signature(set) : Optional.empty();
    signature.ifPresent(it -> reply.addRecord(it, section));
  }
}

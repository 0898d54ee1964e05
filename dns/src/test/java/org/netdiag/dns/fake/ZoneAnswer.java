package org.netdiag.dns.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Fills a reply from a zone.
final class ZoneAnswer {
  private static final int MOST_ALIASES = 8;

  private final FakeZone zone;
  private final Message reply;
  private final boolean dnssec;

  ZoneAnswer(FakeZone zone, Message reply, boolean dnssec) {
    this.zone = zone;
    this.reply = reply;
    this.dnssec = dnssec;
  }

  void fill(Name asked, int type) {
    Name name = asked;
    for (int i = 0; i < MOST_ALIASES; i++) {
      Optional<Name> cut = zone.cut(name);
      boolean parent = cut.isPresent() && cut.get().equals(name) && type == Type.DS;
      if (cut.isPresent() && !parent) {
        refer(cut.get());
        return;
      }
      reply.getHeader().setFlag(Flags.AA);
      List<Record> set = found(name, type);
      if (!set.isEmpty()) {
        FakeServer.add(zone, reply, set, Section.ANSWER, dnssec);
        return;
      }
      Optional<Name> alias = zone.alias(name);
      if (alias.isEmpty()) {
        deny(name);
        return;
      }
      FakeServer.add(zone, reply, zone.set(name, Type.CNAME), Section.ANSWER, dnssec);
      name = alias.get();
      if (!name.subdomain(zone.origin())) {
        return;
      }
    }
  }

  private List<Record> found(Name name, int type) {
    if (type != Type.ANY) {
      return zone.set(name, type).isEmpty() && !zone.exists(name)
          ? wild(name, type)
          : zone.set(name, type);
    }
    return zone.set(name, Type.SOA);
  }

  private List<Record> wild(Name name, int type) {
    List<Record> found = new ArrayList<>();
    for (Record record : zone.set(name.wild(1), type)) {
      found.add(record.withName(name));
    }
    return found;
  }

  private void refer(Name cut) {
    List<Record> servers = zone.set(cut, Type.NS);
    servers.forEach(record -> reply.addRecord(record, Section.AUTHORITY));
    List<Record> ds = zone.set(cut, Type.DS);
    if (dnssec && zone.signed()) {
      List<Record> proof = ds.isEmpty() ? zone.denial(cut) : ds;
      FakeServer.add(zone, reply, proof, Section.AUTHORITY, true);
    }
    for (Record record : servers) {
      Name host = ((NSRecord) record).getTarget();
      for (int type : new int[] {Type.A, Type.AAAA}) {
        for (Record glue : zone.set(host, type)) {
          reply.addRecord(glue, Section.ADDITIONAL);
        }
      }
    }
  }

  private void deny(Name name) {
    boolean exists = zone.exists(name);
    if (!exists) {
      reply.getHeader().setRcode(Rcode.NXDOMAIN);
    }
    FakeServer.add(zone, reply, zone.set(zone.origin(), Type.SOA), Section.AUTHORITY, dnssec);
    if (dnssec && zone.signed()) {
      FakeServer.add(zone, reply, zone.denial(name), Section.AUTHORITY, true);
      if (!exists) {
        FakeServer.add(zone, reply, zone.denial(name.wild(1)), Section.AUTHORITY, true);
      }
    }
  }
}

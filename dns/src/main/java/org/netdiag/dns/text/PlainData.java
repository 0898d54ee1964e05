package org.netdiag.dns.text;

import java.util.Locale;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.RecordType;

/// The data of a record in a form that can be compared.
public final class PlainData {
  private PlainData() {}

  /// The data as in a zone file. Names in it are in lower case: they have no case (RFC 4343), and
  /// servers that compress them against the question repeat its letters. Texts, keys and signatures
  /// keep theirs.
  public static String of(DnsRecord record) {
    String text = RecordText.data(record);
    return switch (record.type()) {
      case RecordType.NS,
          RecordType.CNAME,
          RecordType.DNAME,
          RecordType.SOA,
          RecordType.PTR,
          RecordType.MX,
          RecordType.SRV ->
          text.toLowerCase(Locale.ROOT);
      default -> text;
    };
  }
}

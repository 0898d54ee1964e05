package org.netdiag.dns.secure;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.MessageWriter;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.secure.TrustAnchors.TrustAnchor;

/// Reads trust anchors from DS and DNSKEY records in the form of zone files.
final class AnchorText {
  private final String text;
  private int line;

  AnchorText(String text) {
    this.text = text;
  }

  /// @throws IllegalArgumentException with the line and what is wrong with it
  List<TrustAnchor> read() {
    List<TrustAnchor> anchors = new ArrayList<>();
    List<String> words = new ArrayList<>();
    int depth = 0;
    for (String each : text.split("\n", -1)) {
      line++;
      int comment = each.indexOf(';');
      String bare = comment < 0 ? each : each.substring(0, comment);
      StringTokenizer tokens = new StringTokenizer(bare, " \t\r()", /* returnDelims= */ true);
      while (tokens.hasMoreTokens()) {
        String token = tokens.nextToken();
        switch (token) {
          case "(" -> depth++;
          case ")" -> depth--;
          case " ", "\t", "\r" -> {}
          default -> words.add(token);
        }
      }
      if (depth <= 0 && !words.isEmpty()) {
        record(words, anchors);
        words.clear();
        depth = 0;
      }
    }
    if (!words.isEmpty()) {
      throw wrong("a parenthesis is not closed");
    }
    return anchors;
  }

  private void record(List<String> words, List<TrustAnchor> anchors) {
    int type = 1;
    while (type < words.size()
        && (number(words.get(type)) || "IN".equalsIgnoreCase(words.get(type)))) {
      type++;
    }
    if (type >= words.size()) {
      throw wrong("'" + String.join(" ", words) + "' is no record");
    }
    List<String> data = words.subList(type + 1, words.size());
    switch (words.get(type).toUpperCase(Locale.ROOT)) {
      case "DS" -> anchors.add(ds(owner(words), data));
      case "DNSKEY" -> anchors.add(key(owner(words), data));
      default -> {}
    }
  }

  private DomainName owner(List<String> words) {
    try {
      return DomainName.parse(words.getFirst());
    } catch (IllegalArgumentException e) {
      throw wrong("'" + words.getFirst() + "' is no name: " + e.getMessage());
    }
  }

  private TrustAnchor ds(DomainName zone, List<String> data) {
    need(data, "DS");
    int tag = value(data.get(0), 0xffff);
    int algorithm = value(data.get(1), 0xff);
    int digestType = value(data.get(2), 0xff);
    Octets digest;
    try {
      digest = Octets.hex(String.join("", data.subList(3, data.size())));
    } catch (IllegalArgumentException e) {
      throw wrong("the digest is not hexadecimal");
    }
    DsState.Match match = DsState.Match.UNSEEN;
    return new TrustAnchor(zone, new DsState(tag, algorithm, digestType, digest, match));
  }

  private TrustAnchor key(DomainName zone, List<String> data) {
    need(data, "DNSKEY");
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(String.join("", data.subList(3, data.size())));
    } catch (IllegalArgumentException e) {
      throw wrong("the key is not in base 64");
    }
    MessageWriter rdata =
        new MessageWriter()
            .u16(value(data.get(0), 0xffff))
            .u8(value(data.get(1), 0xff))
            .u8(value(data.get(2), 0xff))
            .octets(Octets.of(bytes));
    DnsRecord record =
        new DnsRecord(zone, RecordType.DNSKEY, RecordClass.IN, 0, Octets.of(rdata.bytes()));
    KeyRecord key = KeyRecord.of(record).orElseThrow(() -> wrong("the key is empty"));
    int digestType = DsData.SHA256;
    Octets digest = key.digest(digestType).orElseThrow();
    DsState.Match match = DsState.Match.UNSEEN;
    return new TrustAnchor(
        zone, new DsState(key.tag(), key.algorithm(), digestType, digest, match));
  }

  private void need(List<String> data, String type) {
    if (data.size() < 4) {
      throw wrong("a " + type + " record has 4 fields, not " + data.size());
    }
  }

  private static boolean number(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < '0' || word.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private int value(String word, int most) {
    int value = number(word) && word.length() <= 6 ? Integer.parseInt(word) : -1;
    if (value < 0 || value > most) {
      throw wrong("'" + word + "' is not in 0 to " + most);
    }
    return value;
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("line " + line + ": " + what);
  }
}

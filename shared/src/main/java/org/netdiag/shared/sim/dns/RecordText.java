package org.netdiag.shared.sim.dns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Reads one record of a zone: `OWNER [TTL] [IN] TYPE DATA…`, as in RFC 1035 section 5.
final class RecordText {
  private final List<String> words;
  private final WireName origin;
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private int at;

  /// @param words of one line
  /// @param origin the zone
  RecordText(List<String> words, WireName origin) {
    this.words = words;
    this.origin = origin;
  }

  /// @param defaultTtl of a record that has none of its own
  /// @throws IllegalArgumentException with the reason when it is no record
  ZoneRecord read(long defaultTtl) {
    WireName owner = WireName.parse(next("a record's name"), origin);
    long ttl = defaultTtl;
    if (at < words.size() && number(words.get(at))) {
      ttl = count("a TTL", Integer.MAX_VALUE);
    }
    if (at < words.size() && words.get(at).equals("IN")) {
      at++;
    }
    String word = next("a record type");
    OptionalInt type = RecordTypes.parse(word);
    if (type.isEmpty()) {
      throw new IllegalArgumentException(
          "'" + word + "' is not a record type such as A or TYPE257");
    }
    data(type.getAsInt(), word);
    if (at < words.size()) {
      throw new IllegalArgumentException(
          "'" + words.get(at) + "' stands where the end of the record is expected");
    }
    return new ZoneRecord(owner, type.getAsInt(), ttl, data.toByteArray());
  }

  private void data(int type, String word) {
    if (at < words.size() && words.get(at).equals("\\#")) {
      at++;
      unknown();
      return;
    }
    switch (type) {
      case RecordTypes.A -> address(Family.V4);
      case RecordTypes.AAAA -> address(Family.V6);
      case RecordTypes.NS, RecordTypes.CNAME, RecordTypes.PTR -> name();
      case RecordTypes.MX -> {
        put(count("a preference", 65535), 2);
        name();
      }
      case RecordTypes.SRV -> {
        put(count("a priority", 65535), 2);
        put(count("a weight", 65535), 2);
        put(count("a port", 65535), 2);
        name();
      }
      case RecordTypes.SOA -> {
        name();
        name();
        for (String what : List.of("a serial", "a refresh", "a retry", "an expire", "a minimum")) {
          put(count(what, 0xffff_ffffL), 4);
        }
      }
      case RecordTypes.TXT -> strings();
      default ->
          throw new IllegalArgumentException(
              "data of " + word + " is written as '\\# LENGTH HEX' (RFC 3597)");
    }
  }

  private void address(Family family) {
    String what = family == Family.V4 ? "an IPv4 address" : "an IPv6 address";
    String word = next(what);
    IpAddress address =
        IpAddress.parse(word)
            .filter(it -> it.family() == family)
            .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is not " + what));
    data.writeBytes(address.bytes());
  }

  private void name() {
    data.writeBytes(WireName.parse(next("a domain name"), origin).wire());
  }

  /// Character strings: words, or text in quotes that may contain spaces.
  private void strings() {
    if (at == words.size()) {
      next("a text");
    }
    while (at < words.size()) {
      StringBuilder text = new StringBuilder(next("a text"));
      boolean quoted = text.charAt(0) == '"';
      while (quoted && (text.length() == 1 || text.charAt(text.length() - 1) != '"')) {
        text.append(' ').append(next("a closing quote"));
      }
      String whole = quoted ? text.substring(1, text.length() - 1) : text.toString();
      byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
      if (bytes.length > 255) {
        throw new IllegalArgumentException("a text of " + bytes.length + " bytes is above 255");
      }
      data.write(bytes.length);
      data.writeBytes(bytes);
    }
  }

  private void unknown() {
    int length = (int) count("a length", 65535);
    while (at < words.size()) {
      String hex = next("hexadecimal digits");
      for (int i = 0; i < hex.length(); i += 2) {
        int high = Character.digit(hex.charAt(i), 16);
        int low = i + 1 < hex.length() ? Character.digit(hex.charAt(i + 1), 16) : -1;
        if (high < 0 || low < 0) {
          throw new IllegalArgumentException("'" + hex + "' is not pairs of hexadecimal digits");
        }
        data.write(high << 4 | low);
      }
    }
    if (data.size() != length) {
      throw new IllegalArgumentException(data.size() + " bytes of data are not " + length);
    }
  }

  private void put(long value, int bytes) {
    for (int shift = bytes * 8 - 8; shift >= 0; shift -= 8) {
      data.write((int) (value >>> shift));
    }
  }

  private String next(String expected) {
    if (at == words.size()) {
      throw new IllegalArgumentException("the line ends where " + expected + " is expected");
    }
    return words.get(at++);
  }

  private static boolean number(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < '0' || word.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private long count(String what, long max) {
    String word = next(what);
    long value = number(word) && word.length() <= 10 ? Long.parseLong(word) : -1;
    if (value < 0 || value > max) {
      throw new IllegalArgumentException("'" + word + "' is not " + what + " from 0 to " + max);
    }
    return value;
  }
}

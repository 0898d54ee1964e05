package org.netdiag.cli.bed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.netdiag.shared.report.JsonValue;

/// Messages in the JSON of RFC 8427 as they are compared with kdig's.
///
/// What may differ, and what decides it:
///
/// - `ID` and the date are of the question itself; the order of records says nothing (RFC 2181
///   section 5), and a cache counts TTLs down.
/// - `QNAME` is here as it was asked; kdig makes capitals small before it asks (RFC 4343: a matter
///   of taste to servers, not to who tests them).
/// - Text of record data has several right forms. Here it is what dig prints: base32 and
///   hexadecimal digits in either case (RFC 5155 section 3.3, RFC 7043 sections 3.2 and 4.2, RFC
///   6742 section 2.1.2, which also leaves out leading zeros), quotes around lists of SvcParams or
///   none (RFC 9460 section 2.1), mnemonics or numbers of CERT (RFC 4398 section 2.2), optional
///   parts of LOC (RFC 1876 section 3). kdig ends CAA and URI with a blank, which no RFC has.
///   `RDATAHEX`, which is compared, has the same bytes.
/// - Data of an unknown type has its text by RFC 3597 section 5 here and none there, and an empty
///   `RDATAHEX` is here and left out there: RFC 8427 section 2.3 has both optional.
final class KdigJson {
  private KdigJson() {}

  /// The message in a text that is equal when the messages are.
  ///
  /// @throws IllegalArgumentException when it is no JSON
  static String comparable(String json) {
    StringBuilder out = new StringBuilder();
    write(out, JsonValue.parse(json));
    return out.toString();
  }

  private static void write(StringBuilder out, JsonValue value) {
    switch (value) {
      case JsonValue.Fields fields -> object(out, fields.values());
      case JsonValue.Items items -> {
        List<String> all = new ArrayList<>();
        for (JsonValue each : items.values()) {
          StringBuilder one = new StringBuilder();
          write(one, each);
          all.add(one.toString());
        }
        Collections.sort(all);
        out.append(String.join("", all));
      }
      case JsonValue.Text text -> out.append(text.value()).append('\n');
      default -> out.append(value).append('\n');
    }
  }

  private static void object(StringBuilder out, Map<String, JsonValue> fields) {
    boolean opt = fields.containsKey("TYPE") && fields.get("TYPE").equals(new JsonValue.Whole(41));
    for (Map.Entry<String, JsonValue> each : new TreeMap<>(fields).entrySet()) {
      String key = each.getKey();
      Optional<String> text = each.getValue().text();
      boolean left =
          key.equals("ID")
              || key.startsWith("date")
              || (key.equals("TTL") && !opt)
              || key.startsWith("rdataTYPE")
              || key.equals("rdataCERT")
              || key.equals("rdataLOC")
              || (key.equals("RDATAHEX") && text.equals(Optional.of("")));
      if (!left) {
        out.append(key).append(each.getValue() instanceof JsonValue.Items ? ":\n" : " ");
        if (text.isPresent()) {
          out.append(data(key, text.get())).append('\n');
        } else {
          write(out, each.getValue());
        }
      }
    }
  }

  private static String data(String key, String text) {
    return switch (key) {
      case "QNAME", "rdataNSEC3", "rdataEUI48", "rdataEUI64" -> text.toLowerCase(Locale.ROOT);
      case "rdataNID", "rdataL64" ->
          text.toLowerCase(Locale.ROOT).replaceAll("([ :])0+([0-9a-f])", "$1$2");
      case "rdataSVCB", "rdataHTTPS" -> text.replace("\"", "");
      case "rdataCAA", "rdataURI" -> text.strip();
      default -> text;
    };
  }
}

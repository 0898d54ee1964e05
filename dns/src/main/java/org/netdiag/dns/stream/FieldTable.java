package org.netdiag.dns.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The header fields that HTTP/2 calls by number: RFC 7541 section 2.3 and appendix A.
final class FieldTable {
  /// Size of the dynamic table unless the settings say otherwise: RFC 9113 section 6.5.2.
  static final int USUAL_SIZE = 4096;

  private static final int OVERHEAD = 32;

  private static final List<Field> KNOWN = known();

  private final Deque<Field> dynamic = new ArrayDeque<>();
  private int most = USUAL_SIZE;
  private int size;

  /// A header field; its name is in lower case.
  record Field(String name, String value) {
    int size() {
      return name.length() + value.length() + OVERHEAD;
    }
  }

  /// The field with a number.
  ///
  /// @throws StreamFailure when there is none
  Field get(int number) throws StreamFailure {
    if (number >= 1 && number <= KNOWN.size()) {
      return KNOWN.get(number - 1);
    }
    int at = number - KNOWN.size();
    for (Field field : dynamic) {
      at--;
      if (at == 0) {
        return field;
      }
    }
    throw HttpAnswer.broken("there is no field " + number);
  }

  /// Adds a field, for which older ones go. One that does not fit empties the table.
  void add(Field field) {
    shrink(most - field.size());
    if (field.size() <= most) {
      dynamic.addFirst(field);
      size += field.size();
    }
  }

  /// Sets the size up to which fields are kept.
  ///
  /// @throws StreamFailure when it is above what was offered
  void resize(int bytes) throws StreamFailure {
    if (bytes > USUAL_SIZE) {
      throw HttpAnswer.broken("a table of " + bytes + " bytes is above " + USUAL_SIZE);
    }
    most = bytes;
    shrink(bytes);
  }

  private void shrink(int bytes) {
    while (size > Math.max(bytes, 0)) {
      size -= dynamic.removeLast().size();
    }
  }

  private static List<Field> known() {
    String[] all = {
      ":authority",
      "",
      ":method",
      "GET",
      ":method",
      "POST",
      ":path",
      "/",
      ":path",
      "/index.html",
      ":scheme",
      "http",
      ":scheme",
      "https",
      ":status",
      "200",
      ":status",
      "204",
      ":status",
      "206",
      ":status",
      "304",
      ":status",
      "400",
      ":status",
      "404",
      ":status",
      "500",
      "accept-charset",
      "",
      "accept-encoding",
      "gzip, deflate",
      "accept-language",
      "",
      "accept-ranges",
      "",
      "accept",
      "",
      "access-control-allow-origin",
      "",
      "age",
      "",
      "allow",
      "",
      "authorization",
      "",
      "cache-control",
      "",
      "content-disposition",
      "",
      "content-encoding",
      "",
      "content-language",
      "",
      "content-length",
      "",
      "content-location",
      "",
      "content-range",
      "",
      "content-type",
      "",
      "cookie",
      "",
      "date",
      "",
      "etag",
      "",
      "expect",
      "",
      "expires",
      "",
      "from",
      "",
      "host",
      "",
      "if-match",
      "",
      "if-modified-since",
      "",
      "if-none-match",
      "",
      "if-range",
      "",
      "if-unmodified-since",
      "",
      "last-modified",
      "",
      "link",
      "",
      "location",
      "",
      "max-forwards",
      "",
      "proxy-authenticate",
      "",
      "proxy-authorization",
      "",
      "range",
      "",
      "referer",
      "",
      "refresh",
      "",
      "retry-after",
      "",
      "server",
      "",
      "set-cookie",
      "",
      "strict-transport-security",
      "",
      "transfer-encoding",
      "",
      "user-agent",
      "",
      "vary",
      "",
      "via",
      "",
      "www-authenticate",
      ""
    };
    List<Field> fields = new ArrayList<>(all.length / 2);
    for (int i = 0; i < all.length; i += 2) {
      fields.add(new Field(all[i], all[i + 1]));
    }
    return List.copyOf(fields);
  }
}

package org.netdiag.dns.stream;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.query.PreparedQuery;

/// Questions over HTTP/1.1, for servers that do not speak HTTP/2: RFC 9112.
final class Http1Conversation implements Conversation {
  private static final int MOST_HEAD = 64 * 1024;

  private final Link link;
  private boolean open = true;
  private int read;

  Http1Conversation(Link link) {
    this.link = link;
  }

  @Override
  public List<DnsMessage> ask(PreparedQuery query, Progress progress)
      throws IOException, StreamFailure {
    progress.begin(Progress.Stage.ASKING);
    link.send(request(HttpQuestion.of(query)));
    open = false;
    int status = status(progress);
    Map<String, String> fields = fields();
    HttpAnswer.head(status, fields);
    boolean ends = fields.getOrDefault("connection", "").equalsIgnoreCase("close");
    HttpAnswer answer = new HttpAnswer(status, fields, Octets.of(body(fields, progress)));
    progress.arrived();
    open = !ends && (fields.containsKey("content-length") || chunked(fields));
    return answer.message(query, progress);
  }

  private static byte[] request(HttpQuestion question) {
    StringBuilder head = new StringBuilder(256);
    head.append(question.method()).append(' ').append(question.path()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(question.authority()).append("\r\n");
    head.append("Accept: ").append(HttpAnswer.MEDIA_TYPE).append("\r\n");
    byte[] body = question.body().bytes();
    if (body.length > 0) {
      head.append("Content-Type: ").append(HttpAnswer.MEDIA_TYPE).append("\r\n");
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    head.append("\r\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(body);
    return out.toByteArray();
  }

  /// The final status; those of 100 to 199 are followed by another one.
  private int status(Progress progress) throws IOException, StreamFailure {
    while (true) {
      read = 0;
      int first = link.in().u8();
      progress.partial(1, 0);
      String line = (char) first + line();
      if (line.length() < 12 || !line.startsWith("HTTP/1.") || line.charAt(8) != ' ') {
        throw HttpAnswer.broken("the answer begins with no status");
      }
      int status = number(line.substring(9, 12), 10);
      if (status < 100) {
        throw HttpAnswer.broken("the answer begins with no status");
      }
      if (status >= 200) {
        return status;
      }
      fields();
    }
  }

  private Map<String, String> fields() throws IOException, StreamFailure {
    Map<String, String> fields = new HashMap<>();
    while (true) {
      String line = line();
      if (line.isEmpty()) {
        return fields;
      }
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw HttpAnswer.broken("a header field has no name");
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      fields.putIfAbsent(name, line.substring(colon + 1).strip());
    }
  }

  private byte[] body(Map<String, String> fields, Progress progress)
      throws IOException, StreamFailure {
    if (chunked(fields)) {
      return chunks(progress);
    }
    String length = fields.getOrDefault("content-length", "");
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (!length.isEmpty()) {
      part(body, number(length, 10), progress);
      return body.toByteArray();
    }
    try {
      while (true) {
        body.write(link.in().u8());
        limit(body.size());
        progress.partial(body.size(), 0);
      }
    } catch (EOFException end) {
      return body.toByteArray();
    }
  }

  /// RFC 9112 section 7.1.
  private byte[] chunks(Progress progress) throws IOException, StreamFailure {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      read = 0;
      String line = line();
      int end = line.indexOf(';');
      int length = number((end < 0 ? line : line.substring(0, end)).strip(), 16);
      if (length == 0) {
        fields();
        return body.toByteArray();
      }
      part(body, length, progress);
      if (!line().isEmpty()) {
        throw HttpAnswer.broken("a chunk is longer than it says");
      }
    }
  }

  private void part(ByteArrayOutputStream body, int length, Progress progress)
      throws IOException, StreamFailure {
    limit((long) body.size() + length);
    int total = body.size() + length;
    byte[] piece = new byte[length];
    for (int got = 0; got < length; ) {
      int count = link.in().some(piece, got);
      body.write(piece, got, count);
      got += count;
      progress.partial(body.size(), total);
    }
  }

  private static void limit(long size) throws StreamFailure {
    if (size > HttpAnswer.MOST_BODY) {
      throw HttpAnswer.error("the HTTP answer has more than " + HttpAnswer.MOST_BODY + " bytes");
    }
  }

  private static boolean chunked(Map<String, String> fields) {
    return fields.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked");
  }

  private String line() throws IOException, StreamFailure {
    StringBuilder line = new StringBuilder(80);
    while (true) {
      int c = link.in().u8();
      if (c == '\n') {
        int length = line.length();
        boolean ended = length > 0 && line.charAt(length - 1) == '\r';
        return ended ? line.substring(0, length - 1) : line.toString();
      }
      line.append((char) c);
      if (++read > MOST_HEAD) {
        throw HttpAnswer.broken("the header has more than " + MOST_HEAD + " bytes");
      }
    }
  }

  private static int number(String digits, int radix) throws StreamFailure {
    int value = 0;
    for (int i = 0; i < digits.length() && i < 8; i++) {
      int digit = Character.digit(digits.charAt(i), radix);
      if (digit < 0 || digits.charAt(i) > 'f') {
        throw HttpAnswer.broken("a number is none");
      }
      value = (int) Math.min((long) value * radix + digit, Integer.MAX_VALUE);
    }
    if (digits.isEmpty() || digits.length() > 8) {
      throw HttpAnswer.broken("a number has " + digits.length() + " digits");
    }
    return value;
  }

  @Override
  public boolean open() {
    return open && !link.in().unread();
  }

  @Override
  public Link link() {
    return link;
  }
}

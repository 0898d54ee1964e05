package org.netdiag.dns.text;

import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;

/// Records as dig prints them.
///
/// All of it is ASCII unless a [NameForm] says otherwise, and no byte of a record can drive a
/// terminal. Data that is not what its type says it is, or of a type that is not known, is printed
/// by RFC 3597: `\# 4 C0000201`. Nothing here throws for what came from the network.
public final class RecordText {
  private static final int TAB = 8;

  private RecordText() {}

  /// The text of a record's data on one line.
  public static String data(DnsRecord record) {
    return data(record, RecordStyle.DEFAULT);
  }

  /// The text of a record's data.
  public static String data(DnsRecord record, RecordStyle style) {
    Utf8Buffer out = new Utf8Buffer();
    RdataText.append(out, record, style, Columns.of(style).lineStart());
    return out.toString();
  }

  /// A record in dig's columns, without a line end.
  public static String line(DnsRecord record) {
    Utf8Buffer out = new Utf8Buffer();
    line(out, record, RecordStyle.DEFAULT);
    return out.toString();
  }

  /// Appends a record in dig's columns, with its line end.
  public static void append(Utf8Buffer out, DnsRecord record, RecordStyle style) {
    line(out, record, style);
    out.put('\n');
  }

  private static void line(Utf8Buffer out, DnsRecord record, RecordStyle style) {
    Columns columns = Columns.of(style);
    int start = out.size();
    SafeText.append(out, style.names().text(record.name()));
    int column = out.size() - start;
    if (style.ttl()) {
      column = indent(out, column, columns.ttl());
      int from = out.size();
      ttl(out, record.ttl(), style);
      column += out.size() - from;
    }
    if (style.dnsClass()) {
      column = indent(out, column, columns.dnsClass());
      column += word(out, dnsClass(record.dnsClass(), style));
    }
    column = indent(out, column, columns.type());
    column += word(out, type(record.type(), style));
    indent(out, column, columns.data());
    RdataText.append(out, record, style, columns.lineStart());
  }

  /// Appends a question as dig does, with its line end.
  public static void append(Utf8Buffer out, Question question, RecordStyle style) {
    Columns columns = Columns.of(style);
    out.put(';');
    int start = out.size();
    SafeText.append(out, style.names().text(question.name()));
    int column = out.size() - start;
    column = indent(out, column, columns.dnsClass());
    column += word(out, dnsClass(question.dnsClass(), style));
    indent(out, column, columns.type());
    out.ascii(type(question.type(), style)).put('\n');
  }

  private static void ttl(Utf8Buffer out, long seconds, RecordStyle style) {
    if (style.ttlUnits()) {
      DnsTime.units(out, seconds);
    } else {
      out.integer(seconds);
    }
  }

  private static String dnsClass(int number, RecordStyle style) {
    return style.unknown() ? "CLASS" + number : RecordClass.text(number);
  }

  private static String type(int number, RecordStyle style) {
    return style.unknown() ? "TYPE" + number : RecordType.text(number);
  }

  private static int word(Utf8Buffer out, String word) {
    out.ascii(word);
    return word.length();
  }

  /// Tabs and blanks to a column, at least one of them.
  private static int indent(Utf8Buffer out, int from, int column) {
    int to = Math.max(column, from + 1);
    int tabs = to / TAB - from / TAB;
    for (int i = 0; i < tabs; i++) {
      out.put('\t');
    }
    out.spaces(tabs > 0 ? to % TAB : to - from);
    return to;
  }

  /// Where the parts of a line begin.
  private record Columns(int ttl, int dnsClass, int type, int data, String lineStart) {
    private static final Columns ALL = new Columns(24, 32, 40, 48, " ");
    private static final Columns ONE_LESS = new Columns(24, 24, 32, 40, " ");
    private static final Columns TWO_LESS = new Columns(24, 24, 24, 32, " ");
    private static final Columns LINES = new Columns(24, 24, 24, 32, "\n\t\t\t\t");

    static Columns of(RecordStyle style) {
      if (style.multiline()) {
        return LINES;
      }
      if (style.ttl() && style.dnsClass()) {
        return ALL;
      }
      return style.ttl() || style.dnsClass() ? ONE_LESS : TWO_LESS;
    }
  }
}

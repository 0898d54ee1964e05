package org.netdiag.cli.dns.prompt;

import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.dns.AskedType;
import org.netdiag.dns.Dns;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.text.RecordText;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;

/// The command `ls`: a zone's records by a transfer.
///
/// @param zone its name
/// @param types that are printed; empty for all
/// @param file where they go; empty for the output
/// @param append whether the file is kept
record ZoneListing(DomainName zone, Set<Integer> types, String file, boolean append) {
  private static final int NAME_WIDTH = 30;
  private static final int TYPE_WIDTH = 8;
  private static final int WKS = 11;

  /// Reads what stands behind `ls`.
  ///
  /// @throws FailureException when it is wrong
  static ZoneListing parse(List<String> words) throws FailureException {
    Set<Integer> types = new TreeSet<>(List.of(RecordType.A, RecordType.AAAA, RecordType.NS));
    List<String> names = new ArrayList<>();
    String file = "";
    boolean append = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      switch (word) {
        case "-a" -> types = Set.of(RecordType.CNAME);
        case "-d" -> types = Set.of();
        case "-h" -> types = Set.of(RecordType.HINFO);
        case "-s" -> types = Set.of(WKS);
        case "-t" -> {
          types = typed(next);
          i++;
        }
        case ">", ">>" -> {
          file = next;
          append = word.length() > 1;
          i++;
        }
        default -> {
          if (word.startsWith(">")) {
            append = word.startsWith(">>");
            file = word.substring(append ? 2 : 1);
          } else if (word.startsWith("-")) {
            throw new FailureException("ls " + word, "it is unknown", "see help");
          } else {
            names.add(word);
          }
        }
      }
    }
    if (names.size() != 1) {
      throw new FailureException("ls", "it lists one zone", "give ls [OPTION] ZONE [> FILE]");
    }
    try {
      return new ZoneListing(DomainName.parse(names.getFirst()), types, file, append);
    } catch (IllegalArgumentException e) {
      throw new FailureException("ls " + names.getFirst(), String.valueOf(e.getMessage()), "");
    }
  }

  private static Set<Integer> typed(String word) throws FailureException {
    AskedType type =
        AskedType.parse(word)
            .orElseThrow(() ->
                new FailureException("ls -t", "'" + word + "' is no type", "give a name as MX"));
    return type.type() == RecordType.ANY ? Set.of() : Set.of(type.type());
  }

  /// Lists it.
  ///
  /// @throws FailureException when the file cannot be written
  /// @throws IOException when the network cannot be opened or the output cannot be written
  void print(ReportOutput output, Dns dns, List<DnsServer> servers, QueryOptions options)
      throws FailureException, IOException, InterruptedException {
    DnsResult result = dns.ask(new DnsQuery(Question.of(zone, RecordType.AXFR), servers, options));
    Utf8Buffer out = output.buffer();
    List<DnsMessage> messages = result.transfer();
    if (messages.isEmpty() || messages.getFirst().rcode() != Rcode.NOERROR) {
      out.ascii("*** Can't list domain ");
      SafeText.append(out, zone.toString());
      out.ascii(": ");
      SafeText.append(
          out,
          result.reply().isPresent()
              ? Rcode.text(result.reply().get().rcode())
              : result.failure().isEmpty() ? "no answer" : result.failure());
      out.put('\n');
      return;
    }
    out.put('[');
    SafeText.append(out, result.server().given());
    out.ascii("]\n");
    if (file.isEmpty()) {
      int _ = records(output, messages);
      return;
    }
    int count;
    try (FileOutputStream stream = new FileOutputStream(file, append)) {
      ReportOutput into = new ReportOutput(stream);
      count = records(into, messages);
      into.flush();
    } catch (IOException e) {
      throw new FailureException(
          "file " + file, "it cannot be written", "check its folder and its mode");
    }
    out.ascii("Received ").integer(count).ascii(count == 1 ? " record" : " records");
    out.ascii(" (").integer(messages.size());
    out.ascii(messages.size() == 1 ? " message)\n" : " messages)\n");
  }

  private int records(ReportOutput output, List<DnsMessage> messages) throws IOException {
    int count = 0;
    for (DnsMessage message : messages) {
      for (DnsRecord record : message.answer()) {
        if (types.isEmpty() || types.contains(record.type())) {
          line(output.buffer(), record);
          output.relieve();
          count++;
        }
      }
    }
    return count;
  }

  private static void line(Utf8Buffer out, DnsRecord record) {
    String name = record.name().toString();
    String type = RecordType.text(record.type());
    out.put(' ');
    SafeText.append(out, name);
    out.spaces(Math.max(1, NAME_WIDTH - name.length())).ascii(type);
    out.spaces(Math.max(1, TYPE_WIDTH - type.length()));
    SafeText.append(out, RecordText.data(record));
    out.put('\n');
  }
}

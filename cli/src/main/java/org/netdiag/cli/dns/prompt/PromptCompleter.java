package org.netdiag.cli.dns.prompt;

import java.util.List;
import java.util.Locale;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/// Completes commands, the words of `set`, and types.
final class PromptCompleter implements Completer {
  private static final List<String> COMMANDS =
      List.of("exit", "help", "ls", "lserver", "server", "set");
  private static final List<String> SETTINGS =
      List.of(
          "all",
          "class=",
          "d2",
          "debug",
          "domain=",
          "fail",
          "ndots=",
          "nod2",
          "nodebug",
          "nofail",
          "norecurse",
          "nosearch",
          "novc",
          "port=",
          "querytype=",
          "recurse",
          "retry=",
          "search",
          "srchlist=",
          "timeout=",
          "type=",
          "vc");
  private static final List<String> TYPES =
      List.of(
          "A", "AAAA", "ANY", "CAA", "CNAME", "DNSKEY", "DS", "HINFO", "HTTPS", "MX", "NAPTR", "NS",
          "PTR", "SOA", "SRV", "SVCB", "TLSA", "TXT");
  private static final List<String> LIST_OPTIONS = List.of("-a", "-d", "-h", "-s", "-t");

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    List<String> words = line.words();
    String first = words.getFirst().toLowerCase(Locale.ROOT);
    if (line.wordIndex() == 0) {
      add(candidates, "", COMMANDS);
    } else if (first.equals("set")) {
      String word = line.word();
      int equals = word.indexOf('=');
      String name = equals < 0 ? "" : word.substring(0, equals).toLowerCase(Locale.ROOT);
      if (List.of("type", "ty", "querytype", "query", "q").contains(name)) {
        add(candidates, word.substring(0, equals + 1), TYPES);
      } else {
        add(candidates, "", SETTINGS);
      }
    } else if (first.equals("ls")) {
      boolean type = words.get(line.wordIndex() - 1).equals("-t");
      add(candidates, "", type ? TYPES : LIST_OPTIONS);
    }
  }

  private static void add(List<Candidate> candidates, String prefix, List<String> words) {
    for (String word : words) {
      boolean complete = !word.endsWith("=");
      candidates.add(new Candidate(prefix + word, word, null, null, null, null, complete));
    }
  }
}

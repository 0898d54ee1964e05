package org.netdiag.dns.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.conf.ConfFault.Kind;

/// Reads resolv.conf the way glibc's res_init does: a keyword counts in the first column with a
/// space or a tab behind it, `#` and `;` begin a comment in the first column only, and what follows
/// a server's address and a blank does not count. A carriage return is part of the word before it,
/// so that an address with one is none.
final class ResolvParser {
  private static final List<String> KEYWORDS =
      List.of("nameserver", "search", "domain", "options", "sortlist");

  /// Other systems' words (OpenBSD, Solaris, systemd's remarks) that do no harm.
  private static final List<String> FOREIGN = List.of("lookup", "family");

  private static final int MOST_LINES = 10_000;
  private static final String MARK = "\u00ef\u00bb\u00bf";

  private final List<ConfAddress> servers = new ArrayList<>();
  private final List<ConfFault> faults = new ArrayList<>();
  private List<String> search = List.of();
  private ResolvOptions options = ResolvOptions.DEFAULT;
  private boolean searched;
  private boolean returned;

  ResolvFile read(String text) {
    List<String> lines = ConfWord.lines(text);
    for (int i = 0; i < Math.min(lines.size(), MOST_LINES); i++) {
      line(lines.get(i), i + 1);
    }
    return new ResolvFile(servers, search, options, faults);
  }

  static ResolvFile environment(ResolvFile file, String localDomain, String resOptions) {
    List<String> search = file.search();
    if (!localDomain.isEmpty()) {
      search = new ArrayList<>();
      for (ConfWord word : ConfWord.of(localDomain, 0, 1)) {
        search.add(word.text());
      }
    }
    ResolvOptions options = file.options();
    for (ConfWord word : ConfWord.of(resOptions, 0, 1)) {
      options = options.with(word, new ArrayList<>());
    }
    return new ResolvFile(file.servers(), search, options, file.faults());
  }

  private void line(String line, int number) {
    bytes(line, number);
    if (line.isEmpty() || line.charAt(0) == '#' || line.charAt(0) == ';') {
      return;
    }
    List<ConfWord> words = ConfWord.of(line, 0, number);
    if (words.isEmpty() || words.getFirst().text().equals("\r")) {
      return;
    }
    ConfWord first = words.getFirst();
    boolean keyword = KEYWORDS.contains(first.text());
    if (first.column() > 1) {
      char c = first.text().charAt(0);
      if (c != '#' && c != ';') {
        faults.add(first.fault(keyword ? Kind.INDENTED_KEYWORD : Kind.UNKNOWN_KEYWORD));
      }
    } else if (keyword) {
      keyword(words);
    } else {
      String bare =
          first.text().endsWith("\r")
              ? first.text().substring(0, first.text().length() - 1)
              : first.text();
      if (KEYWORDS.contains(bare)) {
        faults.add(
            first.fault(bare.equals("nameserver") ? Kind.BARE_NAMESERVER : Kind.MISSING_VALUE));
      } else if (!FOREIGN.contains(bare) && !first.text().startsWith(MARK)) {
        faults.add(first.fault(Kind.UNKNOWN_KEYWORD));
      }
    }
  }

  /// Bytes that a text file of this system does not have. A carriage return is told of once.
  private void bytes(String line, int number) {
    if (number == 1 && line.startsWith(MARK)) {
      faults.add(new ConfFault(Kind.BYTE_ORDER_MARK, 1, 1, line.substring(MARK.length())));
    }
    if (!returned && line.endsWith("\r")) {
      returned = true;
      faults.add(new ConfFault(Kind.CARRIAGE_RETURN, number, line.length(), line));
    }
    int zero = line.indexOf('\0');
    if (zero >= 0) {
      faults.add(new ConfFault(Kind.NUL_BYTE, number, zero + 1, line.substring(0, zero)));
    }
  }

  private void keyword(List<ConfWord> words) {
    ConfWord first = words.getFirst();
    List<ConfWord> rest = words.subList(1, words.size());
    if (rest.isEmpty()) {
      boolean server = first.text().equals("nameserver");
      faults.add(first.fault(server ? Kind.BARE_NAMESERVER : Kind.MISSING_VALUE));
      return;
    }
    switch (first.text()) {
      case "nameserver" -> server(rest);
      case "domain" -> {
        domains(rest.subList(0, 1));
        extra(rest);
      }
      case "search" -> domains(rest);
      case "options" -> {
        for (ConfWord word : rest) {
          if (comment(word)) {
            faults.add(word.fault(Kind.COMMENT_IN_LIST));
            return;
          }
          options = options.with(word, faults);
        }
      }
      default -> {}
    }
  }

  private void server(List<ConfWord> rest) {
    ConfWord word = rest.getFirst();
    if (comment(word)) {
      faults.add(word.fault(Kind.BARE_NAMESERVER));
      return;
    }
    Optional<ConfAddress> address = ConfAddress.parse(word.text());
    if (address.isEmpty()) {
      faults.add(word.fault(named(word.text()) ? Kind.NAME_AS_SERVER : Kind.INVALID_ADDRESS));
      return;
    }
    extra(rest);
    address(address.get(), word);
  }

  private void address(ConfAddress address, ConfWord word) {
    if (servers.contains(address)) {
      faults.add(word.fault(Kind.DUPLICATE_SERVER));
    } else if (servers.size() >= ResolvFile.MOST_SERVERS) {
      faults.add(word.fault(Kind.TOO_MANY_SERVERS));
    } else if (address.address().unspecified()) {
      faults.add(word.fault(Kind.UNSPECIFIED_SERVER));
    } else if (word.text().indexOf(':') >= 0 && (address.address().high() >>> 54) == 0x3fb) {
      faults.add(word.fault(Kind.SITE_LOCAL_SERVER));
    } else if (word.text().indexOf(':') >= 0
        && address.address().linkLocal()
        && address.zone().isEmpty()) {
      faults.add(word.fault(Kind.SERVER_WITHOUT_ZONE));
    }
    servers.add(address);
  }

  private void extra(List<ConfWord> rest) {
    if (rest.size() > 1 && !comment(rest.get(1)) && !rest.get(1).text().equals("\r")) {
      faults.add(rest.get(1).fault(Kind.EXTRA_WORDS));
    }
  }

  private void domains(List<ConfWord> words) {
    if (searched) {
      faults.add(words.getFirst().fault(Kind.REPEATED_SEARCH));
    }
    searched = true;
    List<String> found = new ArrayList<>();
    boolean behind = false;
    for (ConfWord word : words) {
      if (!behind && comment(word)) {
        behind = true;
        faults.add(word.fault(Kind.COMMENT_IN_LIST));
      } else if (!behind && word.text().equals(".")) {
        faults.add(word.fault(Kind.ROOT_DOMAIN));
      } else if (!behind && !domain(word.text())) {
        faults.add(word.fault(Kind.INVALID_DOMAIN));
      }
      if (!found.contains(word.text())) {
        found.add(word.text());
      }
    }
    search = found;
  }

  private static boolean comment(ConfWord word) {
    return word.text().charAt(0) == '#' || word.text().charAt(0) == ';';
  }

  /// Whether a word could be meant as a host's name: it has a letter beyond those of numbers.
  private static boolean named(String word) {
    if (word.indexOf(':') >= 0) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = Character.toLowerCase(word.charAt(i));
      if (c >= 'a' && c <= 'z' && c != 'x') {
        return true;
      }
    }
    return false;
  }

  /// Whether a word is a domain name of printable characters: labels of 1 to 63 bytes, 253 in all.
  private static boolean domain(String word) {
    String name = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
    if (name.isEmpty() || name.length() > 253) {
      return false;
    }
    int label = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c >= 0x7f || (c == '.' && label == 0)) {
        return false;
      }
      label = c == '.' ? 0 : label + 1;
      if (label > 63) {
        return false;
      }
    }
    return label > 0;
  }
}

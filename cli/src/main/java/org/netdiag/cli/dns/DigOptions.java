package org.netdiag.cli.dns;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.cli.args.Option;

/// What dig's words mean here. Loaded for command lines that have such words.
final class DigOptions {
  /// How a word changes the options.
  enum Kind {
    /// It is an option without a value.
    FLAG,
    /// It is the absence of an option.
    OPPOSITE,
    /// It is an option with its value.
    VALUE,
    /// It is an option with a value that may be missing.
    OPTIONAL,
    /// It is one value of an option.
    FIXED,
    /// It is a part of the text.
    SHOW,
    /// A number of tries after the first.
    RETRY,
    /// EDNS with its version.
    EDNS,
    /// A cookie.
    COOKIE,
    /// Letters of a chunk, of which none means 0.
    SPLIT,
    /// Several values add up.
    LIST,
    /// HTTPS with its path.
    HTTPS,
    /// A search list of one domain.
    DOMAIN,
    /// Certificates, or the system's.
    AUTHORITIES,
    /// It changes nothing, since it is always so here.
    NOTHING,
    /// It is another command here.
    TRACE
  }

  /// What a word means.
  ///
  /// @param name in dig
  /// @param kind how it changes the options
  /// @param option which one, or a part of the text
  /// @param value of it
  record Meaning(String name, Kind kind, String option, String value) {
    boolean needsValue() {
      return switch (kind) {
        case VALUE, RETRY, LIST, DOMAIN, SPLIT -> true;
        default -> false;
      };
    }

    boolean valued() {
      return switch (kind) {
        case EDNS, COOKIE, HTTPS, AUTHORITIES, OPTIONAL -> true;
        default -> needsValue();
      };
    }
  }

  /// Options that need EDNS.
  static final List<String> EDNS_KEYS =
      List.of(
          DnsTable.DNSSEC.key(),
          DnsTable.EDNS_FLAGS.key(),
          DnsTable.BUFSIZE.key(),
          DnsTable.COOKIE.key(),
          DnsTable.NSID.key(),
          DnsTable.SUBNET.key(),
          DnsTable.PADDING.key(),
          DnsTable.EXPIRE.key(),
          DnsTable.KEEPALIVE.key());

  /// What is printed unless something else is asked for.
  static final List<String> USUAL_PARTS =
      List.of("command", "comments", "question", "answer", "authority", "additional", "stats");

  private static final List<Meaning> ALL = all();

  private DigOptions() {}

  private static List<Meaning> all() {
    List<Meaning> all = new ArrayList<>();
    asking(all);
    edns(all);
    transports(all);
    text(all);
    return all;
  }

  private static void asking(List<Meaning> all) {
    add(all, Kind.FLAG, DnsTable.AA, "aaflag", "aaonly", "aa");
    add(all, Kind.OPPOSITE, DnsTable.NO_AD, "adflag", "ad");
    add(all, Kind.FLAG, DnsTable.CD, "cdflag", "cd");
    add(all, Kind.FLAG, DnsTable.RA, "raflag");
    add(all, Kind.FLAG, DnsTable.TC, "tcflag");
    add(all, Kind.FLAG, DnsTable.ZERO, "zflag");
    add(all, Kind.OPPOSITE, DnsTable.NO_RECURSE, "recurse", "rec", "rdflag");
    add(all, Kind.VALUE, DnsTable.OPCODE, "opcode");
    add(all, Kind.VALUE, DnsTable.TIMEOUT, "timeout", "time");
    add(all, Kind.VALUE, DnsTable.TRIES, "tries");
    add(all, Kind.RETRY, DnsTable.TRIES, "retry");
    add(all, Kind.FLAG, DnsTable.NO_FALLBACK, "ignore");
    add(all, Kind.FLAG, DnsTable.KEEP_OPEN, "keepopen");
    add(all, Kind.FLAG, DnsTable.NO_NEXT, "fail");
    add(all, Kind.FLAG, QueryTable.SEARCH, "search", "defname");
    add(all, Kind.VALUE, QueryTable.NDOTS, "ndots");
    add(all, Kind.DOMAIN, QueryTable.DOMAIN, "domain");
    add(all, Kind.FLAG, QueryTable.NSSEARCH, "nssearch");
    all.add(new Meaning("trace", Kind.TRACE, "", ""));
    all.add(new Meaning("besteffort", Kind.NOTHING, "", ""));
    all.add(new Meaning("mapped", Kind.NOTHING, "", ""));
  }

  private static void edns(List<Meaning> all) {
    add(all, Kind.EDNS, DnsTable.EDNS_VERSION, "edns");
    add(all, Kind.OPPOSITE, DnsTable.NO_NEGOTIATION, "ednsnegotiation");
    add(all, Kind.FLAG, DnsTable.DNSSEC, "dnssec", "do");
    add(all, Kind.VALUE, DnsTable.EDNS_FLAGS, "ednsflags");
    add(all, Kind.LIST, DnsTable.EDNS_OPTION, "ednsopt");
    add(all, Kind.VALUE, DnsTable.BUFSIZE, "bufsize");
    add(all, Kind.COOKIE, DnsTable.COOKIE, "cookie");
    add(all, Kind.FLAG, DnsTable.NSID, "nsid");
    add(all, Kind.VALUE, DnsTable.SUBNET, "subnet", "client");
    add(all, Kind.VALUE, DnsTable.PADDING, "padding");
    add(all, Kind.FLAG, DnsTable.EXPIRE, "expire");
    add(all, Kind.FLAG, DnsTable.KEEPALIVE, "keepalive");
  }

  private static void transports(List<Meaning> all) {
    fixed(all, DnsTable.TRANSPORT, "tcp", "tcp", "vc");
    fixed(all, DnsTable.TRANSPORT, "tls", "tls");
    all.add(new Meaning("https", Kind.HTTPS, "", ""));
    all.add(new Meaning("https-post", Kind.HTTPS, "", ""));
    all.add(new Meaning("https-get", Kind.HTTPS, "", "get"));
    add(all, Kind.AUTHORITIES, DnsTable.TLS_CA, "tls-ca");
    add(all, Kind.VALUE, DnsTable.TLS_HOST, "tls-hostname");
  }

  private static void text(List<Meaning> all) {
    add(all, Kind.FLAG, QueryTable.SHORT, "short");
    add(all, Kind.FLAG, QueryTable.IDENTIFY, "identify");
    add(all, Kind.FLAG, QueryTable.MULTILINE, "multiline");
    add(all, Kind.FLAG, QueryTable.TTL_UNITS, "ttlunits");
    add(all, Kind.OPPOSITE, QueryTable.NO_TTL, "ttlid", "ttl");
    add(all, Kind.OPPOSITE, QueryTable.NO_CLASS, "class", "cl");
    add(all, Kind.OPPOSITE, QueryTable.NO_CRYPTO, "crypto");
    add(all, Kind.FLAG, QueryTable.COMMENTS, "rrcomments");
    add(all, Kind.SPLIT, QueryTable.SPLIT, "split");
    add(all, Kind.FLAG, QueryTable.UNKNOWN, "unknownformat");
    add(all, Kind.FLAG, QueryTable.EXPAND, "expandaaaa");
    add(all, Kind.OPPOSITE, QueryTable.NO_IDN, "idn", "idnin", "idnout");
    fixed(all, QueryTable.FORMAT, "yaml", "yaml");
    show(all, "all", "all");
    show(all, "command", "cmd");
    for (String part : USUAL_PARTS.subList(1, USUAL_PARTS.size())) {
      show(all, part, part);
    }
    show(all, "sent", "qr");
  }

  private static void add(List<Meaning> all, Kind kind, Option option, String... names) {
    for (String name : names) {
      all.add(new Meaning(name, kind, option.key(), ""));
    }
  }

  private static void fixed(List<Meaning> all, Option option, String value, String... names) {
    for (String name : names) {
      all.add(new Meaning(name, Kind.FIXED, option.key(), value));
    }
  }

  private static void show(List<Meaning> all, String part, String name) {
    all.add(new Meaning(name, Kind.SHOW, part, ""));
  }

  /// All names.
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Meaning each : ALL) {
      names.add(each.name);
    }
    return names;
  }

  /// Whether it is a name as it stands.
  static boolean known(String name) {
    for (Meaning each : ALL) {
      if (each.name.equals(name)) {
        return true;
      }
    }
    return false;
  }

  /// The name, or the only one that begins so; empty when there is none or more than one.
  static String find(String name) {
    if (known(name)) {
      return name;
    }
    String found = "";
    for (Meaning each : ALL) {
      if (name.length() > 1 && each.name.startsWith(name)) {
        if (!found.isEmpty()) {
          return "";
        }
        found = each.name;
      }
    }
    return found;
  }

  /// What a name means.
  ///
  /// @throws IllegalArgumentException when it is none
  static Meaning meaning(String name) {
    for (Meaning each : ALL) {
      if (each.name.equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException(name);
  }
}

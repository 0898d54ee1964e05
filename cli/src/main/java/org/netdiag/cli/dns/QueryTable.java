package org.netdiag.cli.dns;

import java.util.List;
import org.netdiag.cli.args.Option;

/// The options of `netdiag dns` and `netdiag dns query`.
final class QueryTable {
  static final Option NAME =
      Option.repeated("NAME", "ask for NAME, whatever it looks like", "-q", "--name");
  static final Option TYPE = Option.repeated("TYPE", "ask for this type (A)", "-t", "--type");
  static final Option CLASS = Option.valued("CLASS", "ask in this class (IN)", "-c", "--class");
  static final Option REVERSE =
      Option.repeated("ADDRESS", "ask for the name of this address", "-x", "--reverse");
  static final Option NAMES =
      Option.repeated("FILE", "ask for the names in FILE, NAME [TYPE] a line", "-f", "--names");
  static final Option RATE = Option.valued("N", "questions a second", "--rate");
  static final Option IN_FLIGHT =
      Option.valued("N", "the most questions at once (100, with --rate 4096)", "--in-flight");
  static final Option VALIDATE =
      Option.flag("check the answer's signatures from the root down", "--validate");
  static final Option ANCHORS =
      Option.valued("FILE", "trust these DS or DNSKEY records, not the root's", "--anchors");
  static final Option SEARCH =
      Option.flag("try the domains of resolv.conf's search list", "--search");
  static final Option DOMAIN =
      Option.repeated("NAME", "search this domain instead of resolv.conf's", "--domain");
  static final Option NDOTS =
      Option.valued("N", "dots from which a name is tried as it is first (1)", "--ndots");

  static final Option NSSEARCH =
      Option.flag("ask each server of the name's zone for the SOA record", "--nssearch");
  static final Option SHORT = Option.flag("print the data of the answer alone", "--short");
  static final Option SHOW =
      Option.valued("LIST", "parts to print, as in answer,stats (see below)", "--show");
  static final Option IDENTIFY =
      Option.flag("with --short, print which server answered", "--identify");
  static final Option MULTILINE = Option.flag("print long records in lines", "--multiline");
  static final Option TTL_UNITS = Option.flag("print TTLs as in 1d2h", "--ttl-units");
  static final Option NO_TTL = Option.flag("print no TTLs", "--no-ttl");
  static final Option NO_CLASS = Option.flag("print no classes", "--no-class");
  static final Option NO_CRYPTO = Option.flag("print no keys and signatures", "--no-crypto");
  static final Option COMMENTS = Option.flag("print comments on records", "--rr-comments");
  static final Option SPLIT =
      Option.valued("N", "split hexadecimal and Base64 into N letters (56)", "--split");
  static final Option UNKNOWN =
      Option.flag("print data as for an unknown type (RFC 3597)", "--unknown-format");
  static final Option EXPAND = Option.flag("print IPv6 addresses in full", "--expand-aaaa");
  static final Option MICROS = Option.flag("print times in microseconds", "-u", "--micros");
  static final Option IDN =
      Option.flag("print names in their own letters (on a terminal)", "--idn");
  static final Option NO_IDN =
      Option.flag("print and take names as they are, in ASCII", "--no-idn");

  static final Option FORMAT =
      Option.valued(
          "F",
          "text, json, ndjson, csv, markdown, html, prometheus, nagios, nslookup, yaml or rfc8427"
              + " (text)",
          "--format");

  /// Forms of a report that only this command has.
  static final List<String> FORMS = List.of("nslookup", "yaml", "rfc8427");

  /// All of them, in the order of the help.
  static final List<Option> ALL =
      DnsTable.with(
          List.of(
              NAME, TYPE, CLASS, REVERSE, NAMES, RATE, IN_FLIGHT, VALIDATE, ANCHORS, SEARCH, DOMAIN,
              NDOTS, NSSEARCH, SHORT, SHOW, IDENTIFY, MULTILINE, TTL_UNITS, NO_TTL, NO_CLASS,
              NO_CRYPTO, COMMENTS, SPLIT, UNKNOWN, EXPAND, MICROS, IDN, NO_IDN, FORMAT));

  private QueryTable() {}
}

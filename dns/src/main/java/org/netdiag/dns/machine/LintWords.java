package org.netdiag.dns.machine;

import org.netdiag.dns.conf.ConfFault.Kind;
import org.netdiag.shared.findings.Level;

/// What each fault of resolv.conf is called, and what it means.
///
/// @param level how bad
/// @param title what was found
/// @param meaning what the C library does
/// @param remedy what to do
record LintWords(Level level, String title, String meaning, String remedy) {
  static LintWords of(Kind kind) {
    return switch (kind) {
      case BARE_NAMESERVER ->
          warn(
              "nameserver without an address",
              "The C library leaves the line out. Other readers of the file stop with an error.",
              "Write an address behind it, or remove the line.");
      case INVALID_ADDRESS ->
          warn(
              "nameserver with an address that is none",
              "The C library leaves the line out, so this server is never asked.",
              "Correct the address.");
      case NAME_AS_SERVER ->
          warn(
              "nameserver with a name instead of an address",
              "The C library leaves the line out: it needs a server to learn a server's address.",
              "Write the server's address.");
      case TOO_MANY_SERVERS ->
          warn(
              "More than three name servers",
              "The C library reads the first three. The others are never asked.",
              "Remove the ones that matter least, or run a local resolver that knows them all.");
      case DUPLICATE_SERVER ->
          warn(
              "The same name server twice",
              "It is asked twice, and waited for twice when it is silent.",
              "Remove one of the lines.");
      case UNSPECIFIED_SERVER ->
          warn(
              "0.0.0.0 or :: as a name server",
              "Linux takes it for this host; other systems and programs do not.",
              "Write 127.0.0.1 or ::1 if this host is meant.");
      case SITE_LOCAL_SERVER ->
          warn(
              "A site-local IPv6 address as a name server",
              "fec0::/10 has been abolished (RFC 3879); Windows still hands out three of them.",
              "Remove the line, or write the server's real address.");
      case SERVER_WITHOUT_ZONE ->
          warn(
              "A link-local name server without its interface",
              "The kernel cannot tell on which link fe80:: addresses are.",
              "Add the interface: nameserver fe80::1%eth0.");
      case EXTRA_WORDS ->
          warn(
              "More than one word where one counts",
              "The C library reads the first one. A second address on the line is never asked.",
              "Put each server on a nameserver line of its own.");
      case UNKNOWN_KEYWORD ->
          warn(
              "A line that begins with no known keyword",
              "The C library leaves the line out.",
              "Correct the keyword: nameserver, search, domain, options or sortlist.");
      case INDENTED_KEYWORD ->
          warn(
              "White space before a keyword",
              "The C library wants keywords in the first column and leaves the line out.",
              "Remove the white space.");
      case MISSING_VALUE ->
          warn(
              "A keyword with nothing behind it",
              "The C library leaves the line out.",
              "Complete or remove the line.");
      default -> others(kind);
    };
  }

  private static LintWords others(Kind kind) {
    return switch (kind) {
      case REPEATED_SEARCH ->
          warn(
              "search or domain more than once",
              "Only the last of these lines counts.",
              "Put all domains on one search line.");
      case COMMENT_IN_LIST ->
          warn(
              "A comment behind the words of a line",
              "The C library knows comments in the first column only: its words count as domains"
                  + " or options.",
              "Put the comment on a line of its own.");
      case INVALID_DOMAIN ->
          warn(
              "A search domain that is no domain name",
              "Short names are looked up below it all the same, in vain.",
              "Correct or remove it.");
      case ROOT_DOMAIN ->
          new LintWords(
              Level.INFO,
              "The root is a search domain",
              "Short names are asked as they are, as top-level domains. systemd-resolved writes it"
                  + " when there are no search domains; some programs cannot read it.",
              "");
      case UNKNOWN_OPTION ->
          warn(
              "An option that the C library does not know",
              "It has no effect.",
              "Correct it: see resolv.conf(5).");
      case INVALID_OPTION ->
          warn(
              "An option without a proper number",
              "The C library reads as many digits as there are, and 0 for none.",
              "Write a whole number behind the colon.");
      case OPTION_RANGE ->
          warn(
              "An option above its bound",
              "The C library takes at most ndots:15, timeout:30 and attempts:5.",
              "Write a number within the bounds.");
      case CARRIAGE_RETURN ->
          warn(
              "Lines end as on Windows",
              "The carriage return becomes part of the last word, so an address at the end of a"
                  + " line is none for glibc.",
              "Write the file with line feeds alone.");
      case BYTE_ORDER_MARK ->
          warn(
              "A byte order mark at the beginning",
              "The first line begins with no keyword for the C library and is left out.",
              "Write the file without it.");
      default ->
          warn(
              "Bytes of value 0 in the file",
              "The C library ends the line there.",
              "Write the file anew.");
    };
  }

  private static LintWords warn(String title, String meaning, String remedy) {
    return new LintWords(Level.WARN, title, meaning, remedy);
  }
}

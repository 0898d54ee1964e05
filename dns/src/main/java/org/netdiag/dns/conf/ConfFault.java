package org.netdiag.dns.conf;

/// A place in a configuration file that does not do what it seems to.
///
/// @param kind what is wrong
/// @param line 1 and up
/// @param column of the first wrong byte, 1 and up
/// @param text what stands there, as Latin-1 and at most 80 characters; not escaped
public record ConfFault(Kind kind, int line, int column, String text) {
  private static final int LONGEST = 80;

  /// Cuts the text.
  public ConfFault {
    text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  /// What can be wrong.
  public enum Kind {
    /// `nameserver` without an address.
    BARE_NAMESERVER,
    /// An address that is none; the C library leaves the line out.
    INVALID_ADDRESS,
    /// A name where an address has to be; the C library leaves the line out.
    NAME_AS_SERVER,
    /// A server after the third: the C library reads MAXNS = 3.
    TOO_MANY_SERVERS,
    /// A server that was named before.
    DUPLICATE_SERVER,
    /// `0.0.0.0` or `::`, which the kernel takes for this host.
    UNSPECIFIED_SERVER,
    /// An address of fec0::/10, deprecated by RFC 3879.
    SITE_LOCAL_SERVER,
    /// A link-local IPv6 address without its interface.
    SERVER_WITHOUT_ZONE,
    /// Words after the one that counts, such as a second address on one line.
    EXTRA_WORDS,
    /// A keyword that the C library does not know.
    UNKNOWN_KEYWORD,
    /// White space before a keyword: the C library wants it in the first column.
    INDENTED_KEYWORD,
    /// A keyword without what belongs to it.
    MISSING_VALUE,
    /// A later `search` or `domain` line: the last one counts.
    REPEATED_SEARCH,
    /// `#` or `;` behind the words of a list, where it is no comment.
    COMMENT_IN_LIST,
    /// A search domain that is no domain name.
    INVALID_DOMAIN,
    /// The root as a search domain.
    ROOT_DOMAIN,
    /// An option that the C library does not know.
    UNKNOWN_OPTION,
    /// An option whose number is missing or none: the C library reads 0.
    INVALID_OPTION,
    /// An option whose number is above what the C library takes.
    OPTION_RANGE,
    /// Lines that end with a carriage return, as Windows writes them.
    CARRIAGE_RETURN,
    /// A byte order mark at the beginning: the first line is not understood.
    BYTE_ORDER_MARK,
    /// Bytes of value 0.
    NUL_BYTE;

    /// Its name in lower case.
    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// `LINE:COLUMN`.
  public String position() {
    return line + ":" + column;
  }
}

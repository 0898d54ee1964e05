package org.netdiag.shared.sim;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.netdiag.shared.sim.dns.WireName;
import org.netdiag.shared.wire.IpAddress;

/// Something that a name server does wrong.
///
/// @param kind what
/// @param number for [Kind#RCODE] the code, for [Kind#TTL] seconds, for [Kind#EDE] the code
/// @param address for kinds that name one
/// @param delay for [Kind#SLOW]
/// @param when how often and for which questions
/// @param place of replies beside the true one
record DnsFault(
    Kind kind, long number, Optional<IpAddress> address, Delay delay, When when, Place place) {

  /// How often, and for which questions.
  ///
  /// @param probability per question
  /// @param type that is asked for, empty for any
  /// @param below names within which it happens, the root for all
  record When(double probability, OptionalInt type, WireName below) {}

  /// Where a reply stands beside the true one.
  ///
  /// @param instead whether the true one is left out
  /// @param beforeNanos by how much it comes before the true one, which waits
  /// @param afterNanos by how much it comes after the true one
  record Place(boolean instead, long beforeNanos, long afterNanos) {}

  /// What a name server does wrong.
  enum Kind {
    /// Says that it failed.
    SERVFAIL,
    /// Does not want to answer.
    REFUSED,
    /// Says that there is no such name.
    NXDOMAIN,
    /// Replies with this response code.
    RCODE,
    /// Sets TC and leaves out every record.
    TRUNCATED,
    /// Replies FORMERR without an OPT record to what has one.
    NO_EDNS,
    /// Replies without an OPT record.
    IGNORE_EDNS,
    /// Does not reply to what has an OPT record.
    DROP_EDNS,
    /// Does not reply.
    SILENT,
    /// Replies late.
    SLOW,
    /// Says an address where there is no such name.
    HIJACK,
    /// Says another address than the true one.
    LIE,
    /// Gives every record this TTL.
    TTL,
    /// Does not set AA.
    NO_AA,
    /// Sets AD.
    AD,
    /// Adds an extended error.
    EDE,
    /// Another identifier.
    ID,
    /// Another name in the question.
    QUESTION,
    /// The letters of the question in another case.
    CASE,
    /// Random bytes after the header.
    MALFORMED,
    /// The reply comes from another address.
    SOURCE,
    /// A second reply with another address as the answer.
    FORGED,
    /// The same reply again.
    TWICE;

    /// As it is written in a topology file.
    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether it makes a reply of its own, beside the true one.
    boolean beside() {
      return compareTo(ID) >= 0;
    }
  }
}

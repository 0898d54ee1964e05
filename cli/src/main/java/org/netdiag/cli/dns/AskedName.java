package org.netdiag.cli.dns;

import java.util.Optional;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Idn;
import org.netdiag.dns.message.IdnText;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// A name that is asked for.
///
/// @param text as it was given; for a name beyond ASCII its ASCII form
/// @param name the same, absolute
/// @param reverse whether it is an address's name, which has PTR records
/// @param older what IDNA2003 makes of it, when that is another name
public record AskedName(String text, DomainName name, boolean reverse, Optional<String> older) {

  /// A name, or the name of an address.
  ///
  /// @param idn whether letters outside ASCII are encoded; otherwise they are refused
  /// @throws IllegalArgumentException with the reason when it is neither
  public static AskedName of(String text, boolean idn) {
    Optional<IpAddress> address = IpAddress.parse(text);
    if (address.isPresent()) {
      return new AskedName(
          text, DomainName.reverse(address.get()), /* reverse= */ true, Optional.empty());
    }
    return name(text, idn);
  }

  /// A name, even if it looks like an address.
  ///
  /// @param idn whether letters outside ASCII are encoded; otherwise they are refused
  /// @throws IllegalArgumentException with the reason when it is none
  public static AskedName name(String text, boolean idn) {
    if (idn && IdnText.beyondAscii(text)) {
      Idn.Ascii encoded = Idn.toAscii(text);
      return new AskedName(
          encoded.ascii(), DomainName.parse(encoded.ascii()), false, encoded.older());
    }
    return new AskedName(text, DomainName.parse(text), false, Optional.empty());
  }

  /// The name of an address, or of the network that the first numbers of an IPv4 address are.
  ///
  /// @throws IllegalArgumentException when it is neither
  public static AskedName reverse(String text) {
    Optional<IpAddress> address = IpAddress.parse(text);
    if (address.isPresent()) {
      return new AskedName(
          text, DomainName.reverse(address.get()), /* reverse= */ true, Optional.empty());
    }
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      dots += text.charAt(i) == '.' ? 1 : 0;
    }
    Optional<IpAddress> network = dots > 2 ? Optional.empty() : IpAddress.parse(filled(text, dots));
    if (network.isEmpty() || network.get().family() != Family.V4) {
      throw new IllegalArgumentException("'" + text + "' is no IP address");
    }
    DomainName name = DomainName.reverse(network.get());
    for (int i = dots; i < 3; i++) {
      name = name.parent();
    }
    return new AskedName(text, name, /* reverse= */ true, Optional.empty());
  }

  private static String filled(String text, int dots) {
    StringBuilder filled = new StringBuilder(text);
    for (int i = dots; i < 3; i++) {
      filled.append(".0");
    }
    return filled.toString();
  }
}

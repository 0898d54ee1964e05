package org.netdiag.cli.args;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// What every measuring command is told about its sockets.
///
/// @param family the only family to use; empty for whichever a target has
/// @param privilege the wanted kind, RAW or DATAGRAM; empty for `auto`
/// @param device the interface to send through
/// @param source the local address
/// @param mark the firewall mark
/// @param tos the TOS byte
public record SocketOptions(
    Optional<Family> family,
    Optional<Privilege> privilege,
    Optional<String> device,
    Optional<IpAddress> source,
    OptionalInt mark,
    OptionalInt tos) {

  /// Reads them.
  ///
  /// @throws FailureException when a value is wrong or two options contradict each other
  public static SocketOptions of(Arguments arguments) throws FailureException {
    Conflicts.check(arguments, List.of(List.of(SharedOptions.V4, SharedOptions.V6)));
    return ofFamilies(arguments);
  }

  /// Reads them for a command to which both families at once mean each of them.
  ///
  /// @throws FailureException when a value is wrong or two options contradict each other
  public static SocketOptions ofFamilies(Arguments arguments) throws FailureException {
    Optional<IpAddress> source = source(arguments);
    Optional<String> device = arguments.text(SharedOptions.INTERFACE);
    if (device.isPresent() && IpAddress.parse(device.get()).isPresent()) {
      if (source.isPresent()) {
        throw Conflicts.of("--interface " + device.get(), "--source " + source.get());
      }
      source = IpAddress.parse(device.get());
      device = Optional.empty();
    }
    Optional<Family> family = family(arguments);
    if (source.isPresent() && family.isPresent() && source.get().family() != family.get()) {
      throw Conflicts.of("--source " + source.get(), "-" + family.get().version());
    }
    return new SocketOptions(
        family,
        privilege(arguments),
        device,
        source,
        number(arguments, SharedOptions.MARK, Integer.MAX_VALUE),
        number(arguments, SharedOptions.TOS, 255));
  }

  private static OptionalInt number(Arguments arguments, Option option, int max)
      throws FailureException {
    return arguments.has(option)
        ? OptionalInt.of((int) arguments.number(option, 0, max, 0))
        : OptionalInt.empty();
  }

  private static Optional<Family> family(Arguments arguments) {
    boolean v4 = arguments.has(SharedOptions.V4);
    if (v4 == arguments.has(SharedOptions.V6)) {
      return Optional.empty();
    }
    return Optional.of(v4 ? Family.V4 : Family.V6);
  }

  private static Optional<IpAddress> source(Arguments arguments) throws FailureException {
    Optional<String> text = arguments.text(SharedOptions.SOURCE);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<IpAddress> address = IpAddress.parse(text.get());
    if (address.isEmpty()) {
      throw new FailureException(
          "option --source", "'" + text.get() + "' is no IP address", "give one of this host's");
    }
    return address;
  }

  private static Optional<Privilege> privilege(Arguments arguments) throws FailureException {
    List<String> known = List.of("auto", "raw", "datagram");
    return switch (arguments.word(SharedOptions.PRIVILEGE, known, "auto")) {
      case "raw" -> Optional.of(Privilege.RAW);
      case "datagram" -> Optional.of(Privilege.DATAGRAM);
      default -> Optional.empty();
    };
  }

  /// Refuses a target that the local address cannot reach, being of another family.
  ///
  /// @param target its name
  /// @throws FailureException when that is so
  public void requireFamily(String target, Family of) throws FailureException {
    if (source.isPresent() && source.get().family() != of) {
      throw new FailureException(
          "target " + target,
          "it is not of the family of --source " + source.get(),
          "choose the family with -" + source.get().family().version());
    }
  }
}

package org.netdiag.cli.args;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Reads targets: names, addresses (with `%zone`), CIDR blocks, ranges, and files of them.
///
/// Addresses never touch the resolver. Names are only noted here; [NameResolution] looks them up. A
/// block leaves out its network and broadcast addresses when it is IPv4 and shorter than /31.
public final class TargetParser {
  private static final int NAME_LENGTH = 253;
  private static final int LABEL_LENGTH = 63;

  private final Optional<Family> only;
  private final ZoneLookup zones;
  private final TargetList targets = new TargetList();
  private final List<Integer> pending = new ArrayList<>();

  /// @param only the family that addresses must have
  /// @param zones the host's interfaces
  public TargetParser(Optional<Family> only, ZoneLookup zones) {
    this.only = only;
    this.zones = zones;
  }

  /// What was read so far.
  public TargetList targets() {
    return targets;
  }

  /// The places of the names, which need a look-up.
  public List<Integer> pending() {
    return pending;
  }

  /// Reads one word of the command line.
  ///
  /// @throws FailureException when it is no target
  public void word(String text) throws FailureException {
    try {
      read(text);
    } catch (IllegalArgumentException e) {
      throw new FailureException("target '" + text + "'", String.valueOf(e.getMessage()), "");
    }
  }

  /// Reads one target a line. What follows `#` at a line's start or after a blank is a comment.
  ///
  /// @param name what the file is called in messages
  /// @throws FailureException with the line's number when a line is no target
  /// @throws IOException when reading fails
  public void lines(String name, Reader reader) throws FailureException, IOException {
    BufferedReader in = new BufferedReader(reader, 1 << 16);
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      String text = withoutComment(number == 1 ? withoutByteOrderMark(line) : line);
      if (text.isEmpty()) {
        continue;
      }
      try {
        read(text);
      } catch (IllegalArgumentException e) {
        throw new FailureException(
            name + " line " + number + ": '" + shortened(text) + "'",
            String.valueOf(e.getMessage()),
            "");
      }
    }
  }

  private static String withoutByteOrderMark(String line) {
    return line.startsWith("\ufeff") ? line.substring(1) : line;
  }

  private static String withoutComment(String line) {
    int hash = line.indexOf('#');
    while (hash > 0 && line.charAt(hash - 1) > ' ') {
      hash = line.indexOf('#', hash + 1);
    }
    return (hash < 0 ? line : line.substring(0, hash)).strip();
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }

  private void read(String text) {
    int slash = text.indexOf('/');
    if (slash >= 0) {
      block(text.substring(0, slash), text.substring(slash + 1));
      return;
    }
    int dash = text.indexOf('-');
    if (dash > 0 && text.lastIndexOf('%', dash) < 0 && !letters(text, dash + 1)) {
      Optional<IpAddress> first = literal(text.substring(0, dash));
      if (first.isPresent()) {
        range(first.get(), text.substring(dash + 1));
        return;
      }
    }
    Optional<IpAddress> address = literal(text);
    if (address.isPresent()) {
      requireRoom(1);
      targets.add(address.get());
      return;
    }
    name(text);
  }

  private static boolean letters(String text, int from) {
    boolean colon = text.indexOf(':', from) >= 0;
    for (int i = from; i < text.length(); i++) {
      if (!colon && Character.isLetter(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /// The address of the wanted family, or empty when `text` has no address's form.
  private Optional<IpAddress> literal(String text) {
    int percent = text.indexOf('%');
    Optional<IpAddress> address = IpAddress.parse(percent < 0 ? text : text.substring(0, percent));
    if (address.isEmpty()) {
      if (looksLikeAddress(text)) {
        throw new IllegalArgumentException("it is no IP address");
      }
      return address;
    }
    if (only.isPresent() && only.get() != address.get().family()) {
      throw new IllegalArgumentException(
          "it is no IPv"
              + only.get().version()
              + " address, as -"
              + only.get().version()
              + " asks");
    }
    return percent < 0 ? address : Optional.of(zoned(address.get(), text.substring(percent + 1)));
  }

  private static boolean looksLikeAddress(String text) {
    boolean numeric = !text.isEmpty();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':') {
        return true;
      }
      numeric &= c == '.' || (c >= '0' && c <= '9');
    }
    return numeric;
  }

  private IpAddress zoned(IpAddress address, String zone) {
    if (address.family() == Family.V4) {
      throw new IllegalArgumentException("an IPv4 address has no zone");
    }
    int index = 0;
    boolean digits = !zone.isEmpty() && zone.length() < 10;
    for (int i = 0; i < zone.length() && digits; i++) {
      digits = zone.charAt(i) >= '0' && zone.charAt(i) <= '9';
    }
    if (digits) {
      index = Integer.parseInt(zone);
    } else if (!zone.isEmpty()) {
      index = zones.index(zone);
    }
    if (index == 0) {
      throw new IllegalArgumentException("there is no interface '" + zone + "'");
    }
    return address.withScope(index);
  }

  private void block(String base, String prefix) {
    IpAddress address =
        literal(base)
            .orElseThrow(() -> new IllegalArgumentException("'" + base + "' is no IP address"));
    int bits = address.family().addressBits();
    int length;
    try {
      length = (int) Numbers.parse(prefix, 0, bits);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("prefix " + e.getMessage(), e);
    }
    int hostBits = bits - length;
    if (hostBits > 30) {
      throw tooMany();
    }
    long count = 1L << hostBits;
    long first = address.low() & -count;
    boolean edges = address.family() == Family.V6 || hostBits < 2;
    addAll(address, edges ? first : first + 1, edges ? count : count - 2);
  }

  private void range(IpAddress first, String end) {
    IpAddress last = rangeEnd(first, end);
    if (last.family() != first.family() || last.high() != first.high()) {
      throw last.family() == first.family()
          ? tooMany()
          : new IllegalArgumentException("its ends are of two families");
    }
    if (Long.compareUnsigned(last.low(), first.low()) < 0) {
      throw new IllegalArgumentException("it ends before it starts");
    }
    long count = last.low() - first.low();
    if (count < 0 || count >= TargetList.LIMIT) {
      throw tooMany();
    }
    addAll(first, first.low(), count + 1);
  }

  private IpAddress rangeEnd(IpAddress first, String end) {
    boolean octet = first.family() == Family.V4 && end.indexOf('.') < 0 && end.indexOf(':') < 0;
    if (octet) {
      long last = Numbers.parse(end, 0, 255);
      return IpAddress.of(Family.V4, 0, (first.low() & ~255L) | last, 0);
    }
    return literal(end)
        .orElseThrow(() -> new IllegalArgumentException("'" + end + "' is no IP address"));
  }

  private void addAll(IpAddress base, long first, long count) {
    requireRoom(count);
    for (long i = 0; i < count; i++) {
      targets.add(IpAddress.of(base.family(), base.high(), first + i, base.scope()));
    }
  }

  private void name(String text) {
    int label = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == 127) {
        throw new IllegalArgumentException(
            c == ' ' || c == '\t' ? "one target a line" : "a name has no control characters");
      }
      label = c == '.' ? 0 : label + 1;
      if (label > LABEL_LENGTH) {
        throw new IllegalArgumentException("a label of a name has at most 63 characters");
      }
    }
    if (text.isEmpty() || text.length() > NAME_LENGTH) {
      throw new IllegalArgumentException("a name has 1 to " + NAME_LENGTH + " characters");
    }
    requireRoom(1);
    pending.add(targets.size());
    targets.add(text);
  }

  private void requireRoom(long count) {
    if (count > TargetList.LIMIT - targets.size()) {
      throw tooMany();
    }
  }

  private static IllegalArgumentException tooMany() {
    return new IllegalArgumentException(
        "that is more than " + TargetList.LIMIT + " targets, measure them in several runs");
  }
}

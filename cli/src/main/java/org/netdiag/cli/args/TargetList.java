package org.netdiag.cli.args;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Targets in the order in which they were given, in columns: nine bytes for an IPv4 address, so a
/// million of them need no million objects.
public final class TargetList {
  /// The most targets of one run.
  public static final int LIMIT = 1 << 20;

  private static final byte UNRESOLVED = 0;

  private byte[] versions = new byte[4];
  private long[] low = new long[4];
  private long[] high = {};
  private int[] scope = {};
  private String[] names = {};
  private final Map<Integer, String> errors = new HashMap<>();
  private int size;

  /// A list without targets.
  public TargetList() {}

  /// How many there are.
  public int size() {
    return size;
  }

  /// Whether target `i` has an address.
  public boolean resolved(int i) {
    return versions[i] != UNRESOLVED;
  }

  /// The address of target `i`, which is resolved.
  public IpAddress address(int i) {
    return new IpAddress(family(i), high(i), low(i), scope(i));
  }

  /// The upper 64 bits of target `i`'s address, 0 for IPv4.
  public long high(int i) {
    return i < high.length ? high[i] : 0;
  }

  /// The lower 64 bits of target `i`'s address, or the 32 of IPv4.
  public long low(int i) {
    return low[i];
  }

  /// The interface index of target `i`'s address, 0 for none.
  public int scope(int i) {
    return i < scope.length ? scope[i] : 0;
  }

  /// The family of target `i`, which is resolved.
  public Family family(int i) {
    return versions[i] == 4 ? Family.V4 : Family.V6;
  }

  /// What was typed for target `i` when that was a name; empty for an address.
  public String name(int i) {
    return i < names.length && names[i] != null ? names[i] : "";
  }

  /// Why target `i` has no address; empty when it has one or was not looked up.
  public String error(int i) {
    return errors.getOrDefault(i, "");
  }

  /// How many names had no address.
  public int failures() {
    return errors.size();
  }

  /// Appends an address.
  void add(IpAddress address) {
    int i = grow();
    set(i, address);
  }

  /// Appends a name whose address is not known yet.
  void add(String name) {
    int i = grow();
    if (names.length <= i) {
      names = Arrays.copyOf(names, versions.length);
    }
    names[i] = name;
  }

  /// Gives target `i` its address.
  void set(int i, IpAddress address) {
    versions[i] = (byte) address.family().version();
    low[i] = address.low();
    if (address.high() != 0) {
      high = i < high.length ? high : Arrays.copyOf(high, low.length);
      high[i] = address.high();
    }
    if (address.scope() != 0) {
      scope = i < scope.length ? scope : Arrays.copyOf(scope, low.length);
      scope[i] = address.scope();
    }
  }

  /// Says why target `i` has none.
  void fail(int i, String error) {
    errors.put(i, error);
  }

  private int grow() {
    if (size == LIMIT) {
      throw new IllegalStateException("more than " + LIMIT + " targets");
    }
    if (size == versions.length) {
      int length = Math.min(LIMIT, size + (size >> 1));
      versions = Arrays.copyOf(versions, length);
      low = Arrays.copyOf(low, length);
    }
    return size++;
  }
}

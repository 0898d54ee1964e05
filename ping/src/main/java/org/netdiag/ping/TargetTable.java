package org.netdiag.ping;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Targets as columns of numbers: 13 bytes for an IPv4 address that is its own name.
public final class TargetTable implements PingTargets {
  private final int size;
  private final long[] high;
  private final long[] low;
  private final int[] scope;
  private final byte[] version;
  private final Map<Integer, String> names;

  private TargetTable(Builder from) {
    this.size = from.size;
    this.high = from.wide ? Arrays.copyOf(from.high, size) : new long[0];
    this.scope = from.wide ? Arrays.copyOf(from.scope, size) : new int[0];
    this.low = Arrays.copyOf(from.low, size);
    this.version = Arrays.copyOf(from.version, size);
    this.names = Map.copyOf(from.names);
  }

  /// An empty builder.
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Family family(int index) {
    return version[index] == 4 ? Family.V4 : Family.V6;
  }

  @Override
  public long high(int index) {
    return high.length == 0 ? 0 : high[index];
  }

  @Override
  public long low(int index) {
    return low[index];
  }

  @Override
  public int scope(int index) {
    return scope.length == 0 ? 0 : scope[index];
  }

  @Override
  public String name(int index) {
    String name = names.get(index);
    return name == null ? address(index).toString() : name;
  }

  /// Collects targets.
  public static final class Builder {
    private int size;
    private long[] high = new long[0];
    private long[] low = new long[16];
    private int[] scope = new int[0];
    private byte[] version = new byte[16];
    private boolean wide;
    private final Map<Integer, String> names = new HashMap<>();

    private Builder() {}

    /// Adds an address under a name. The name costs memory only where it is not the address's text.
    public Builder add(String name, IpAddress address) {
      if (!name.equals(address.toString())) {
        names.put(size, name);
      }
      return add(address);
    }

    /// Adds an address that is its own name.
    public Builder add(IpAddress address) {
      return add(address.family(), address.high(), address.low(), address.scope());
    }

    /// Adds an address by its numbers; nothing is allocated but the columns.
    public Builder add(Family family, long highHalf, long lowHalf, int scopeIndex) {
      if (size == low.length) {
        low = Arrays.copyOf(low, size * 2);
        version = Arrays.copyOf(version, size * 2);
      }
      wide = wide || family == Family.V6;
      if (wide && high.length < low.length) {
        high = Arrays.copyOf(high, low.length);
        scope = Arrays.copyOf(scope, low.length);
      }
      if (wide) {
        high[size] = highHalf;
        scope[size] = scopeIndex;
      }
      low[size] = lowHalf;
      version[size] = (byte) family.version();
      size++;
      return this;
    }

    /// How many were added.
    public int size() {
      return size;
    }

    /// The targets added so far.
    public TargetTable build() {
      return new TargetTable(this);
    }
  }
}

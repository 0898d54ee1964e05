package org.netdiag.shared.sim.dns;

import java.io.ByteArrayOutputStream;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// A resource record: immutable.
public final class ZoneRecord {
  private final WireName owner;
  private final int type;
  private final long ttl;
  private final byte[] data;

  /// @param ttl seconds
  /// @param data with names uncompressed; not to be changed
  ZoneRecord(WireName owner, int type, long ttl, byte[] data) {
    this.owner = owner;
    this.type = type;
    this.ttl = ttl;
    this.data = data;
  }

  /// An A or AAAA record.
  public static ZoneRecord address(WireName owner, long ttl, IpAddress address) {
    int type = address.family() == Family.V4 ? RecordTypes.A : RecordTypes.AAAA;
    return new ZoneRecord(owner, type, ttl, address.bytes());
  }

  /// A PTR record.
  public static ZoneRecord pointer(WireName owner, long ttl, WireName target) {
    return new ZoneRecord(owner, RecordTypes.PTR, ttl, target.wire());
  }

  static ZoneRecord soa(WireName zone, WireName server, long[] numbers) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(server.wire());
    out.writeBytes(WireName.parse("hostmaster", zone).wire());
    for (long number : numbers) {
      for (int shift = 24; shift >= 0; shift -= 8) {
        out.write((int) (number >>> shift));
      }
    }
    return new ZoneRecord(zone, RecordTypes.SOA, 3600, out.toByteArray());
  }

  /// The name that has it.
  public WireName owner() {
    return owner;
  }

  /// Its type.
  public int type() {
    return type;
  }

  /// How long it may be kept, in seconds.
  public long ttl() {
    return ttl;
  }

  byte[] data() {
    return data;
  }

  /// The same under another name.
  ZoneRecord as(WireName name) {
    return new ZoneRecord(name, type, ttl, data);
  }

  /// The same with another TTL.
  ZoneRecord withTtl(long seconds) {
    return new ZoneRecord(owner, type, seconds, data);
  }

  /// The type that a signature covers, the type itself for others.
  int covered() {
    boolean signature = type == RecordTypes.RRSIG && data.length >= 2;
    return signature ? (data[0] & 0xff) << 8 | (data[1] & 0xff) : type;
  }

  /// The last four bytes: of a SOA record how long its zone's denials may be kept.
  long minimum() {
    long value = 0;
    for (int i = Math.max(0, data.length - 4); i < data.length; i++) {
      value = value << 8 | (data[i] & 0xff);
    }
    return value;
  }
}

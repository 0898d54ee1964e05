package org.netdiag.shared.wire;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Builds the extensions of an ICMP error, RFC 4884 section 7, object by object.
public final class IcmpExtensionsBuilder {
  private final ByteArrayOutputStream objects = new ByteArrayOutputStream();

  /// No objects yet.
  public IcmpExtensionsBuilder() {}

  /// Adds an object of any class.
  ///
  /// @throws IllegalArgumentException when the payload is no multiple of four bytes or exceeds what
  ///   the length field can say
  public IcmpExtensionsBuilder object(int objectClass, int objectType, byte[] payload) {
    int length = IcmpExtensionsView.HEADER + payload.length;
    if (length % 4 != 0 || length > 65535) {
      throw new IllegalArgumentException(
          "an object of " + length + " bytes is no multiple of 4 up to 65535");
    }
    write(length, 2);
    objects.write(objectClass);
    objects.write(objectType);
    objects.writeBytes(payload);
    return this;
  }

  /// Adds a label stack, RFC 4950, outermost label first.
  public IcmpExtensionsBuilder labels(List<MplsLabel> labels) {
    byte[] payload = new byte[4 * labels.size()];
    MemorySegment words = MemorySegment.ofArray(payload);
    for (int i = 0; i < labels.size(); i++) {
      Bytes.put32(words, 4L * i, labels.get(i).word());
    }
    return object(IcmpExtensionsView.CLASS_MPLS, 1, payload);
  }

  /// Adds interface information, RFC 5837.
  ///
  /// @throws IllegalArgumentException when the name exceeds 63 bytes of UTF-8
  public IcmpExtensionsBuilder interfaceInfo(InterfaceInfo info) {
    IcmpExtensionsBuilder fields = new IcmpExtensionsBuilder();
    int type = info.role().number() << 6;
    if (info.index().isPresent()) {
      type |= InterfaceParser.INDEX;
      fields.write(info.index().getAsInt(), 4);
    }
    if (info.address().isPresent()) {
      IpAddress address = info.address().get();
      type |= InterfaceParser.ADDRESS;
      boolean v4 = address.family() == Family.V4;
      fields.write((v4 ? InterfaceParser.AFI_V4 : InterfaceParser.AFI_V6) << 16, 4);
      fields.objects.writeBytes(address.bytes());
    }
    if (info.name().isPresent()) {
      type |= InterfaceParser.NAME;
      fields.name(info.name().get());
    }
    if (info.mtu().isPresent()) {
      type |= InterfaceParser.MTU;
      fields.write(info.mtu().getAsInt(), 4);
    }
    return object(IcmpExtensionsView.CLASS_INTERFACE, type, fields.objects.toByteArray());
  }

  private void name(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int size = (1 + bytes.length + 3) / 4 * 4;
    if (size > InterfaceParser.NAME_BYTES) {
      throw new IllegalArgumentException("interface name of " + bytes.length + " bytes exceeds 63");
    }
    objects.write(size);
    objects.writeBytes(bytes);
    objects.writeBytes(new byte[size - 1 - bytes.length]);
  }

  /// The extensions, header and checksum included.
  public MemorySegment build() {
    byte[] all = new byte[IcmpExtensionsView.HEADER + objects.size()];
    System.arraycopy(objects.toByteArray(), 0, all, IcmpExtensionsView.HEADER, objects.size());
    MemorySegment segment = MemorySegment.ofArray(all);
    Bytes.put8(segment, 0, 2 << 4);
    Bytes.put16(segment, 2, Checksum.finish(Checksum.sum(segment, 0, all.length)));
    return segment;
  }

  private void write(int value, int count) {
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
      objects.write(value >>> shift);
    }
  }
}

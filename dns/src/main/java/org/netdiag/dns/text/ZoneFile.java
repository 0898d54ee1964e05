package org.netdiag.dns.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// A time zone as the C library has it: a file of RFC 9636, or the rule in the variable TZ.
///
/// The JDK knows zones too, but its table takes a start some milliseconds to read, and it has no
/// abbreviations that the system's tools print.
final class ZoneFile {
  private static final Path LOCAL = Path.of("/etc/localtime");
  private static final String FOLDER = "/usr/share/zoneinfo/";
  private static final Offset UTC = new Offset(0, "UTC");
  private static final int HEADER = 44;
  private static final int LARGEST = 1 << 16;

  private final long[] times;
  private final int[] types;
  private final Offset[] offsets;
  private final Optional<ZoneRule> rule;

  private ZoneFile(long[] times, int[] types, Offset[] offsets, Optional<ZoneRule> rule) {
    this.times = times;
    this.types = types;
    this.offsets = offsets;
    this.rule = rule;
  }

  /// What has to be added to UTC, and what that is called.
  record Offset(int seconds, String name) {}

  /// The zone in which this process runs, read once.
  private static final class Local {
    static final ZoneFile ZONE = of(Optional.ofNullable(System.getenv("TZ")));
  }

  /// The zone that TZ names, else that of the machine, else UTC.
  static ZoneFile local() {
    return Local.ZONE;
  }

  private static ZoneFile of(Optional<String> variable) {
    return variable.isEmpty() ? read(LOCAL) : named(variable.get());
  }

  /// The zone that a value of TZ means: tzset(3).
  static ZoneFile named(String value) {
    String name = value.startsWith(":") ? value.substring(1) : value;
    if (name.isEmpty()) {
      return fixed(UTC);
    }
    Path file = name.startsWith("/") ? Path.of(name) : Path.of(FOLDER + name);
    if (Files.isRegularFile(file)) {
      return read(file);
    }
    Optional<ZoneRule> rule = ZoneRule.parse(name);
    return new ZoneFile(new long[0], new int[0], new Offset[] {UTC}, rule);
  }

  /// The zone of a file; UTC when it is none.
  static ZoneFile read(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return fixed(UTC);
      }
      return parse(Files.readAllBytes(file));
    } catch (IOException | SecurityException _) {
      return fixed(UTC);
    }
  }

  private static ZoneFile fixed(Offset offset) {
    return new ZoneFile(new long[0], new int[0], new Offset[] {offset}, Optional.empty());
  }

  /// RFC 9636 section 3; UTC when it is something else.
  static ZoneFile parse(byte[] bytes) {
    Reader reader = new Reader(bytes);
    if (bytes.length < HEADER
        || reader.u32(0) != 0x545a6966L
        || bytes[4] < '2'
        || !reader.block(0, 4)
        || !reader.block(reader.end, 8)) {
      return fixed(UTC);
    }
    return reader.zone();
  }

  /// The offset at an instant.
  Offset at(long epochSeconds) {
    int next = Arrays.binarySearch(times, epochSeconds);
    int index = next >= 0 ? next : -next - 2;
    if (index == times.length - 1 && rule.isPresent()) {
      return rule.get().at(epochSeconds);
    }
    return index < 0 ? offsets[0] : offsets[types[index]];
  }

  /// Finds its way through the bytes: a block with times of four bytes, one with eight, a rule.
  private static final class Reader {
    private final byte[] bytes;
    private int start;
    private int end;
    private int width;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    long u32(int at) {
      long value = 0;
      for (int i = at; i < at + 4; i++) {
        value = (value << 8) | (bytes[i] & 0xff);
      }
      return value;
    }

    /// Takes up a block; false when it is cut or its numbers cannot be.
    boolean block(int from, int bytesOfTime) {
      if (bytes.length - from < HEADER) {
        return false;
      }
      start = from;
      width = bytesOfTime;
      long size = HEADER;
      size += count(3) * (width + 1L) + count(4) * 6 + count(5);
      size += count(2) * (width + 4L) + count(1) + count(0);
      if (size > bytes.length - from) {
        return false;
      }
      end = from + (int) size;
      return true;
    }

    /// Counts in their order: UT and standard indicators, leap seconds, times, types, letters.
    private long count(int index) {
      return u32(start + 20 + 4 * index);
    }

    ZoneFile zone() {
      int timeCount = (int) count(3);
      int typeCount = (int) count(4);
      int letters = start + HEADER + timeCount * (width + 1) + typeCount * 6;
      long[] times = new long[timeCount];
      int[] types = new int[timeCount];
      for (int i = 0; i < timeCount; i++) {
        int at = start + HEADER + i * width;
        times[i] = (u32(at) << 32) | u32(at + 4);
        types[i] = bytes[start + HEADER + timeCount * width + i] & 0xff;
      }
      Offset[] offsets = new Offset[typeCount];
      for (int i = 0; i < typeCount; i++) {
        int at = start + HEADER + timeCount * (width + 1) + i * 6;
        int name = letters + (bytes[at + 5] & 0xff);
        offsets[i] = new Offset((int) u32(at), word(name, letters + (int) count(5)));
      }
      for (int type : types) {
        if (type >= typeCount) {
          return fixed(UTC);
        }
      }
      if (typeCount == 0) {
        return fixed(UTC);
      }
      return new ZoneFile(times, types, offsets, rule());
    }

    private String word(int from, int limit) {
      int to = Math.min(from, limit);
      int begin = to;
      while (to < limit && bytes[to] > ' ' && bytes[to] < 127) {
        to++;
      }
      return new String(bytes, begin, to - begin, StandardCharsets.US_ASCII);
    }

    private Optional<ZoneRule> rule() {
      if (end >= bytes.length || bytes[end] != '\n') {
        return Optional.empty();
      }
      return ZoneRule.parse(word(end + 1, bytes.length));
    }
  }
}

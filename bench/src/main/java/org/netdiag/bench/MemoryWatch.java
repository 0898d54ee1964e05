package org.netdiag.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Resident memory of a process, as proc_pid_status(5) shows it.
///
/// @param residentKib VmRSS
/// @param peakKib VmHWM
record MemoryWatch(long residentKib, long peakKib) {

  /// Reads it now; both are -1 when the process has ended.
  static MemoryWatch of(long pid) {
    try {
      return parse(Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")));
    } catch (IOException ended) {
      return new MemoryWatch(-1, -1);
    }
  }

  /// Reads the lines of a status file.
  static MemoryWatch parse(List<String> lines) {
    long resident = -1;
    long peak = -1;
    for (String line : lines) {
      if (line.startsWith("VmRSS:")) {
        resident = kib(line);
      } else if (line.startsWith("VmHWM:")) {
        peak = kib(line);
      }
    }
    return new MemoryWatch(resident, peak);
  }

  private static long kib(String line) {
    int from = line.indexOf(':') + 1;
    return Long.parseLong(line.substring(from, line.indexOf("kB")).strip());
  }
}

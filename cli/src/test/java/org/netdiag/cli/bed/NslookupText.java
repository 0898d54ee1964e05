package org.netdiag.cli.bed;

import java.util.ArrayList;
import java.util.List;

/// Text of nslookup and of this command, made comparable: records that follow each other are
/// sorted.
final class NslookupText {
  private NslookupText() {}

  /// The text with runs of records in the order of the alphabet. A `Name:` and its `Address:` are
  /// one record.
  static String comparable(String text) {
    List<String> done = new ArrayList<>();
    List<String> run = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("Name:\t")) {
        run.add(line);
      } else if (line.startsWith("Address: ") && !run.isEmpty()) {
        run.set(run.size() - 1, run.getLast() + "\n" + line);
      } else if (line.contains("\t")
          && !line.startsWith("Server:")
          && !line.startsWith("Address:\t")
          && !line.startsWith("\t")) {
        run.add(line);
      } else if (line.startsWith("\t") && !run.isEmpty()) {
        run.set(run.size() - 1, run.getLast() + "\n" + line);
      } else {
        run.sort(String::compareTo);
        done.addAll(run);
        run.clear();
        done.add(line);
      }
    }
    run.sort(String::compareTo);
    done.addAll(run);
    return String.join("\n", done);
  }
}

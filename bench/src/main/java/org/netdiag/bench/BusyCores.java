package org.netdiag.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Processes that do nothing but use every core, twice as many as there are cores. They end by
/// themselves within moments when this process dies.
final class BusyCores implements AutoCloseable {
  private final List<Process> processes = new ArrayList<>();

  private BusyCores() {}

  static BusyCores start() throws IOException {
    BusyCores load = new BusyCores();
    String loop =
        "while kill -0 $0 2>/dev/null; do i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; done";
    String ours = Long.toString(ProcessHandle.current().pid());
    try {
      for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
        load.processes.add(Processes.start(Command.of("sh", "-c", loop, ours)));
      }
    } catch (IOException failed) {
      load.close();
      throw failed;
    }
    return load;
  }

  int count() {
    return processes.size();
  }

  @Override
  public void close() {
    for (Process process : processes) {
      process.destroyForcibly();
    }
  }
}

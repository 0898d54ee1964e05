package org.netdiag.cli.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.FailureException;

/// The inside of a broken machine: its servers, and then the command.
final class BrokenMachineMain {
  private BrokenMachineMain() {}

  /// Serves and examines.
  ///
  /// @param args the machine's name
  public static void main(String[] args)
      throws IOException, FailureException, InterruptedException {
    BrokenMachine machine =
        BrokenMachines.all().stream()
            .filter(each -> each.name().equals(args[0]))
            .findFirst()
            .orElseThrow();
    Set<Fault> page = EnumSet.noneOf(Fault.class);
    for (Map.Entry<String, Set<Fault>> server : machine.servers().entrySet()) {
      FakeServer.start(server.getKey(), 53, server.getValue());
      page.addAll(server.getValue());
    }
    FakePortal.start(FakeWorld.PORTAL_ADDRESS, 80, page);
    List<String> words =
        new ArrayList<>(
            List.of(
                "dns",
                "--json",
                "--name=www.example.test",
                "--signed-name=secure.example.test",
                "--bogus-name=bogus.example.test",
                "--big-name=big.example.test/TXT",
                "--nxdomain-base=example.test",
                "--nxdomain-base=test",
                "--private-name=" + FakeWorld.INSIDE,
                "--sentinel-zone=example.test",
                "--portal-url=http://portal.example.test/generate_204",
                "-c",
                "4",
                "-W",
                "600ms",
                "--deadline",
                "6"));
    words.addAll(machine.options());
    Streams streams = Streams.system();
    int code = new DoctorCommand(streams).run(words);
    streams.out().flush();
    Runtime.getRuntime().halt(code);
  }
}

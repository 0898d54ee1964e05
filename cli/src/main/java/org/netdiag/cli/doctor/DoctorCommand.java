package org.netdiag.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.netdiag.cli.Command;
import org.netdiag.cli.ExitCode;
import org.netdiag.cli.NetDiag;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.CommandLineReader;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.run.Attended;
import org.netdiag.cli.run.Workplace;
import org.netdiag.dns.Dns;
import org.netdiag.dns.machine.Doctor;
import org.netdiag.dns.machine.Machine;
import org.netdiag.dns.machine.MachineReader;
import org.netdiag.shared.engine.SystemRandom;
import org.netdiag.shared.findings.FindingReport;
import org.netdiag.shared.findings.FindingText;
import org.netdiag.shared.findings.FindingWriter;
import org.netdiag.shared.net.Networks;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.RunInfo;

/// `netdiag doctor`.
public final class DoctorCommand implements Command {
  private static final Workplace.HelpParts HELP =
      new Workplace.HelpParts(
          "doctor [dns] [OPTION...]",
          """
          What is wrong with this machine's DNS: resolv.conf, nsswitch.conf and hosts,
          each server and what it says, and what programs get. It changes nothing;
          --plan prints what it asks.\
          """,
          DoctorTable.ALL);

  private static final long MILLI = 1_000_000L;

  private final Streams streams;
  private final Workplace workplace;

  /// The command on these streams.
  public DoctorCommand(Streams streams) {
    this.streams = streams;
    this.workplace = new Workplace(streams);
  }

  @Override
  public int run(List<String> args) throws FailureException, IOException, InterruptedException {
    Arguments arguments = CommandLineReader.read(DoctorTable.ALL, args);
    if (workplace.informed(arguments, HELP)) {
      return ExitCode.OK;
    }
    DoctorOptions options = DoctorOptions.of(arguments);
    if (!Files.isDirectory(options.root())) {
      throw new FailureException(
          "option --root", options.root() + " is no folder", "name the folder that stands for /");
    }
    Machine machine =
        new MachineReader(options.root(), System.getenv(), System.getProperties()).read();
    if (options.planOnly()) {
      for (String line : Doctor.questions(options.plan(), machine)) {
        streams.out().println(line);
      }
      return ExitCode.OK;
    }
    return examine(options, machine);
  }

  private int examine(DoctorOptions options, Machine machine)
      throws FailureException, IOException, InterruptedException {
    RunInfo info = new RunInfo(NetDiag.version(), System.currentTimeMillis() * MILLI);
    Attended.End<FindingReport> end =
        Attended.run("the examination", streams, () -> examined(options, machine));
    FindingReport report =
        end.result().orElseGet(() -> FindingReport.cut(Doctor.SCHEMA, Doctor.SERVICE));
    String color = options.run().color();
    boolean colors =
        color.equals("always")
            || (options.run().output().isEmpty()
                && streams.terminal().colors(color, System.getenv().getOrDefault("NO_COLOR", "")));
    try (Workplace.Output output = workplace.output(options.run())) {
      FindingText text = new FindingText(colors, options.brief());
      Format format = options.run().format();
      int code =
          new FindingWriter(format, output.stream(), text, options.policy()).write(report, info);
      boolean whole = !report.interrupted() || format == Format.NAGIOS;
      return whole ? code : ExitCode.cutBy(end.signal());
    }
  }

  private static FindingReport examined(DoctorOptions options, Machine machine)
      throws IOException, InterruptedException {
    try (Dns dns = Dns.create()) {
      return new Doctor(dns, new SystemRandom(), Networks.system())
          .examine(options.plan(), machine);
    }
  }
}

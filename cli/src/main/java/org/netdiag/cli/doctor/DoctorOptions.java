package org.netdiag.cli.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.dns.machine.DoctorPlan;
import org.netdiag.dns.machine.Portal;
import org.netdiag.dns.machine.ProbeNames;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.shared.findings.ExitPolicy;
import org.netdiag.shared.wire.IpAddress;

/// What `doctor` was asked to do.
///
/// @param plan what is asked of servers
/// @param root whose files are examined
/// @param policy what makes the exit code
/// @param planOnly whether nothing is asked
/// @param brief whether only troubles are shown
/// @param run the report's form
record DoctorOptions(
    DoctorPlan plan,
    Path root,
    ExitPolicy policy,
    boolean planOnly,
    boolean brief,
    RunOptions run) {
  private static final long MILLI = 1_000_000L;
  private static final long SHORTEST = 10 * MILLI;
  private static final int LIMIT_FACTOR = 6;

  /// Reads them.
  ///
  /// @throws FailureException when a value is wrong or there is a word too many
  static DoctorOptions of(Arguments arguments) throws FailureException {
    words(arguments.words());
    long timeout = arguments.nanos(DoctorTable.TIMEOUT, SHORTEST, 1000 * MILLI);
    long most = Duration.ofMinutes(1).toNanos();
    if (timeout > most) {
      throw new FailureException("option --timeout", "it is above 1 minute", "give a shorter time");
    }
    long limit = arguments.nanos(DoctorTable.DEADLINE, SHORTEST, LIMIT_FACTOR * timeout);
    if (limit > 10 * most) {
      throw new FailureException(
          "option --deadline", "it is above 10 minutes", "give a shorter time");
    }
    DoctorPlan plan =
        new DoctorPlan(
            names(arguments),
            Duration.ofNanos(timeout),
            Duration.ofNanos(limit),
            (int) arguments.number(DoctorTable.SAMPLES, 1, 1000, DoctorPlan.DEFAULT.samples()),
            arguments.has(DoctorTable.REQUIRE),
            arguments.has(DoctorTable.SERVERS_ONLY));
    String open = arguments.word(DoctorTable.INCONCLUSIVE, List.of("error", "ok"), "ok");
    return new DoctorOptions(
        plan,
        Path.of(arguments.text(DoctorTable.ROOT).orElse("/")).toAbsolutePath().normalize(),
        new ExitPolicy(arguments.has(DoctorTable.STRICT), open.equals("error")),
        arguments.has(DoctorTable.PLAN),
        arguments.has(DoctorTable.BRIEF),
        RunOptions.of(arguments));
  }

  private static void words(List<String> words) throws FailureException {
    if (words.size() > 1 || (words.size() == 1 && !words.getFirst().equals("dns"))) {
      throw new FailureException(
          "argument '" + words.getLast() + "'",
          "doctor examines dns",
          "write netdiag doctor dns; for a zone, netdiag dns zone NAME");
    }
  }

  private static ProbeNames names(Arguments arguments) throws FailureException {
    ProbeNames usual = ProbeNames.DEFAULT;
    DomainName plain = name(arguments, DoctorTable.NAME, usual.plain());
    DomainName signed =
        name(
            arguments,
            DoctorTable.SIGNED,
            arguments.has(DoctorTable.NAME) ? plain : usual.signed());
    List<DomainName> bases = new ArrayList<>();
    for (String text : arguments.texts(DoctorTable.BASE)) {
      bases.add(name(DoctorTable.BASE, text));
    }
    if (bases.size() > 8) {
      throw new FailureException(
          "option --nxdomain-base", bases.size() + " are too many", "give at most 8");
    }
    return new ProbeNames(
        plain,
        signed,
        name(arguments, DoctorTable.BOGUS, usual.bogus()),
        big(arguments, usual.big()),
        bases.isEmpty() ? usual.bases() : bases,
        nonServer(arguments, usual.nonServer()),
        name(arguments, DoctorTable.INSIDE, usual.inside()),
        name(arguments, DoctorTable.SENTINEL, usual.sentinel()),
        portal(arguments, usual.portal()));
  }

  private static DomainName name(Arguments arguments, Option option, DomainName usual)
      throws FailureException {
    return arguments.has(option) ? name(option, arguments.text(option).orElse("")) : usual;
  }

  private static DomainName name(Option option, String text) throws FailureException {
    try {
      DomainName name = DomainName.parse(text);
      if (name.labels() > 0) {
        return name;
      }
    } catch (IllegalArgumentException none) {
      throw bad(option, text, String.valueOf(none.getMessage()));
    }
    throw bad(option, text, "the root is no name to ask for");
  }

  private static FailureException bad(Option option, String text, String why) {
    return new FailureException(
        "option " + option.key() + " '" + text + "'", why, "give a domain name");
  }

  private static Question big(Arguments arguments, Question usual) throws FailureException {
    if (!arguments.has(DoctorTable.BIG)) {
      return usual;
    }
    String text = arguments.text(DoctorTable.BIG).orElse("");
    int slash = text.lastIndexOf('/');
    String type = slash < 0 ? "TXT" : text.substring(slash + 1);
    OptionalInt number = RecordType.parse(type);
    if (number.isEmpty()) {
      throw bad(DoctorTable.BIG, text, type + " is no record type");
    }
    String name = slash < 0 ? text : text.substring(0, slash);
    try {
      return Question.of(DomainName.parse(name), number.getAsInt());
    } catch (IllegalArgumentException none) {
      throw bad(DoctorTable.BIG, text, String.valueOf(none.getMessage()));
    }
  }

  private static Portal portal(Arguments arguments, Portal usual) throws FailureException {
    String text = arguments.text(DoctorTable.PORTAL).orElse("");
    try {
      return arguments.has(DoctorTable.PORTAL) ? Portal.parse(text) : usual;
    } catch (IllegalArgumentException none) {
      throw new FailureException(
          "option --portal-url '" + text + "'",
          String.valueOf(none.getMessage()),
          "give http://HOST/PATH");
    }
  }

  private static IpAddress nonServer(Arguments arguments, IpAddress usual) throws FailureException {
    if (!arguments.has(DoctorTable.NON_SERVER)) {
      return usual;
    }
    String text = arguments.text(DoctorTable.NON_SERVER).orElse("");
    return IpAddress.parse(text)
        .orElseThrow(() ->
            new FailureException(
                "option --non-server", "'" + text + "' is no address", "give an address"));
  }
}

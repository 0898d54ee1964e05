package org.netdiag.cli.dns;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.netdiag.cli.ExitCode;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.run.Conditions;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.query.Attempt;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.report.DnsRow;
import org.netdiag.dns.secure.Validation;
import org.netdiag.dns.secure.ValidationStatus;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.MetricUnit;
import org.netdiag.shared.report.Metrics;
import org.netdiag.shared.report.NagiosStatus;
import org.netdiag.shared.report.TimingMetrics;

/// What the results come to: the assertions of each, and the exit code of all.
final class QueryVerdict {
  /// A server failed.
  static final int SERVER_FAILURE = 3;

  /// No server replied.
  static final int NO_REPLY = 4;

  private static final double NANOS_PER_MILLI = 1e6;

  private final Conditions conditions;
  private int highest;
  private boolean unusable;
  private int results;

  /// @throws FailureException when an expression is none, or asks for an unknown metric
  QueryVerdict(RunOptions run) throws FailureException {
    this.conditions = new Conditions(run, known());
  }

  private static Map<String, MetricUnit> known() {
    Map<String, MetricUnit> known = new LinkedHashMap<>();
    known.put("answered", MetricUnit.FLAG);
    known.put("replied", MetricUnit.FLAG);
    known.put("authoritative", MetricUnit.FLAG);
    known.put("authenticated", MetricUnit.FLAG);
    known.put("truncated", MetricUnit.FLAG);
    known.put("conflict", MetricUnit.FLAG);
    known.put("secure", MetricUnit.FLAG);
    known.put("loss", MetricUnit.PERCENT);
    TimingMetrics.addTo(known);
    known.put("tries", MetricUnit.COUNT);
    known.put("records", MetricUnit.COUNT);
    known.put("rejected", MetricUnit.COUNT);
    known.put("duplicates", MetricUnit.COUNT);
    return known;
  }

  Conditions conditions() {
    return conditions;
  }

  /// Takes a result in, and says what came of the expressions.
  DnsRow.Answered judge(int index, DnsResult result, Optional<Validation> validation) {
    results++;
    highest = Math.max(highest, code(result.outcome()));
    if (validation.isPresent() && validation.get().status() == ValidationStatus.BOGUS) {
      highest = Math.max(highest, SERVER_FAILURE);
    }
    return new DnsRow.Answered(
        index, result, validation, conditions.judge(new Numbers(result, validation)));
  }

  /// What came of the expressions of `--warn`.
  List<Assertion> warnings(DnsRow.Answered row) {
    return conditions.warnings(new Numbers(row.result(), row.validation()));
  }

  /// A number of a result by its metric.
  static OptionalDouble number(DnsRow.Answered row, String metric) {
    return new Numbers(row.result(), row.validation()).value(metric);
  }

  /// Takes in that something that was asked for could not be asked.
  void unusable() {
    unusable = true;
  }

  /// Whether nothing was asked, and nobody was told why.
  boolean idle() {
    return results == 0 && !unusable;
  }

  private static int code(Outcome outcome) {
    return switch (outcome) {
      case ANSWER -> ExitCode.OK;
      case NODATA, NXDOMAIN -> ExitCode.NOT_ANSWERED;
      case SERVER_FAILURE -> SERVER_FAILURE;
      case NO_REPLY -> NO_REPLY;
    };
  }

  /// The state in Nagios' words.
  NagiosStatus nagios() {
    if (unusable || results == 0) {
      return NagiosStatus.UNKNOWN;
    }
    if (highest != ExitCode.OK || conditions.failed()) {
      return NagiosStatus.CRITICAL;
    }
    return conditions.warned() ? NagiosStatus.WARNING : NagiosStatus.OK;
  }

  /// The exit code.
  ///
  /// @param cutBy the signal that cut the run short, 0 for none
  int exitCode(int cutBy) {
    if (cutBy != 0) {
      return ExitCode.cutBy(cutBy);
    }
    int code = Math.max(highest, conditions.failed() ? ExitCode.NOT_ANSWERED : ExitCode.OK);
    return Math.max(code, unusable ? ExitCode.COULD_NOT_RUN : ExitCode.OK);
  }

  /// The numbers of one result.
  private record Numbers(DnsResult result, Optional<Validation> validation) implements Metrics {
    @Override
    public OptionalDouble value(String metric) {
      return switch (metric) {
        case "loss" -> loss();
        // Of one time all of these are the same; it has no deviation, and no jitter.
        case "rtt.min", "rtt.mean", "rtt.median", "rtt.p90", "rtt.p95", "rtt.p99", "rtt.max" ->
            result.elapsedNanos().isPresent()
                ? OptionalDouble.of(result.elapsedNanos().getAsLong() / NANOS_PER_MILLI)
                : OptionalDouble.empty();
        case "tries" -> OptionalDouble.of(result.tries());
        case "records" ->
            result.reply().isPresent()
                ? OptionalDouble.of(result.reply().get().answer().size())
                : OptionalDouble.empty();
        case "rejected" -> OptionalDouble.of(result.strays().rejected());
        case "duplicates" -> OptionalDouble.of(result.strays().duplicates());
        default -> OptionalDouble.empty();
      };
    }

    /// The share of the tries that brought no reply, in percent. A try that never left this host,
    /// or was cut, says nothing about it.
    private OptionalDouble loss() {
      int lost = 0;
      int decided = 0;
      for (Attempt each : result.attempts()) {
        boolean told = each.end() != AttemptEnd.LOCAL_ERROR && each.end() != AttemptEnd.CANCELLED;
        decided += told ? 1 : 0;
        lost += told && !replied(each.end()) ? 1 : 0;
      }
      return decided == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * lost / decided);
    }

    private static boolean replied(AttemptEnd end) {
      return end == AttemptEnd.REPLY || end == AttemptEnd.TRUNCATED || end == AttemptEnd.REPEATED;
    }

    @Override
    public Optional<Boolean> flag(String metric) {
      return switch (metric) {
        case "answered" -> Optional.of(result.outcome() == Outcome.ANSWER);
        case "replied" -> Optional.of(result.reply().isPresent());
        case "authoritative" -> header(Flag.AA);
        case "authenticated" -> header(Flag.AD);
        case "truncated" -> Optional.of(result.truncated());
        case "conflict" -> Optional.of(result.conflict().isPresent());
        case "secure" ->
            validation.isPresent()
                ? Optional.of(validation.get().status() == ValidationStatus.SECURE)
                : Optional.empty();
        default -> Optional.empty();
      };
    }

    private Optional<Boolean> header(Flag flag) {
      return result.reply().isPresent()
          ? Optional.of(result.reply().get().has(flag))
          : Optional.empty();
    }
  }
}

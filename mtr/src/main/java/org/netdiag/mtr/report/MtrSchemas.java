package org.netdiag.mtr.report;

import java.util.List;
import org.netdiag.shared.report.JsonSchema;
import org.netdiag.shared.report.Schema;

/// The descriptions of mtr's results, from which every format follows.
public final class MtrSchemas {
  /// The name that reports carry.
  static final String NAME = "netdiag.mtr/1";

  private MtrSchemas() {}

  private static final class Results {
    static final Schema<MtrRow> ROW = ResultSchemas.result(NAME, false);
  }

  private static final class Hops {
    static final Schema<HopRow> ROW = HopRowSchema.build(NAME, false);
  }

  /// The description of a result; its name is `netdiag.mtr/1`.
  public static Schema<MtrRow> result() {
    return Results.ROW;
  }

  /// The description of a hop, a row of flat formats; its name is `netdiag.mtr/1` too.
  public static Schema<HopRow> hop() {
    return Hops.ROW;
  }

  /// The description of what stands beside the results when a signal has cut the run short.
  public static Schema<Boolean> interrupted() {
    return Schema.<Boolean>part()
        .flag("interrupted", "Whether a signal cut the run short.", it -> it, it -> it)
        .absent()
        .build();
  }

  /// The JSON Schema of a whole report; it ships as `netdiag.mtr.schema.json`.
  public static String jsonSchema() {
    return JsonSchema.document("Results of netdiag mtr", result(), List.of(interrupted()));
  }

  /// The JSON Schema of a line of events; it ships as `netdiag.mtr.events.schema.json`.
  public static String eventSchema() {
    return JsonSchema.events("Events of netdiag mtr", result(), MtrEventSchemas.all());
  }
}

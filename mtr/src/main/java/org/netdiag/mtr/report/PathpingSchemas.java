package org.netdiag.mtr.report;

import java.util.List;
import org.netdiag.shared.report.JsonSchema;
import org.netdiag.shared.report.Schema;

/// The descriptions of pathping's results: mtr's, with direct pings and links.
public final class PathpingSchemas {
  /// The name that reports carry.
  static final String NAME = "netdiag.pathping/1";

  private PathpingSchemas() {}

  private static final class Results {
    static final Schema<MtrRow> ROW = ResultSchemas.result(NAME, true);
  }

  private static final class Hops {
    static final Schema<HopRow> ROW = HopRowSchema.build(NAME, true);
  }

  /// The description of a result; its name is `netdiag.pathping/1`.
  public static Schema<MtrRow> result() {
    return Results.ROW;
  }

  /// The description of a hop, a row of flat formats; its name is `netdiag.pathping/1` too.
  public static Schema<HopRow> hop() {
    return Hops.ROW;
  }

  /// The JSON Schema of a whole report; it ships as `netdiag.pathping.schema.json`.
  public static String jsonSchema() {
    return JsonSchema.document(
        "Results of netdiag pathping", result(), List.of(MtrSchemas.interrupted()));
  }

  /// The JSON Schema of a line of events; it ships as `netdiag.pathping.events.schema.json`.
  public static String eventSchema() {
    return JsonSchema.events("Events of netdiag pathping", result(), MtrEventSchemas.all());
  }
}

package org.netdiag.dns.zone;

import org.netdiag.shared.findings.FindingSchemas;

/// The JSON Schemas of a zone's report.
public final class ZoneSchemas {
  private ZoneSchemas() {}

  /// Of a whole report; it ships as `netdiag.dns.zone.schema.json`.
  public static String jsonSchema() {
    return FindingSchemas.jsonSchema("Results of netdiag dns zone", ZoneDoctor.SCHEMA);
  }

  /// Of a line of events; it ships as `netdiag.dns.zone.events.schema.json`.
  public static String eventSchema() {
    return FindingSchemas.eventSchema("Events of netdiag dns zone", ZoneDoctor.SCHEMA);
  }
}

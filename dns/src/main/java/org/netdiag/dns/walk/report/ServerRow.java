package org.netdiag.dns.walk.report;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.walk.Level;
import org.netdiag.dns.walk.LevelServer;
import org.netdiag.dns.walk.WalkResult;

/// A server of a level: a row of flat formats.
///
/// @param level place of the zone on the way, from 1
/// @param zone its name
/// @param server what the server said
public record ServerRow(int level, DomainName zone, LevelServer server) {
  /// All rows of a result.
  public static List<ServerRow> of(WalkResult result) {
    List<ServerRow> rows = new ArrayList<>();
    int number = 0;
    for (Level level : result.levels()) {
      number++;
      for (LevelServer server : level.servers()) {
        rows.add(new ServerRow(number, level.zone(), server));
      }
    }
    return rows;
  }
}

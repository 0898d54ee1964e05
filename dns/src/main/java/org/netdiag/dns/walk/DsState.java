package org.netdiag.dns.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.secure.DsData;
import org.netdiag.dns.secure.KeyData;

/// What the zone above says about a zone's keys.
///
/// @param known whether the zone above was asked: it was not at the start of a walk
/// @param records its DS records, each with whether the zone has its key
public record DsState(boolean known, List<Match> records) {
  /// Nothing above was asked.
  static final DsState UNKNOWN = new DsState(false, List.of());

  /// Copies the list.
  public DsState {
    records = List.copyOf(records);
  }

  /// A DS record.
  ///
  /// @param ds its data
  /// @param matched whether a key that may sign has its digest; empty when the keys are not known,
  ///   or not its digest type
  public record Match(DsData ds, Optional<Boolean> matched) {}

  /// What keys say to DS records.
  ///
  /// @param keys of the zone; empty when no server told them
  static DsState of(
      org.netdiag.dns.message.DomainName zone, List<DsData> records, Optional<List<KeyData>> keys) {
    List<Match> matches = new ArrayList<>();
    for (DsData ds : records) {
      Optional<Boolean> matched =
          ds.readable()
              ? keys.map(all -> all.stream().anyMatch(key -> key.signs() && ds.matches(zone, key)))
              : Optional.empty();
      matches.add(new Match(ds, matched));
    }
    return new DsState(true, matches);
  }

  /// Whether there are DS records and none of them leads to a key of the zone, so that validators
  /// refuse all it says.
  public boolean broken() {
    return !records.isEmpty()
        && records.stream().allMatch(match -> match.matched().equals(Optional.of(false)));
  }
}

package org.netdiag.mtr.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.wire.IpAddress;

/// What a line of a record says.
sealed interface RecordLine {
  /// A path has begun.
  record Beginning(MtrEvent.Begun event) implements RecordLine {}

  /// Something happened to a probe.
  record OfProbe(MtrEvent.OfProbe event) implements RecordLine {}

  /// A path has ended. Its figures follow from its probes; this is what does not.
  ///
  /// @param index place of the target in the input
  /// @param name what the target was called
  /// @param protocol of its probes
  /// @param rounds that were begun
  /// @param elapsedNanos from the first probe to the last decision; empty where it is not told
  /// @param unseen what the mode could not see
  /// @param notes on how it was measured
  /// @param refusal why nothing could be sent
  /// @param names of addresses
  /// @param asn numbers of the networks of addresses
  record End(
      int index,
      String name,
      Protocol protocol,
      long rounds,
      OptionalLong elapsedNanos,
      List<String> unseen,
      List<String> notes,
      Optional<String> refusal,
      Map<IpAddress, String> names,
      Map<IpAddress, Long> asn)
      implements RecordLine {}

  /// A target was not measured.
  record NotMeasured(Unmeasured target) implements RecordLine {}
}

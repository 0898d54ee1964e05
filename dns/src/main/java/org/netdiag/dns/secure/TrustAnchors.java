package org.netdiag.dns.secure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DomainName;

/// Keys that are trusted without proof, as digests: RFC 4033 section 2.
///
/// @param anchors in their order
/// @param source what they are called in reasons: `trust anchor`, or `DS` for those that stand in
///   for a delegation
public record TrustAnchors(List<TrustAnchor> anchors, String source) {
  private static final String SOURCE = "trust anchor";
  private static final String RESOURCE = "root-anchors";
  private static final int MOST_BYTES = 1 << 20;

  /// Copies the list.
  public TrustAnchors {
    anchors = List.copyOf(anchors);
  }

  /// Anchors that are called so.
  public TrustAnchors(List<TrustAnchor> anchors) {
    this(anchors, SOURCE);
  }

  /// A key that is trusted without proof.
  ///
  /// @param zone whose it is
  /// @param ds its digest; the match is [DsState.Match#UNSEEN]
  public record TrustAnchor(DomainName zone, DsState ds) {}

  /// The root zone's, as IANA publishes them: KSK-2017 (tag 20326) and KSK-2024 (tag 38696).
  public static TrustAnchors root() {
    try (InputStream in = TrustAnchors.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Those of a file: see [#parse].
  ///
  /// @throws IOException when the file cannot be read or is above 1 MiB
  /// @throws IllegalArgumentException with the line and what is wrong with it
  public static TrustAnchors load(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file + " is above 1 MiB");
    }
    return parse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
  }

  /// Those of DS and DNSKEY records in the form of zone files (RFC 1035 section 5.1), with or
  /// without TTL and class; records of other types are passed over. Owners are absolute.
  ///
  /// @throws IllegalArgumentException with the line and what is wrong with it, or when there is
  ///   none
  public static TrustAnchors parse(String text) {
    List<TrustAnchor> anchors = new AnchorText(text).read();
    if (anchors.isEmpty()) {
      throw new IllegalArgumentException("no DS and no DNSKEY record");
    }
    return new TrustAnchors(anchors);
  }

  /// The lowest zone with anchors that a name is within; empty when there is none.
  public Optional<DomainName> closest(DomainName name) {
    Optional<DomainName> best = Optional.empty();
    for (TrustAnchor anchor : anchors) {
      if (name.isWithin(anchor.zone())
          && (best.isEmpty() || anchor.zone().labels() > best.get().labels())) {
        best = Optional.of(anchor.zone());
      }
    }
    return best;
  }

  /// The anchors of a zone.
  public List<DsState> of(DomainName zone) {
    List<DsState> found = new ArrayList<>();
    for (TrustAnchor anchor : anchors) {
      if (anchor.zone().equals(zone)) {
        found.add(anchor.ds());
      }
    }
    return found;
  }
}

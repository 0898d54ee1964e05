package org.netdiag.dns.secure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.netdiag.dns.message.RecordType;
import org.netdiag.shared.report.SafeText;

/// A validation as lines of text: the verdict with its reason, then the zones as a tree, each with
/// what names its keys, its keys, and the record sets of it that were looked at.
///
/// ```
/// DNSSEC: secure: signed all the way from the trust anchor of .; the first …
/// . secure
/// |  trust anchor 20326 RSASHA256 SHA-256: its key is there
/// |  DNSKEY 20326 RSASHA256 flags 257: named by the trust anchor
/// |  DNSKEY 48555 RSASHA256 flags 256
/// |  . DNSKEY secure: RRSIG 20326 expires in 12 d 4 h
/// |  test. DS secure: RRSIG 48555 expires in 12 d 4 h
/// `- test. secure
///    |  DS 21950 ECDSAP256SHA256 SHA-256: its key is there
/// ```
public final class ChainText {
  private final List<String> lines = new ArrayList<>();
  private final String head;

  /// @param head the reason that the first line gives, which the tree does not repeat
  private ChainText(String head) {
    this.head = head;
  }

  /// The lines, without line ends; what came from the network is escaped.
  public static List<String> lines(Validation validation) {
    ChainText text = new ChainText(validation.reason());
    text.line("", "DNSSEC: " + validation.status().key() + ": " + validation.reason());
    if (!validation.hint().isEmpty()) {
      text.line("", "The server adds: " + validation.hint());
    }
    for (ChainNode node : validation.chain()) {
      text.zone(node, "", "", "trust anchor");
    }
    return List.copyOf(text.lines);
  }

  private void line(String indent, String text) {
    lines.add(indent + SafeText.escape(text));
  }

  /// @param first what stands before the zone's own line
  /// @param rest what stands before its other lines
  private void zone(ChainNode node, String first, String rest, String source) {
    line(first, node.zone() + " " + because(node.status(), node.reason()));
    String inner = rest + (node.below().isEmpty() ? "   " : "|  ");
    for (DsState ds : node.delegation()) {
      line(
          inner,
          source
              + " "
              + ds.tag()
              + " "
              + Algorithms.word(ds.algorithm())
              + " "
              + Algorithms.digest(ds.digestType())
              + ": "
              + found(ds.match()));
    }
    for (KeyState key : node.keys()) {
      line(inner, key(key, source));
    }
    for (SetState set : node.sets()) {
      set(set, inner);
    }
    for (ChainNode below : node.below()) {
      boolean last = node.below().getLast().equals(below);
      zone(below, rest + (last ? "`- " : "+- "), rest + (last ? "   " : "|  "), "DS");
    }
  }

  private String because(ValidationStatus status, String reason) {
    return reason.isEmpty() || reason.equals(head) ? status.key() : status.key() + ": " + reason;
  }

  private static String found(DsState.Match match) {
    return switch (match) {
      case KEY -> "its key is there";
      case NO_KEY -> "no such key";
      case OTHER_DIGEST -> "the key has another digest";
      case UNSUPPORTED -> "not supported";
      case PASSED_OVER -> "does not count beside a stronger digest";
      case UNSEEN -> "not looked at";
    };
  }

  private static String key(KeyState key, String source) {
    String more = key.anchored() ? ": named by the " + source : "";
    if (key.revoked()) {
      more += more.isEmpty() ? ": revoked" : ", revoked";
    }
    return String.format(
        Locale.ROOT,
        "DNSKEY %d %s flags %d%s",
        key.tag(),
        Algorithms.word(key.algorithm()),
        key.flags(),
        more);
  }

  private void set(SetState set, String indent) {
    String what = set.name() + " " + RecordType.text(set.type()) + " ";
    boolean one = set.signatures().size() == 1;
    String reason = set.reason().equals(head) ? "" : set.reason();
    if (one) {
      String signature = signature(set.signatures().getFirst());
      reason = reason.isEmpty() ? signature : signature + "; " + reason;
    }
    line(indent, what + because(set.status(), reason));
    if (!one) {
      for (SignatureState each : set.signatures()) {
        line(indent + "  ", signature(each));
      }
    }
  }

  private static String signature(SignatureState state) {
    return "RRSIG " + state.tag() + " " + state.text();
  }
}

package org.netdiag.trace.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.wire.InterfaceInfo;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.MplsLabel;
import org.netdiag.trace.TraceReply;

/// ICMP extensions in one word, as traceroute(8) prints them with `-e`: objects parted by `;`,
/// labels by `/`.
final class ExtensionText {
  private ExtensionText() {}

  /// Appends ` <MPLS:L=24001,E=0,S=1,T=1;IF:in,name=ge-0/0/1,index=7,mtu=1500>`; nothing when there
  /// are none.
  static void append(Utf8Buffer out, TraceReply reply) {
    if (reply.mpls().isEmpty() && reply.interfaces().isEmpty()) {
      return;
    }
    out.put(' ').put('<');
    if (!reply.mpls().isEmpty()) {
      mpls(out.ascii("MPLS:"), reply.mpls());
    }
    for (int i = 0; i < reply.interfaces().size(); i++) {
      out.ascii(i > 0 || !reply.mpls().isEmpty() ? ";" : "");
      one(out, reply.interfaces().get(i));
    }
    out.put('>');
  }

  /// Appends `L=24001,E=0,S=1,T=1` for each label.
  static void mpls(Utf8Buffer out, List<MplsLabel> labels) {
    for (int i = 0; i < labels.size(); i++) {
      MplsLabel label = labels.get(i);
      out.ascii(i > 0 ? "/" : "").ascii("L=").integer(label.label());
      out.ascii(",E=").integer(label.trafficClass());
      out.ascii(",S=").integer(label.bottom() ? 1 : 0).ascii(",T=").integer(label.ttl());
    }
  }

  private static void one(Utf8Buffer out, InterfaceInfo info) {
    out.ascii("IF:").ascii(info.role().name().toLowerCase(Locale.ROOT));
    Optional<String> name = info.name();
    if (name.isPresent()) {
      word(out.ascii(",name="), name.get());
    }
    if (info.index().isPresent()) {
      out.ascii(",index=").integer(Integer.toUnsignedLong(info.index().getAsInt()));
    }
    if (info.mtu().isPresent()) {
      out.ascii(",mtu=").integer(Integer.toUnsignedLong(info.mtu().getAsInt()));
    }
    Optional<IpAddress> address = info.address();
    if (address.isPresent()) {
      out.ascii(",address=").ascii(address.get().toString());
    }
  }

  /// Appends text from the network as a single word: what would end it, or would look like the text
  /// around it, is escaped as [SafeText] escapes what is dangerous.
  static void word(Utf8Buffer out, String text) {
    int done = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (" <>()[];,'".indexOf(c) >= 0) {
        SafeText.append(out, text.substring(done, i));
        out.ascii("\\u00").put(hex(c >>> 4)).put(hex(c & 15));
        done = i + 1;
      }
    }
    SafeText.append(out, done == 0 ? text : text.substring(done));
  }

  private static int hex(int digit) {
    return digit < 10 ? '0' + digit : 'a' + digit - 10;
  }
}

package org.netdiag.shared.net;

/// What a probe is made of.
public enum Protocol {
  /// ICMP echo, RFC 792 and RFC 4443.
  ICMP,
  /// UDP datagrams, RFC 768.
  UDP,
  /// TCP SYN, RFC 9293.
  TCP
}

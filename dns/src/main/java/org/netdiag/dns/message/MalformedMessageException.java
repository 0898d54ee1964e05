package org.netdiag.dns.message;

/// A message that does not follow RFC 1035 section 4: the one exception that reading bytes from the
/// network ends with.
public final class MalformedMessageException extends Exception {
  private static final long serialVersionUID = 1;

  /// @param what is wrong, and at which byte
  public MalformedMessageException(String what) {
    super(what, null, false, false);
  }
}

package org.netdiag.ping;

import java.io.IOException;
import org.netdiag.shared.net.SyscallException;

/// The kernel lets this process send no probe of the kind that was asked for.
public final class PingPermissionException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  PingPermissionException(SyscallException cause, String remedy) {
    super(text(cause) + ", " + remedy, cause);
    this.remedy = remedy;
  }

  private static String text(SyscallException cause) {
    String what = "no permission, " + cause.operation() + ": " + cause.errnoName();
    return cause.hint().isEmpty() ? what : what + ", " + cause.hint();
  }

  /// What would help, one line: the setting, the capability, and the way without either.
  public String remedy() {
    return remedy;
  }
}

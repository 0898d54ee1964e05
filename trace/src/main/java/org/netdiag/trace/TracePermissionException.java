package org.netdiag.trace;

import java.io.IOException;
import org.netdiag.shared.net.SyscallException;

/// The kernel lets this process send no probe of the kind that was asked for.
public final class TracePermissionException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /// What the kernel has refused and what would help.
  public TracePermissionException(SyscallException cause) {
    this(cause, remedy(cause));
  }

  private TracePermissionException(SyscallException cause, String remedy) {
    super(text(cause) + ", " + remedy, cause);
    this.remedy = remedy;
  }

  private static String text(SyscallException cause) {
    String what = "no permission, " + cause.operation() + ": " + cause.errnoName();
    return cause.hint().isEmpty() ? what : what + ", " + cause.hint();
  }

  private static String remedy(SyscallException refused) {
    if (!refused.operation().startsWith("socket")) {
      return refused.hint().isEmpty() ? "it needs more privilege" : refused.hint();
    }
    return "allow it with sysctl -w net.ipv4.ping_group_range=\"0 2147483647\""
        + " or the capability CAP_NET_RAW, or use --protocol udp or tcp (--tcp PORT)";
  }

  /// What would help, one line: the setting, the capability, and the way without either.
  public String remedy() {
    return remedy;
  }
}

package org.netdiag.shared.net;

import java.io.IOException;

/// The kernel refused an operation that is not about one probe: a socket, an option, a wait.
///
/// The message reads `operation: ERRNO (text)` and, where something would help, `; hint`.
public final class SyscallException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String operation;
  private final int errno;
  private final String errnoName;
  private final String hint;

  /// @param operation what was tried, in the words of the man page, such as `socket(AF_INET,
  ///   SOCK_DGRAM, IPPROTO_ICMP)`
  /// @param errno the kernel's number
  /// @param errnoName its name, such as `EPERM`
  /// @param hint what would help, one clause without a full stop; empty when nothing is known
  public SyscallException(String operation, int errno, String errnoName, String hint) {
    super(operation + ": " + errnoName + (hint.isEmpty() ? "" : "; " + hint));
    this.operation = operation;
    this.errno = errno;
    this.errnoName = errnoName;
    this.hint = hint;
  }

  /// What was tried.
  public String operation() {
    return operation;
  }

  /// The kernel's error number.
  public int errno() {
    return errno;
  }

  /// The error's name, such as `EPERM`.
  public String errnoName() {
    return errnoName;
  }

  /// What would help; empty when nothing is known.
  public String hint() {
    return hint;
  }

  /// Whether more privilege, or a more open setting, would have let it pass: EPERM or EACCES.
  public boolean permission() {
    return errno == 1 || errno == 13;
  }
}

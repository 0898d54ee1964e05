package org.netdiag.shared.net.linux;

/// One probe's TCP connection while it is being made. Reused for the next probe once it has ended.
final class Connection implements Pollable {
  private static final int NONE = -1;

  private final ConnectSocket owner;
  long token;
  long high;
  long low;
  int scope;
  int port;
  int fd = NONE;

  /// Number under which its descriptor is watched.
  int index = NONE;

  /// Whether it waits in the owner's list of ended connections.
  boolean ended;

  /// What connect(2) itself answered when it ended there; 0 when the kernel is to be asked.
  int errno;

  Connection(ConnectSocket owner) {
    this.owner = owner;
  }

  boolean open() {
    return fd != NONE;
  }

  void closed() {
    fd = NONE;
    index = NONE;
  }

  @Override
  public void ready(int events) {
    owner.ended(this);
  }

  @Override
  public void close() {
    owner.close(this);
  }
}

package org.netdiag.shared.engine;

/// Whom a probe belongs to whose session has gone.
enum NoSession implements Session {
  INSTANCE;

  @Override
  public void start(Lanes lanes, long now) {}

  @Override
  public long nextAt() {
    return Long.MAX_VALUE;
  }

  @Override
  public void act(long now) {}

  @Override
  public void onEvent(ProbeEvent event) {}

  @Override
  public void onLocalDrops(long count) {}

  @Override
  public boolean done() {
    return true;
  }

  @Override
  public void close(Failure failure) {}
}

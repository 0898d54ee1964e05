package org.netdiag.cli.run;

import java.util.concurrent.Future;

/// A run as [RunControl] reaches into it. Thread-safe.
public interface Controlled {
  /// Ends it soon.
  void cancel();

  /// Completes when it has ended, exceptionally when it could not be carried out.
  Future<?> done();

  /// What a summary in its midst says.
  String standing();

  /// How far it is, in a few words.
  String progress();
}

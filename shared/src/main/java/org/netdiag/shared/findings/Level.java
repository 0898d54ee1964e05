package org.netdiag.shared.findings;

import java.util.Locale;

/// How bad a finding is.
public enum Level {
  /// As it should be.
  PASS,
  /// Worth knowing, nothing to mend.
  INFO,
  /// It works, and will hurt at times or some users.
  WARN,
  /// Broken.
  FAIL,
  /// Not looked at; the meaning says why.
  SKIP,
  /// Looked at, and what was seen does not decide it.
  INCONCLUSIVE;

  /// Its name in lower case.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}

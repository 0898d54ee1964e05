package org.netdiag.cli.bed;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the [DnsBed] that they ask for as a parameter: all classes of a run the same one,
/// which starts for the first and ends with the run.
public final class SharedBed implements ParameterResolver {
  /// What JUnit makes.
  public SharedBed() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(DnsBed.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedBed.class))
        .computeIfAbsent(DnsBed.class, _ -> open(), DnsBed.class);
  }

  private static DnsBed open() {
    try {
      return DnsBed.open();
    } catch (IOException failed) {
      throw new ParameterResolutionException("the bed does not start", failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new ParameterResolutionException("interrupted while the bed starts", stopped);
    }
  }
}

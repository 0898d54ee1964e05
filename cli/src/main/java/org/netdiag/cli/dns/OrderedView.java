package org.netdiag.cli.dns;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.netdiag.dns.report.DnsRow;

/// Shows results in the order in which they were asked for, each as soon as those before it are
/// there: a text does not always say which question it answers.
final class OrderedView implements QueryView {
  private final QueryView view;
  private final Map<Integer, DnsRow> early = new HashMap<>();
  private int next;

  OrderedView(QueryView view) {
    this.view = view;
  }

  @Override
  public void begin() throws IOException {
    view.begin();
  }

  @Override
  public void result(DnsRow.Answered row) throws IOException {
    take(row);
  }

  @Override
  public void unasked(DnsRow.Unasked row) throws IOException {
    take(row);
  }

  private void take(DnsRow row) throws IOException {
    if (row.index() != next) {
      early.put(row.index(), row);
      return;
    }
    show(row);
    for (DnsRow due = early.remove(++next); due != null; due = early.remove(++next)) {
      show(due);
    }
  }

  private void show(DnsRow row) throws IOException {
    if (row instanceof DnsRow.Answered answered) {
      view.result(answered);
    } else if (row instanceof DnsRow.Unasked unasked) {
      view.unasked(unasked);
    }
  }

  @Override
  public void flush() throws IOException {
    view.flush();
  }

  @Override
  public void end(boolean interrupted) throws IOException {
    // A run that was cut has gaps.
    while (!early.isEmpty()) {
      DnsRow due = early.remove(next++);
      if (due != null) {
        show(due);
      }
    }
    view.end(interrupted);
  }
}

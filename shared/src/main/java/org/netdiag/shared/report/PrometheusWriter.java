package org.netdiag.shared.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The text exposition format of Prometheus, version 0.0.4: one gauge for each number or flag.
///
/// Names begin with that of the schema and end in the base unit: times are `_seconds`, percentages
/// are `_ratio`. Values that are quantiles share the metric of the object they are in. Texts marked
/// as labels stand on every sample of their row; a row with the labels of an earlier one (a target
/// given twice) gets `repeat="2"` and so on, because a sample must not appear twice. What is
/// unknown has no sample.
///
/// The format wants all samples of a metric together, so they are held, as bytes, until the end.
public final class PrometheusWriter<T> implements ReportWriter<T> {
  private final List<Column<T>> labels = new ArrayList<>();
  private final List<Metric<T>> metrics = new ArrayList<>();
  private final Map<String, Integer> seen = new HashMap<>();
  private final ReportOutput output;
  private final Utf8Buffer labelText = new Utf8Buffer();

  /// A metric with its samples so far.
  private record Metric<T>(
      PrometheusName name, List<Column<T>> columns, Utf8Buffer samples, SampleCell cell) {}

  /// A writer of rows of one schema.
  public PrometheusWriter(Schema<T> schema, ReportOutput output) {
    this.output = output;
    for (Column<T> column : schema.columns()) {
      if (!column.info().label().isEmpty()) {
        labels.add(column);
      } else if (column.info().metric() && column.kind() != Kind.TEXT) {
        metric(PrometheusName.of(schema.name(), column)).columns().add(column);
      }
    }
  }

  private Metric<T> metric(PrometheusName name) {
    for (Metric<T> metric : metrics) {
      if (metric.name().text().equals(name.text())) {
        return metric;
      }
    }
    Utf8Buffer samples = new Utf8Buffer();
    Metric<T> metric =
        new Metric<>(name, new ArrayList<>(), samples, new SampleCell(samples, name.text()));
    metrics.add(metric);
    return metric;
  }

  @Override
  public void open(RunInfo info) {}

  @Override
  public void row(T row) {
    String text = labels(row);
    for (int i = 0; i < metrics.size(); i++) {
      Metric<T> metric = metrics.get(i);
      for (int j = 0; j < metric.columns().size(); j++) {
        Column<T> column = metric.columns().get(j);
        metric.cell().begin(text, column.info().quantile());
        column.emit(row, metric.cell());
      }
    }
  }

  private String labels(T row) {
    labelText.clear();
    LabelCell cell = new LabelCell(labelText);
    for (int i = 0; i < labels.size(); i++) {
      cell.begin(labels.get(i).info().label());
      labels.get(i).emit(row, cell);
    }
    String text = labelText.toString();
    int times = seen.merge(text, 1, Integer::sum);
    if (times == 1) {
      return text;
    }
    return text + (text.isEmpty() ? "" : ",") + "repeat=\"" + times + '"';
  }

  /// Nothing is visible before the end.
  @Override
  public void flush() {}

  @Override
  public void close(Extras<?> summary) throws IOException {
    for (Metric<T> metric : metrics) {
      if (metric.samples().size() == 0) {
        continue;
      }
      Utf8Buffer out = output.buffer();
      String name = metric.name().text();
      out.ascii("# HELP ").ascii(name).put(' ');
      SafeText.append(out, metric.name().help(), Escaping.HELP);
      out.ascii("\n# TYPE ").ascii(name).ascii(" gauge\n");
      out.put(metric.samples());
      metric.samples().clear();
      output.relieve();
    }
    output.flush();
  }

  /// Prints one label after the other; an unknown one is left out.
  private static final class LabelCell extends PlainCell {
    private final Utf8Buffer out;
    private String name = "";

    LabelCell(Utf8Buffer out) {
      super(out, "");
      this.out = out;
    }

    void begin(String label) {
      name = label;
    }

    @Override
    public void integer(long value) {
      text(Long.toString(value));
    }

    @Override
    public void text(String value) {
      out.ascii(out.size() == 0 ? "" : ",").ascii(name).ascii("=\"");
      SafeText.append(out, value, Escaping.LABEL);
      out.put('"');
    }
  }

  /// Prints one sample after the other in base units; an unknown one is left out.
  private static final class SampleCell implements Cell {
    private final Utf8Buffer out;
    private final String metric;
    private String labels = "";
    private String quantile = "";

    SampleCell(Utf8Buffer out, String metric) {
      this.out = out;
      this.metric = metric;
    }

    void begin(String labelText, String quantileText) {
      labels = labelText;
      quantile = quantileText;
    }

    private Utf8Buffer start() {
      out.ascii(metric);
      if (!labels.isEmpty() || !quantile.isEmpty()) {
        out.put('{').utf8(labels);
        if (!quantile.isEmpty()) {
          out.ascii(labels.isEmpty() ? "" : ",").ascii("quantile=\"").ascii(quantile).put('"');
        }
        out.put('}');
      }
      return out.put(' ');
    }

    @Override
    public void unknown() {}

    @Override
    public void integer(long value) {
      start().integer(value).put('\n');
    }

    @Override
    public void decimal(double value, int digits) {
      start().decimal(value, digits).put('\n');
    }

    @Override
    public void time(double nanos) {
      start().decimal(nanos / 1e9, 9).put('\n');
    }

    @Override
    public void percent(double percent) {
      start().decimal(percent / 100, 6).put('\n');
    }

    @Override
    public void flag(boolean value) {
      start().put(value ? '1' : '0').put('\n');
    }

    @Override
    public void text(String value) {}
  }
}

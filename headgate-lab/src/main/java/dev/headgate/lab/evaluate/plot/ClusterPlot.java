package dev.headgate.lab.evaluate.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Figures of models, a column a cluster, drawn alike as PNG and SVG.
 *
 * @param title above the plot
 * @param yName what the figures are, with their unit
 * @param columns names of the clusters
 * @param lines the first stands out
 */
public record ClusterPlot(String title, String yName, List<String> columns, List<Line> lines) {

  private static final int WIDTH = 1_200;
  private static final int HEIGHT = 720;
  private static final BasicStroke WHISKER = new BasicStroke(1.4f);
  private static final Color FIRST = new Color(0xD55E00);

  /** Colours that the colour-blind can tell apart (Okabe and Ito, 2008). */
  private static final List<Color> OTHERS =
      List.of(
          new Color(0x0072B2),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9));

  public ClusterPlot {
    columns = List.copyOf(columns);
    lines = List.copyOf(lines);
  }

  /**
   * A model's figures; not a number where it has none.
   *
   * @param name in the legend
   * @param values one a column
   * @param low ends of their intervals; empty where none are drawn
   * @param high the other ends
   */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  public record Line(String name, double[] values, double[] low, double[] high) {

    /** Makes a line without intervals. */
    public static Line of(String name, double[] values) {
      return new Line(name, values, new double[0], new double[0]);
    }

    /** Returns this with intervals. */
    public Line between(double[] lowest, double[] highest) {
      return new Line(name, values, lowest, highest);
    }
  }

  /**
   * Writes {@code name.png} and {@code name.svg}.
   *
   * @throws IOException where a file cannot be written
   */
  public void write(Path folder, String name) throws IOException {
    BitmapEncoder.saveBitmap(
        chart(), folder.resolve(name).toString(), BitmapEncoder.BitmapFormat.PNG);
    SvgFile.write(folder.resolve(name + ".svg"), WIDTH, HEIGHT, chart());
  }

  private XYChart chart() {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("cluster")
            .yAxisTitle(yName)
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendBorderColor(Color.WHITE);
    chart.getStyler().setMarkerSize(8);
    chart.getStyler().setXAxisMin(-1.0).setXAxisMax((double) columns.size()).setYAxisMin(0.0);
    chart.getStyler().setXAxisLabelRotation(60).setXAxisTickMarkSpacingHint(20);
    chart.setCustomXAxisTickLabelsFormatter(this::column);
    for (int i = lines.size() - 1; i >= 0; i--) { // the first is drawn above the others
      Color colour = i == 0 ? FIRST : OTHERS.get((i - 1) % OTHERS.size());
      whiskers(chart, lines.get(i), colour);
      points(chart, lines.get(i), colour);
    }
    return chart;
  }

  private String column(double place) {
    int column = (int) Math.round(place);
    boolean none = Math.abs(place - column) > 1e-6 || column < 0 || column >= columns.size();
    return none ? " " : columns.get(column);
  }

  private void points(XYChart chart, Line line, Color colour) {
    XYSeries series = chart.addSeries(line.name(), places(), line.values());
    series.setLineStyle(SeriesLines.NONE);
    series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(colour);
  }

  /** One line up and down all intervals, broken between them. */
  private void whiskers(XYChart chart, Line line, Color colour) {
    int n = line.low().length;
    if (n == 0) {
      return;
    }
    double[] x = IntStream.range(0, 3 * n).map(i -> i / 3).asDoubleStream().toArray();
    double[] y = new double[3 * n];
    Arrays.setAll(y, i -> i % 3 == 0 ? line.low()[i / 3] : line.high()[i / 3]);
    IntStream.range(0, n).forEach(i -> y[3 * i + 2] = Double.NaN);
    XYSeries series = chart.addSeries(line.name() + ", interval", x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineStyle(WHISKER).setLineColor(colour);
    series.setShowInLegend(false);
  }

  private double[] places() {
    return IntStream.range(0, columns.size()).asDoubleStream().toArray();
  }
}

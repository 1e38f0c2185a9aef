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
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Figures of models, a column a cluster, drawn alike as PNG and SVG.
 *
 * @param title above the plot
 * @param xName what the columns are, numbered from 1
 * @param yName what the figures are, with their unit
 * @param columns how many
 * @param lines the first in the colour that stands out
 */
public record ClusterPlot(String title, String xName, String yName, int columns, List<Line> lines) {

  private static final int WIDTH = 1_200;
  private static final int HEIGHT = 720;
  private static final BasicStroke WHISKER = new BasicStroke(1.4f);
  private static final int TICK_PIXELS = 24;
  private static final double ASIDE = 0.12;

  /** Colours that the colour-blind can tell apart (Okabe and Ito, 2008). */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0xD55E00),
          new Color(0x0072B2),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9));

  public ClusterPlot {
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
    XYChart chart = PlainChart.of(title, xName, yName, WIDTH, HEIGHT);
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(columns + 1.0).setYAxisMin(0.0);
    chart.getStyler().setXAxisDecimalPattern("0").setXAxisTickMarkSpacingHint(TICK_PIXELS);
    for (int i = 0; i < lines.size(); i++) {
      whiskers(chart, lines.get(i), i);
      XYSeries series = chart.addSeries(lines.get(i).name(), places(i), lines.get(i).values());
      PlainChart.points(series, SeriesMarkers.CIRCLE, colour(i));
    }
    return chart;
  }

  /** One line up and down all intervals, broken between them. */
  private void whiskers(XYChart chart, Line line, int index) {
    int n = line.low().length;
    if (n == 0) {
      return;
    }
    double[] places = places(index);
    double[] x = new double[3 * n];
    double[] y = new double[3 * n];
    Arrays.setAll(x, i -> places[i / 3]);
    Arrays.setAll(
        y,
        i ->
            switch (i % 3) {
              case 0 -> line.low()[i / 3];
              case 1 -> line.high()[i / 3];
              default -> Double.NaN;
            });
    XYSeries series = chart.addSeries(line.name() + ", interval", x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineStyle(WHISKER).setLineColor(colour(index));
    series.setShowInLegend(false);
  }

  /** Models stand a little beside each other, so that none hides another. */
  private double[] places(int index) {
    double aside = (index - (lines.size() - 1) / 2.0) * ASIDE;
    return IntStream.rangeClosed(1, columns).mapToDouble(column -> column + aside).toArray();
  }

  private static Color colour(int index) {
    return COLOURS.get(index % COLOURS.size());
  }
}

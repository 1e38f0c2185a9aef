package dev.headgate.lab.evaluate.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines of quality, drawn alike as PNG and SVG.
 *
 * @param title above the plot
 * @param xName what the horizontal axis shows, with its unit
 * @param yName what the vertical axis shows
 * @param lines drawn in this order
 */
public record CurvePlot(String title, String xName, String yName, List<Line> lines) {

  private static final int WIDTH = 960;
  private static final int HEIGHT = 640;
  private static final BasicStroke BOLD = new BasicStroke(2.6f);
  private static final BasicStroke DASHED = dashes(8, 5);
  private static final BasicStroke DOTTED = dashes(2, 4);

  /** Colours that the colour-blind can tell apart (Okabe and Ito, 2008). */
  private static final List<Color> BOLD_COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9));

  /** The first, grey, is chance's. */
  private static final List<Color> MUTED_COLOURS =
      List.of(
          new Color(0x808080),
          new Color(0xB08D57),
          new Color(0x7A9E9F),
          new Color(0x9C7AA6),
          new Color(0xA6606A));

  public CurvePlot {
    lines = List.copyOf(lines);
  }

  /** How a line is drawn. */
  public enum Style {
    /** Bold, in a colour of its own: what is judged. */
    ROUTER,
    /** Dashed and grey: what it is compared with. */
    BASELINE,
    /** Dotted and black. */
    ORACLE,
    /** No line, points only: single models. */
    POINTS
  }

  /**
   * A line.
   *
   * @param name in the legend
   * @param style how it is drawn
   * @param x ascending, at least one
   * @param y as many
   */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  public record Line(String name, Style style, double[] x, double[] y) {}

  private static BasicStroke dashes(float on, float off) {
    return new BasicStroke(
        1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {on, off}, 0);
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
    Palette bold = new Palette(BOLD_COLOURS);
    Palette muted = new Palette(MUTED_COLOURS);
    for (Line line : lines) {
      XYSeries series = chart.addSeries(line.name(), line.x(), line.y());
      series.setMarker(SeriesMarkers.NONE);
      switch (line.style()) {
        case ROUTER -> stroke(series, bold.next(), BOLD);
        case BASELINE -> stroke(series, muted.next(), DASHED);
        case ORACLE -> stroke(series, Color.BLACK, DOTTED);
        case POINTS -> PlainChart.points(series, SeriesMarkers.DIAMOND, Color.DARK_GRAY);
      }
    }
    return chart;
  }

  /** A line of one point is that point. */
  private static void stroke(XYSeries series, Color colour, BasicStroke stroke) {
    if (series.getXData().length == 1) {
      PlainChart.points(series, SeriesMarkers.CIRCLE, colour);
    } else {
      series.setLineColor(colour).setLineStyle(stroke);
    }
  }

  /** Colours in turn. */
  private static final class Palette {

    private final List<Color> colours;
    private int used;

    Palette(List<Color> colours) {
      this.colours = colours;
    }

    Color next() {
      return colours.get(used++ % colours.size());
    }
  }
}

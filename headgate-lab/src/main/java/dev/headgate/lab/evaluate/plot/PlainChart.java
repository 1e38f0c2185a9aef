package dev.headgate.lab.evaluate.plot;

import java.awt.Color;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;

/** What all charts have in common: a white ground, no frames, a legend beside. */
final class PlainChart {

  private PlainChart() {}

  static XYChart of(String title, String xName, String yName, int width, int height) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .title(title)
            .xAxisTitle(xName)
            .yAxisTitle(yName)
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendBorderColor(Color.WHITE);
    chart.getStyler().setMarkerSize(6);
    return chart;
  }

  /** Draws points without a line between them. */
  static void points(XYSeries series, Marker marker, Color colour) {
    series.setLineStyle(SeriesLines.NONE).setLineColor(colour);
    series.setMarker(marker).setMarkerColor(colour);
  }
}

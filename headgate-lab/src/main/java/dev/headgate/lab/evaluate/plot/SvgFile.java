package dev.headgate.lab.evaluate.plot;

import java.awt.Dimension;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.XYChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Writes a chart as SVG. Its letters are outlines, so the words stand once more in title and
 * description, for readers that cannot see.
 */
final class SvgFile {

  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private SvgFile() {}

  static void write(Path file, int width, int height, XYChart chart) throws IOException {
    Document document = document();

    SVGGraphics2D graphics = new SVGGraphics2D(document);
    graphics.setSVGCanvasSize(new Dimension(width, height));
    chart.paint(graphics, width, height);
    try (Writer out = Files.newBufferedWriter(file)) {
      Element root = graphics.getRoot();
      root.insertBefore(described(document, "desc", description(chart)), root.getFirstChild());
      root.insertBefore(described(document, "title", chart.getTitle()), root.getFirstChild());
      graphics.stream(root, out, true, false);
    }
  }

  private static Element described(Document document, String tag, String text) {
    Element element = document.createElementNS(NAMESPACE, tag);
    element.setTextContent(text);
    return element;
  }

  private static String description(XYChart chart) {
    return "%s over %s: %s"
        .formatted(
            chart.getYAxisTitle(),
            chart.getXAxisTitle(),
            String.join(", ", chart.getSeriesMap().keySet()));
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every Java platform makes XML documents", e);
    }
  }
}

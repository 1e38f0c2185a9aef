package dev.headgate.lab.evaluate.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.lab.evaluate.plot.CurvePlot.Line;
import dev.headgate.lab.evaluate.plot.CurvePlot.Style;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurvePlotTest {

  private static final CurvePlot PLOT =
      new CurvePlot(
          "set, zero-shot, n = 3",
          "calls (%)",
          "accuracy",
          List.of(
              new Line("random", Style.BASELINE, new double[] {0, 100}, new double[] {.2, .8}),
              new Line("mine", Style.ROUTER, new double[] {0, 100}, new double[] {.2, .9}),
              new Line("oracle", Style.ORACLE, new double[] {0, 100}, new double[] {.2, 1}),
              new Line("singles", Style.POINTS, new double[] {50}, new double[] {.5})));

  @TempDir Path folder;

  @Test
  void picture_isDrawn_onWhite() throws IOException {
    PLOT.write(folder, "curve");
    BufferedImage image = ImageIO.read(folder.resolve("curve.png").toFile());
    assertThat(image.getWidth()).isEqualTo(960);
    assertThat(image.getRGB(1, 1) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    assertThat(image.getRGB(0, 0, 960, 640, null, 0, 960)).contains(0xFF0072B2);
  }

  @Test
  void svg_saysWhatItShows_andIsTheSameAgain() throws IOException {
    PLOT.write(folder, "curve");
    String svg = Files.readString(folder.resolve("curve.svg"));
    assertThat(svg)
        .startsWith("<?xml")
        .contains(">set, zero-shot, n = 3<")
        .contains(">accuracy over calls (%): random, mine, oracle, singles<");
    PLOT.write(folder, "again");
    assertThat(folder.resolve("again.svg")).hasContent(svg);
  }
}

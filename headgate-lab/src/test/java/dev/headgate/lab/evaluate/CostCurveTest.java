package dev.headgate.lab.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.lab.evaluate.CostCurve.Point;
import dev.headgate.lab.evaluate.CostCurve.Pool;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Golden figures, worked out by hand. */
class CostCurveTest {

  private static final Point CHEAP = new Point(1, .4);
  private static final Point MIDDLE = new Point(3, .8);
  private static final Point DEAR = new Point(5, .7);
  private static final Pool POOL = Pool.of(List.of(DEAR, CHEAP, MIDDLE));

  @Test
  void pool_knowsItsEnds_andItsBest() {
    assertThat(POOL).isEqualTo(new Pool(CHEAP, DEAR, MIDDLE));
  }

  /** From .4 at 1 to .8 at 2, level from there to 5: (.6 * 1 + .8 * 3) / 4. */
  @Test
  void area_isTheMeanQualityFromCheapestToDearest() {
    CostCurve curve = new CostCurve(List.of(new Point(2, .8)), POOL);
    assertThat(curve.area()).isCloseTo(.75, within(1e-12));
    assertThat(curve.peak()).isEqualTo(.8);
    assertThat(curve.qualityNeutralCost()).isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void qualityNeutralCost_liesBetweenPoints() {
    CostCurve curve = new CostCurve(List.of(new Point(2, .6), new Point(4, 1)), POOL);
    assertThat(curve.qualityNeutralCost()).isCloseTo(1, within(1e-12));
  }

  @Test
  void qualityNeutralCost_ofACurveThatNeverGetsThere_isInfinite() {
    CostCurve curve = new CostCurve(List.of(new Point(2, .79)), POOL);
    assertThat(curve.qualityNeutralCost()).isInfinite();
  }

  /** The dip at 3 counts in the area; the hull passes over it. */
  @Test
  void averageImprovement_takesTheHull() {
    List<Point> reached = List.of(new Point(3, .5), new Point(5, .8));
    CostCurve curve = new CostCurve(reached, POOL);
    assertThat(curve.area()).isCloseTo((.45 * 2 + .65 * 2) / 4, within(1e-12));
    assertThat(curve.averageImprovement()).isCloseTo(.6, within(1e-12));
  }

  @Test
  void areaWeights_giveTheAreaBack_inTheOrderGiven() {
    List<Point> reached = List.of(new Point(4, .9), new Point(2, .7), new Point(9, .95));
    CostCurve curve = new CostCurve(reached, POOL);
    double[] weights = curve.areaWeights();
    double area = weights[3] * CHEAP.quality();
    for (int i = 0; i < 3; i++) {
      area += weights[i] * reached.get(i).quality();
    }
    assertThat(area).isCloseTo(curve.area(), within(1e-12));
    assertThat(weights[0] + weights[1] + weights[2] + weights[3]).isCloseTo(1, within(1e-12));
  }

  @Test
  void modelsOfOnePrice_areJudgedByTheLastPoint() {
    Pool pool = Pool.of(List.of(new Point(1, .4), new Point(1, .6)));
    assertThat(new CostCurve(List.of(new Point(1, .7)), pool).area()).isEqualTo(.7);
  }
}

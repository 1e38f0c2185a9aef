package dev.headgate.lab.distill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.progress.Progress;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A teacher whose vector of a text is the sum of hidden vectors of its tokens. */
class RowFitTest {

  private static final int TOKENS = 40;
  private static final int TEACHER = 16;
  private static final int STUDENT = 12;

  private final SplittableRandom random = new SplittableRandom(1);
  private final float[][] hidden = hidden();

  @Test
  void rows_learnToSpeakLikeTheTeacher() {
    List<Lesson> lessons = lessons(600);
    Reduction reduction = reduction(lessons);
    Rows rows = first(lessons, reduction);
    double before = likeness(rows, reduction, lessons);
    fit(lessons, reduction, rows);
    assertThat(likeness(rows, reduction, lessons)).isGreaterThan(before).isGreaterThan(0.95);
  }

  @Test
  void sameSeed_makesTheSameRows() {
    List<Lesson> lessons = lessons(200);
    Reduction reduction = reduction(lessons);
    Rows once = first(lessons, reduction);
    Rows again = first(lessons, reduction);
    fit(lessons, reduction, once);
    fit(lessons, reduction, again);
    assertThat(once.flat()).isEqualTo(again.flat());
  }

  @Test
  void tokenSeenInNoPrompt_keepsARowOfTheSameSpace() {
    List<Lesson> lessons = lessons(200);
    Reduction reduction = reduction(lessons);
    Rows rows = first(lessons, reduction);
    float[] before = rows.row(TOKENS - 1).clone();
    fit(lessons, reduction, rows);
    assertThat(rows.row(TOKENS - 1)).isEqualTo(before);
    assertThat(Vectors.length(before)).isGreaterThan(0.001);
  }

  private static void fit(List<Lesson> lessons, Reduction reduction, Rows rows) {
    PrintWriter nowhere =
        new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    DistillOptions options = new DistillOptions(15, 16, 0.05, 0.1, 1e-3, 1);
    new RowFit(lessons, reduction, rows, options, 1)
        .fit(new Progress("fitting", nowhere, Clock.systemUTC()));
  }

  private static double likeness(Rows rows, Reduction reduction, List<Lesson> lessons) {
    return lessons.stream()
        .mapToDouble(l -> Vectors.dot(rows.pooled(l.tokens()), reduction.apply(l.teacher())))
        .average()
        .orElseThrow();
  }

  private static Reduction reduction(List<Lesson> lessons) {
    return Reduction.of(lessons.stream().map(Lesson::teacher).toList(), STUDENT);
  }

  /** As the teacher would say single tokens, but blurred: there is something left to learn. */
  private Rows first(List<Lesson> lessons, Reduction reduction) {
    SplittableRandom blur = new SplittableRandom(2);
    Map<Integer, float[]> alone = new TreeMap<>();
    for (int token = 0; token < TOKENS; token++) {
      float[] vector = hidden[token].clone();
      for (int i = 0; i < vector.length; i++) {
        vector[i] += (float) blur.nextGaussian();
      }
      alone.put(token, vector);
    }
    double[] shares = new double[TOKENS];
    java.util.Arrays.fill(shares, 1.0 / TOKENS);
    return new FirstRows(reduction, STUDENT, shares).of(alone, lessons, 1e-3);
  }

  /** The last token is in none of them. */
  private List<Lesson> lessons(int count) {
    List<Lesson> lessons = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] tokens = random.ints(random.nextInt(3, 12), 0, TOKENS - 1).toArray();
      float[] teacher = new float[TEACHER];
      for (int token : tokens) {
        Vectors.add(teacher, 1, hidden[token]);
      }
      Vectors.scale(teacher, 1 / Vectors.length(teacher));
      lessons.add(new Lesson(row(i), tokens, teacher, false, 1));
    }
    return lessons;
  }

  private static PromptRow row(int i) {
    return new PromptRow(
        "id" + i, "set", "group" + i, Language.ENGLISH, "", "", "prompt", Map.of());
  }

  private float[][] hidden() {
    float[][] vectors = new float[TOKENS][TEACHER];
    for (float[] vector : vectors) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = (float) random.nextGaussian();
      }
    }
    return vectors;
  }
}

package dev.headgate.lab.profile;

import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.routers.profile.EncoderMap;
import java.util.List;

/**
 * The answers in one language, placed on the map.
 *
 * @param part of the map
 * @param rows of the basis, one an answer
 * @param clusterOf the cluster of each answer's prompt
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Labelled(
    EncoderMap part, List<GradedAnswer> answers, float[][] rows, double[] scores, int[] clusterOf) {

  static Labelled of(ClusterMap map, EncoderMap part, List<GradedAnswer> answers) {
    return new Labelled(
        part,
        answers,
        answers.stream().map(each -> map.row(each.prompt())).toArray(float[][]::new),
        answers.stream().mapToDouble(GradedAnswer::score).toArray(),
        answers.stream().mapToInt(each -> map.cluster(each.prompt()).index()).toArray());
  }
}

package dev.headgate.lab.evaluate.transfer;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.train.Example;
import dev.headgate.routers.ensemble.Member;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Several routers, each counting alike: the sum of the log odds of their win rates, each divided by
 * its standard deviation within the domains of the training rows, those of each encoder apart.
 */
final class EqualParts implements Router {

  private static final ModelCard STRONG = ServingView.model("a strong model", 0.9);
  private static final ModelCard WEAK = ServingView.model("a weak model", 0.4);

  private final List<Member> members;
  private final Map<String, double[]> deviations = new HashMap<>();

  EqualParts(List<Member> members, List<Example> training) {
    this.members = List.copyOf(members);
    Map<String, Spread[]> spreads = new HashMap<>();
    for (Example example : training) {
      Spread[] own =
          spreads.computeIfAbsent(example.embedding().encoderId(), e -> spreads(members.size()));
      RouterInput input = input(example);
      String domain = Division.CATEGORIES.domain(example.row());
      for (int k = 0; k < own.length; k++) {
        own[k].add(domain, members.get(k).logOdds(input, STRONG, WEAK), example.weight());
      }
    }
    spreads.forEach((encoder, own) -> deviations.put(encoder, deviations(own)));
  }

  private static RouterInput input(Example example) {
    return ServingView.of(
        example.row().id(), example.row().prompt(), example.row().language(), example.embedding());
  }

  private static Spread[] spreads(int count) {
    Spread[] spreads = new Spread[count];
    java.util.Arrays.setAll(spreads, k -> new Spread());
    return spreads;
  }

  private static double[] deviations(Spread[] spreads) {
    return java.util.Arrays.stream(spreads).mapToDouble(Spread::deviation).toArray();
  }

  @Override
  public String name() {
    return String.join("+", members.stream().map(Member::name).toList());
  }

  @Override
  public boolean needsEmbedding() {
    return true;
  }

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    double[] own = deviations.get(input.embedding().orElseThrow().encoderId());
    double sum = 0;
    for (int k = 0; k < members.size(); k++) {
      double deviation = own == null ? 1 : own[k];
      sum += members.get(k).logOdds(input, strong, weak) / deviation;
    }
    return 1 / (1 + Math.exp(-sum));
  }
}

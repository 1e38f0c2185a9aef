package dev.headgate.gateway.rule;

import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the conditions that can hold for a request, by what they need one variable to be: of rules
 * for hundreds of tenants only those of this one are asked. Of each condition the rarest of its
 * needs is looked up, as matchers of many subscriptions do (Fabret et al., "Filtering Algorithms
 * and Implementation for Very Fast Publish/Subscribe Systems", 2001). What is not found would not
 * have held: where one part of an {@code &&} is false, CEL takes the whole for false, even if
 * another part fails. Immutable and thread-safe.
 */
final class RuleIndex {

  /** Places of conditions that need nothing of the kind. */
  private final BitSet others = new BitSet();

  private final Needed[] needed;

  private RuleIndex(List<Condition> conditions) {
    List<List<Need>> needs = conditions.stream().map(c -> needs(c.check()).toList()).toList();
    Map<Need, Integer> frequency = new HashMap<>();
    needs.forEach(all -> all.forEach(need -> frequency.merge(need, 1, Integer::sum)));
    Map<RuleVariable, Needed> byVariable = new EnumMap<>(RuleVariable.class);
    for (int i = 0; i < needs.size(); i++) {
      Optional<Need> rarest = needs.get(i).stream().min(Comparator.comparing(frequency::get));
      if (rarest.isPresent()) {
        byVariable.computeIfAbsent(rarest.get().variable, Needed::new).add(i, rarest.get());
      } else {
        others.set(i);
      }
    }
    this.needed = byVariable.values().toArray(new Needed[0]);
  }

  static RuleIndex of(List<Condition> conditions) {
    return new RuleIndex(conditions);
  }

  /** Returns the places of all conditions that may hold. */
  BitSet candidates(RuleFacts facts) {
    BitSet found = (BitSet) others.clone();
    for (Needed each : needed) {
      each.addTo(found, facts);
    }
    return found;
  }

  /** Returns what must be so for the check to hold, as far as it is a variable's value. */
  private static Stream<Need> needs(Check check) {
    return switch (check) {
      case Comparison.Same same -> Stream.of(new Need(same.variable(), same.constant()));
      case Comparison.Member member -> Stream.of(new Need(member.variable(), member.element()));
      case Check.Joined joined ->
          joined.needsAll() ? joined.parts().stream().flatMap(RuleIndex::needs) : Stream.empty();
      default -> Stream.empty();
    };
  }

  /** That a text is the constant, or a list has it. */
  private record Need(RuleVariable variable, String constant) {}

  /** The conditions that need one variable to be something. */
  private static final class Needed {

    private final RuleVariable variable;
    private final Map<String, BitSet> byConstant = new HashMap<>();
    private final BitSet all = new BitSet();

    Needed(RuleVariable variable) {
      this.variable = variable;
    }

    void add(int place, Need need) {
      byConstant.computeIfAbsent(need.constant, constant -> new BitSet()).set(place);
      all.set(place);
    }

    void addTo(BitSet found, RuleFacts facts) {
      Object value = facts.value(variable);
      if (value instanceof String text) {
        addOf(text, found);
      } else if (value instanceof List<?> list) {
        for (int i = 0; i < list.size(); i++) {
          addOf(list.get(i), found);
        }
      } else {
        found.or(all); // of another type than declared, so the conditions have to say
      }
    }

    private void addOf(Object value, BitSet found) {
      BitSet places = byConstant.get(value);
      if (places != null) {
        found.or(places);
      }
    }
  }
}

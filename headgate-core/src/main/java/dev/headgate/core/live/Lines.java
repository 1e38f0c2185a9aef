package dev.headgate.core.live;

import dev.headgate.core.api.Tier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who of those who wait goes next. First in order goes first, whatever its tier, but of any {@value
 * #TURN} places given in a row each tier of which somebody waits all the while has one at least.
 *
 * <p>Each tier that waits has a place by which it is due: the tenth after its last one, or from
 * when it began to wait. Sorted by that, the first must be due no sooner than with the next place,
 * the second with the one after it, and so on; then all can be kept by giving the place to the
 * first. So the order is left only when else one could not be kept. Giving a place to the first
 * makes each of the others one nearer to the front and one place nearer to its due, and the first
 * the last, due in ten; giving it to another while nothing presses leaves all as it must be; who
 * begins to wait is put where it breaks nobody's due. Hence no due is ever missed. (It is a
 * pinwheel of three with room to spare; Holte et al., 1989.)
 *
 * <p>A tier whose requests are all turned away at once, since places are rare, does not begin anew
 * with each: it is due as if it had waited since. A tier that wants none of the free endpoints is
 * not passed over, so nothing is due to it for that.
 */
final class Lines {

  /** Of so many places each tier that waits has one. */
  static final int TURN = 10;

  private final Map<Tier, Line> byTier = new EnumMap<>(Tier.class);
  private final List<Line> byDue = new ArrayList<>();
  private long given;

  Lines() {
    for (Tier tier : Tier.values()) {
      Line line = new Line();
      byTier.put(tier, line);
      byDue.add(line);
    }
  }

  Line of(Wish wish) {
    return Objects.requireNonNull(byTier.get(wish.tier()));
  }

  void add(Waiter waiter) {
    Line line = of(waiter.wish());
    if (!line.waits()) {
      long others = byDue.stream().filter(Line::waits).count();
      line.dueBy(line.wasTurnedAway() ? Math.max(line.due(), given + others) : given + TURN - 1);
      sort();
    }
    line.add(waiter);
  }

  boolean remove(Waiter waiter) {
    return of(waiter.wish()).remove(waiter);
  }

  int size() {
    int size = 0;
    for (Line line : byDue) {
      size += line.size();
    }
    return size;
  }

  void askAnew() {
    byDue.forEach(Line::askAnew);
  }

  /** Returns the line that is asked next whether it wants a place; empty once all were. */
  Optional<Line> next() {
    Line mostDue = null;
    Line first = null;
    int open = 0;
    boolean presses = false;
    for (Line line : byDue) {
      if (line.open()) {
        presses |= line.due() <= given + open++;
        mostDue = mostDue == null ? line : mostDue;
        first = first == null ? line : earlier(first, line);
      }
    }
    return Optional.ofNullable(presses ? mostDue : first);
  }

  private static Line earlier(Line one, Line other) {
    return one.asked().compareTo(other.asked()) < 0 ? one : other;
  }

  /** The one asked of this line has a place. */
  void give(Line line) {
    line.take();
    given++;
    line.dueBy(given + TURN - 1);
    for (Line other : byDue) {
      if (other != line && other.waits() && !other.open()) { // it wanted none of what is free
        other.dueBy(Math.max(other.due(), given + byDue.size() - 1));
      }
    }
    sort();
  }

  private void sort() {
    byDue.sort(Comparator.comparingLong(Line::due));
  }

  /**
   * Returns who goes when so many may wait and more do: the last in order, but of no tier that has
   * not more than a tenth of the room. Else whoever is ahead would keep the others from waiting.
   */
  Waiter last(int room) {
    int kept = (room + TURN - 1) / TURN;
    return last(line -> line.size() > kept).or(() -> last(Line::waits)).orElseThrow();
  }

  private Optional<Waiter> last(Predicate<Line> among) {
    return byDue.stream().filter(among).map(Line::last).max(Comparator.naturalOrder());
  }

  /**
   * Returns whether somebody who waits is likely to get one of the next places, of which so many
   * are expected in the time it waits. Before it go who is ahead of it, and who will come and be
   * ahead of it, but of other tiers a tenth of the places at least and of its own at most nine
   * between two.
   */
  boolean inTime(Waiter waiter, double places, double nanos, long now) {
    Line own = of(waiter.wish());
    int turn = own.ahead(waiter);
    double promised = own.due() - given + (double) TURN * turn;
    double before = turn;
    for (Line other : byDue) {
      if (other != own) {
        before += other.before(waiter, places / TURN, nanos, now);
      }
    }
    return Math.min(before, promised) + 1 <= places;
  }
}

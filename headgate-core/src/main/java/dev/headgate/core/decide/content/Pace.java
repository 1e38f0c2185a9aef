package dev.headgate.core.decide.content;

import dev.headgate.core.api.Usd;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The lambda of a route with a daily budget. Once a minute in which there were requests it is set
 * against the pace: what is spent an hour, against what is left of the budget for what is left of
 * the day. Spending twice as fast makes lambda greater by the square root of two, a minute moves it
 * by a factor of two at most. This is dual ascent in the logarithm of lambda, which finds the one
 * price of money at which the day's requests spend the budget (Balseiro, Lu and Mirrokni, "The Best
 * of Many Worlds: Dual Mirror Descent for Online Allocation Problems", 2023).
 */
final class Pace {

  /** Where a new route starts: a cent must bring .1 more quality. */
  static final double FIRST = 10;

  /** At which money hardly counts, yet from which lambda is up again within minutes. */
  static final double LEAST = 0.1;

  static final double MOST = 1e6;
  private static final Duration STEP = Duration.ofMinutes(1);

  /** A spending rate forgets half of what it was in this many steps. */
  private static final double HALF_LIFE = 10;

  private final Usd perDay;
  private Instant day;
  private Instant stepBegan;
  private double spentToday;
  private double spentInStep;
  private double smoothed = Double.NaN;
  private volatile double lambda = FIRST;

  Pace(Usd perDay, Instant now) {
    this.perDay = perDay;
    this.day = midnight(now);
    this.stepBegan = now;
  }

  /** Makes one that goes on after a restart; of another day's spending only lambda counts. */
  Pace(Usd perDay, SpentBudget.OfRoute kept, Instant now) {
    this(perDay, now);
    this.spentToday = today(now).equals(kept.day()) ? kept.spent().amount() : 0;
    this.lambda = kept.lambda();
  }

  Usd perDay() {
    return perDay;
  }

  /** Returns how much quality a US dollar must buy now. */
  double lambda() {
    return lambda;
  }

  /** Returns what was spent since midnight. */
  synchronized Usd spentToday(Instant now) {
    return midnight(now).isAfter(day) ? Usd.ZERO : new Usd(spentToday);
  }

  /** Returns a pace of another budget that knows what this one spent. */
  synchronized Pace with(Usd otherPerDay) {
    Pace other = new Pace(otherPerDay, stepBegan);
    other.day = day;
    other.spentToday = spentToday;
    other.lambda = lambda;
    return other;
  }

  /** Notes what a request cost, and moves lambda when a step is over. */
  synchronized void spent(Usd cost, Instant now) {
    Instant today = midnight(now);
    if (today.isAfter(day)) {
      day = today;
      spentToday = 0;
    }
    spentToday += cost.amount();
    spentInStep += cost.amount();
    Duration elapsed = Duration.between(stepBegan, now);
    if (elapsed.compareTo(STEP) >= 0) {
      step(elapsed, now);
    }
  }

  private void step(Duration elapsed, Instant now) {
    double rate = spentInStep / elapsed.toMillis();
    double keep = Math.pow(0.5, 1 / HALF_LIFE);
    smoothed = Double.isNaN(smoothed) ? rate : keep * smoothed + (1 - keep) * rate;
    lambda = Math.clamp(lambda * factor(smoothed / due(now)), LEAST, MOST);
    spentInStep = 0;
    stepBegan = now;
  }

  /** Returns what may be spent a millisecond from now to midnight. */
  private double due(Instant now) {
    double left = Math.max(0, perDay.amount() - spentToday);
    long millis = Math.max(1, Duration.between(now, day.plus(Duration.ofDays(1))).toMillis());
    return left / millis;
  }

  /** Of no rate against none due, which is nothing by nothing, lambda learns nothing. */
  private static double factor(double ratio) {
    return Double.isNaN(ratio) ? 1 : Math.clamp(Math.sqrt(ratio), 0.5, 2);
  }

  private static Instant midnight(Instant now) {
    return today(now).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Returns the day of budgets. */
  static LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }
}

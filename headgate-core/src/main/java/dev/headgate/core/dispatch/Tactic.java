package dev.headgate.core.dispatch;

import dev.headgate.core.api.Attempt;
import dev.headgate.core.api.PlanCaps;
import java.util.Comparator;

/** How a plan plays a {@link Contest}: which lanes open when, and which of them wins. */
interface Tactic {

  PlanCaps caps();

  /** Opens the first lanes. */
  void start(Contest contest);

  /** A lane's answer was judged; it wins only if {@link Contest#win} is called. */
  void judged(Contest contest, Lane lane, boolean good);

  /**
   * A lane has no answer and will have none.
   *
   * @param elsewhere whether another model may answer instead
   */
  void failed(Contest contest, Lane lane, boolean elsewhere);

  /** A lane has won. */
  default void won(Contest contest, Lane lane) {}

  /** A lane is about to call its {@link Lane#endpoint}. */
  default void calling(Contest contest, Lane lane) {}

  /** A call of a lane is over. */
  default void called(Contest contest, Attempt attempt) {}

  /** Returns whether another call may follow a lane's call that failed. */
  default boolean mayRepeat(Contest contest, Lane lane) {
    return true;
  }

  /** Returns how many of the calls that are left are for lanes still to be opened. */
  default int callsKept() {
    return 0;
  }

  /**
   * Returns how many calls are to be left when an answer is judged, for what follows a poor one.
   */
  default int callsAfterPoor() {
    return 0;
  }

  /** Which of the lanes that hold an answer is worst, for when none is good. */
  Comparator<Lane> worstFirst();
}

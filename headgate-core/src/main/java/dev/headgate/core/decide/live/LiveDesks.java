package dev.headgate.core.decide.live;

import dev.headgate.core.api.Purpose;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;

/** One {@link LiveDesk} for what is carried out, and one for what is only looked at. */
public final class LiveDesks {

  private final LiveDesk calling;
  private final LiveDesk looking;

  /** Makes both. */
  public LiveDesks(ModelPool pool, HealthRegistry health, Budgets budgets, LiveSettings settings) {
    this.calling = new LiveDesk(pool, health, budgets, settings, Purpose.CALL);
    this.looking = new LiveDesk(pool, health, budgets, settings, Purpose.LOOK);
  }

  /** Returns the desk for a purpose. */
  public LiveDesk of(Purpose purpose) {
    return switch (purpose) {
      case CALL -> calling;
      case LOOK -> looking;
    };
  }
}

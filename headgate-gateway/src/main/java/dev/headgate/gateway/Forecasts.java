package dev.headgate.gateway;

import dev.headgate.core.spi.Encoder;
import dev.headgate.core.spi.Forecaster;
import dev.headgate.gateway.config.ForecastConfig;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.routers.encode.TwoSpeedEncoder;
import dev.headgate.routers.forecast.FastForecaster;

/** The forecaster of a configuration. */
public final class Forecasts {

  private Forecasts() {}

  /**
   * Opens it.
   *
   * @param encoder whose tables are shared where it has some
   * @throws dev.headgate.routers.artifact.ArtifactException where a file cannot be used any more
   */
  public static Forecaster of(ForecastConfig forecasts, Encoder encoder) {
    StaticEncoder tables =
        encoder instanceof TwoSpeedEncoder both ? both.tables() : new StaticEncoder();
    return FastForecaster.open(tables, forecasts.task(), forecasts.answer());
  }
}

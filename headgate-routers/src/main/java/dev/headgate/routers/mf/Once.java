package dev.headgate.routers.mf;

import dev.headgate.routers.encode.EncoderModel;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads weights when first asked, and then never again; a failure is not remembered. */
final class Once implements Supplier<Map<EncoderModel, Factors>> {

  private final Supplier<Map<EncoderModel, Factors>> source;
  private volatile @Nullable Map<EncoderModel, Factors> value;

  Once(Supplier<Map<EncoderModel, Factors>> source) {
    this.source = source;
  }

  @Override
  public Map<EncoderModel, Factors> get() {
    Map<EncoderModel, Factors> known = value;
    return known == null ? load() : known;
  }

  private synchronized Map<EncoderModel, Factors> load() {
    Map<EncoderModel, Factors> known = value;
    if (known != null) {
      return known;
    }
    Map<EncoderModel, Factors> fresh = source.get();
    value = fresh;
    return fresh;
  }
}

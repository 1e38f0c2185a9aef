package dev.headgate.routers.artifact;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads something when first asked, and then never again; a failure is not remembered. */
public final class Once<T> implements Supplier<T> {

  private final Supplier<T> source;
  private volatile @Nullable T value;

  /** Makes one of what reads. */
  public Once(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public T get() {
    T known = value;
    return known == null ? load() : known;
  }

  private synchronized T load() {
    T known = value;
    if (known != null) {
      return known;
    }
    T fresh = source.get();
    value = fresh;
    return fresh;
  }
}

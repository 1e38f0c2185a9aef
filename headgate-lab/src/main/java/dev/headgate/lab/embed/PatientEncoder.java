package dev.headgate.lab.embed;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.spi.Encoder;
import dev.headgate.lab.ask.Patience;
import java.util.concurrent.CompletionStage;

/** Asks again where an encoder fails in a way that passes; some four minutes in all. */
public final class PatientEncoder implements Encoder {

  /** Of a patience that is long enough for a limit to pass. */
  static final int TRIES = 8;

  private final Encoder encoder;
  private final Patience patience;

  /** Wraps an encoder, which is closed with this one. */
  public PatientEncoder(Encoder encoder) {
    this(encoder, new Patience(TRIES));
  }

  /** Wraps an encoder, which is closed with this one. */
  PatientEncoder(Encoder encoder, Patience patience) {
    this.encoder = encoder;
    this.patience = patience;
  }

  @Override
  public CompletionStage<Embedding> encode(String text, Language language) {
    return patience.ask(() -> encoder.encode(text, language));
  }

  @Override
  public void close() {
    encoder.close();
  }
}

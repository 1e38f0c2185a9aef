package dev.headgate.spark.vector;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.spi.Encoder;
import dev.headgate.routers.encode.EncoderFamily;
import dev.headgate.routers.encode.EncoderOptions;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.routers.encode.TransformerEncoder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The encoders of this process, each made when first needed and kept until the process ends: an
 * executor runs many tasks, and a model takes a second to load. Each task encodes one text at a
 * time, so that as many texts are under way as the executor has cores.
 */
final class JvmEncoder {

  private static final Map<EncoderFamily, Encoder> OPEN = new ConcurrentHashMap<>();

  private JvmEncoder() {}

  static Embedding encode(EncoderFamily family, String text, Language language) {
    return OPEN.computeIfAbsent(family, JvmEncoder::open)
        .encode(text, language)
        .toCompletableFuture()
        .join();
  }

  private static Encoder open(EncoderFamily family) {
    int cores = Runtime.getRuntime().availableProcessors();
    return family == EncoderFamily.STATIC
        ? new StaticEncoder()
        : new TransformerEncoder(EncoderOptions.defaults().withWorkers(Math.min(cores, 256)));
  }
}

package dev.headgate.routers.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.headgate.core.spi.TokenCounter;
import dev.headgate.routers.digest.TextDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Counts tokens as OpenAI's o200k vocabulary splits them.
 *
 * <p>A text of at most {@value #EXACT_CHARS} characters is counted exactly. A longer one is counted
 * at its head, middle and tail, and the rest is taken to be as dense. Runs of letters without a
 * break, on which the splitting takes more than linear time, are counted in pieces of {@value
 * Pieces#MAX_RUN} characters; that can only overstate, by at most one token a piece.
 *
 * <p>Counts are remembered: a conversation comes again with each of its turns, and a system prompt
 * with each conversation. Looking up a vocabulary of 200,000 entries costs more than a digest.
 *
 * <p>The vocabulary takes some tenths of a second to load. The first count starts that in the
 * background and, like all until it is there, is estimated from the characters; call {@link
 * #warmUp} before, and none will be.
 */
public final class JtokkitTokenCounter implements TokenCounter {

  /** The longest text counted exactly, in characters. */
  public static final int EXACT_CHARS = 16_384;

  private static final int SAMPLE_CHARS = EXACT_CHARS / 4;
  private static final int MAX_COUNTS = 50_000;

  private final AtomicReference<CompletableFuture<Encoding>> loading = new AtomicReference<>();
  private final Cache<TextDigest, Long> counts =
      Caffeine.newBuilder().maximumSize(MAX_COUNTS).build();

  /** Loads the vocabulary on a thread of its own; completes when counts are exact. */
  public CompletionStage<Void> warmUp() {
    return load().thenAccept(encoding -> encoding.countTokensOrdinary("warm up"));
  }

  @Override
  public long count(String text) {
    CompletableFuture<Encoding> encoding = load();
    if (encoding.state() != Future.State.SUCCESS) {
      return CharacterEstimate.tokens(text);
    }
    return counts.get(TextDigest.of(text), unseen -> counted(encoding.resultNow(), text));
  }

  private static long counted(Encoding encoding, String text) {
    return text.length() <= EXACT_CHARS ? exact(encoding, text) : sampled(encoding, text);
  }

  private CompletableFuture<Encoding> load() {
    CompletableFuture<Encoding> running = loading.get();
    if (running != null) {
      return running;
    }
    CompletableFuture<Encoding> fresh = new CompletableFuture<>();
    if (!loading.compareAndSet(null, fresh)) {
      return load();
    }
    Thread.ofPlatform().name("headgate-tokens").daemon().start(() -> complete(fresh));
    return fresh;
  }

  private static void complete(CompletableFuture<Encoding> result) {
    try {
      result.complete(Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE));
    } catch (RuntimeException | Error e) {
      result.completeExceptionally(e);
    }
  }

  private static long exact(Encoding encoding, String text) {
    long tokens = 0;
    for (String piece : Pieces.of(text)) {
      tokens += encoding.countTokensOrdinary(piece);
    }
    return tokens;
  }

  private static long sampled(Encoding encoding, String text) {
    int middle = (text.length() - SAMPLE_CHARS) / 2;
    long tokens =
        exact(encoding, text.substring(0, SAMPLE_CHARS))
            + exact(encoding, text.substring(middle, middle + SAMPLE_CHARS))
            + exact(encoding, text.substring(text.length() - SAMPLE_CHARS));
    return Math.round((double) tokens * text.length() / (3.0 * SAMPLE_CHARS));
  }
}

package dev.headgate.core.testkit;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.spi.AnswerVerifier;
import dev.headgate.core.spi.Inspection;
import dev.headgate.core.spi.SideCalls;

/**
 * Judges as another does, and adds a member {@code more} to what is asked.
 *
 * @param judge tells the verdicts
 */
public record AddingVerifier(AnswerVerifier judge) implements AnswerVerifier {

  @Override
  public String name() {
    return judge.name();
  }

  @Override
  public ChatRequest prepare(ChatRequest request, Dialect upstream) {
    return request.with(request.body().withMember("\"more\":true"));
  }

  @Override
  public Inspection inspect(ChatRequest request, ModelId model, SideCalls calls) {
    return judge.inspect(request, model, calls);
  }
}

package dev.headgate.it;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.Tag;
import dev.headgate.core.spi.Detection;
import dev.headgate.core.spi.Detector;
import java.util.List;
import java.util.Set;

/** A detector on the class path of these tests that knows two marks, and fails at one of them. */
public final class MarkDetector implements Detector {

  static final String SECRET = "mark-of-a-secret";
  static final String BREAKING = "mark-that-breaks";

  @Override
  public Detection look(ChatRequest request, RequestFeatures features) {
    if (says(request, BREAKING)) {
      throw new IllegalStateException("a detector that fails, as the test wants");
    }
    return says(request, SECRET)
        ? new Detection(Set.of(Tag.LOCAL_ONLY), List.of("a mark"))
        : Detection.NOTHING;
  }

  private static boolean says(ChatRequest request, String mark) {
    return request.conversation().turns().stream().anyMatch(turn -> turn.text().contains(mark));
  }
}

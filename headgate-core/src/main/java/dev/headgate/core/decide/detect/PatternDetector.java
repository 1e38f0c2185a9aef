package dev.headgate.core.decide.detect;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Conversation;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.Tag;
import dev.headgate.core.spi.Detection;
import dev.headgate.core.spi.Detector;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for kinds of things in all that a client sent: messages, what tools are offered, called
 * with and say, and every other member. It finds what has a form, never all that is private: names
 * and stories have none.
 *
 * <p>Time is bounded whatever the request: no more than so many bytes are read, once for each kind.
 * A request with more, or with images, audio or numbers in place of words, counts as one in which
 * something was found, unless that is switched off.
 */
public final class PatternDetector implements Detector {

  private final Set<Sensitive> kinds;
  private final Tag tag;
  private final int maxBytes;
  private final boolean tagsUnread;

  /**
   * Makes a detector.
   *
   * @param kinds what it looks for, one at least
   * @param tag what a request is tagged in which it is found
   * @param maxBytes how many bytes of a request are looked at
   * @param tagsUnread whether a request is tagged of which not all can be looked at
   */
  public PatternDetector(Set<Sensitive> kinds, Tag tag, int maxBytes, boolean tagsUnread) {
    this.kinds = EnumSet.copyOf(kinds);
    this.tag = tag;
    this.maxBytes = maxBytes;
    this.tagsUnread = tagsUnread;
  }

  @Override
  public String name() {
    return "privacy";
  }

  @Override
  public Detection look(ChatRequest request, RequestFeatures features) {
    String text = PlainText.of(request.body().bytes(), maxBytes);
    List<String> found = new ArrayList<>(0);
    for (Sensitive kind : kinds) {
      if (kind.isIn(text)) {
        found.add(kind.words());
      }
    }
    if (tagsUnread) {
      unread(request, found);
    }
    return found.isEmpty() ? Detection.NOTHING : new Detection(Set.of(tag), found);
  }

  private void unread(ChatRequest request, List<String> found) {
    Conversation conversation = request.conversation();
    if (request.body().bytes().length > maxBytes) {
      found.add("more than the " + maxBytes + " bytes it looks at");
    }
    if (conversation.images() > 0 || conversation.audioParts() > 0) {
      found.add("images, files or audio, which it cannot look at");
    }
    if (request.operation() != Operation.CHAT
        && conversation.turns().stream().allMatch(turn -> turn.text().isEmpty())) {
      found.add("tokens in place of text");
    }
  }
}

package dev.headgate.sim.dialect;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.IntFunction;

/** Events of a stream, one part after another, each event made when it is taken. */
final class EventSequence implements Iterator<StreamEvent> {

  private final Queue<Iterator<StreamEvent>> parts = new ArrayDeque<>();

  EventSequence then(Iterator<StreamEvent> part) {
    parts.add(part);
    return this;
  }

  EventSequence then(StreamEvent.Kind kind, String text) {
    return then(Collections.singleton(StreamEvent.of(kind, text)).iterator());
  }

  EventSequence each(int count, IntFunction<String> content) {
    return then(
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < count;
          }

          @Override
          public StreamEvent next() {
            if (next >= count) {
              throw new NoSuchElementException();
            }
            return StreamEvent.of(StreamEvent.Kind.CONTENT, content.apply(next++));
          }
        });
  }

  @Override
  public boolean hasNext() {
    for (Iterator<StreamEvent> part = parts.peek(); part != null; part = parts.peek()) {
      if (part.hasNext()) {
        return true;
      }
      parts.remove();
    }
    return false;
  }

  @Override
  public StreamEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return parts.element().next();
  }
}

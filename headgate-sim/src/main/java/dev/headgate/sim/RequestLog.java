package dev.headgate.sim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest requests, bounded in number and in bytes. Thread-safe. */
final class RequestLog {

  private static final long MOST_BYTES = 128L << 20;

  private final int capacity;
  private final Deque<RecordedRequest> latest = new ArrayDeque<>();
  private long bytes;

  RequestLog(int capacity) {
    this.capacity = capacity;
  }

  boolean isOn() {
    return capacity > 0;
  }

  synchronized void add(RecordedRequest request) {
    latest.addLast(request);
    bytes += request.body().length;
    while (latest.size() > capacity || (bytes > MOST_BYTES && latest.size() > 1)) {
      bytes -= latest.removeFirst().body().length;
    }
  }

  synchronized List<RecordedRequest> all() {
    return List.copyOf(latest);
  }

  synchronized void clear() {
    latest.clear();
    bytes = 0;
  }
}

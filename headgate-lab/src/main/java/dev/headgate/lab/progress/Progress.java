package dev.headgate.lab.progress;

import java.io.PrintWriter;
import java.time.InstantSource;

/** A progress bar on one line of a stream, drawn at most five times a second. */
public final class Progress {

  private static final int WIDTH = 30;
  private static final long INTERVAL_MILLIS = 200;

  private final String label;
  private final PrintWriter out;
  private final InstantSource clock;
  private long nextDrawMillis;

  /** Makes a bar that draws on the stream, usually standard error. */
  public Progress(String label, PrintWriter out, InstantSource clock) {
    this.label = label;
    this.out = out;
    this.clock = clock;
  }

  /** Shows how much is done; ends the line when all is. */
  public void at(long done, long total) {
    at(done, total, "");
  }

  /** Shows the same with a note behind it, such as what was spent. */
  public void at(long done, long total, String note) {
    long now = clock.millis();
    if (done < total && now < nextDrawMillis) {
      return;
    }
    nextDrawMillis = now + INTERVAL_MILLIS;
    int filled = total == 0 ? WIDTH : (int) (WIDTH * done / total);
    out.printf(
        "\r%s [%s%s] %d/%d%s%s",
        label,
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        done,
        total,
        note.isEmpty() ? "" : "  " + note,
        done < total ? "" : "\n");
    out.flush();
  }
}

package dev.headgate.sim.answer;

/**
 * Counts what a request holds while it is read. Tokens are an estimate: four ASCII characters or
 * one other character each, {@value #TOKENS_PER_IMAGE} an image, {@value #TOKENS_PER_CLIP} an audio
 * part.
 */
public final class PromptSize {

  static final int TOKENS_PER_IMAGE = 85;
  static final int TOKENS_PER_CLIP = 50;

  private long ascii;
  private long other;
  private int images;
  private int audioClips;

  /** Adds a text. */
  public void addText(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 0x80) {
        ascii++;
      } else {
        other++;
      }
    }
  }

  /** Adds one image. */
  public void addImage() {
    images++;
  }

  /** Adds one audio part. */
  public void addAudio() {
    audioClips++;
  }

  /** Images so far. */
  public int images() {
    return images;
  }

  /** Audio parts so far. */
  public int audioClips() {
    return audioClips;
  }

  /** Estimated tokens so far, at least 1. */
  public long tokens() {
    long text = (ascii + 3) / 4 + other;
    return Math.max(
        1, text + (long) images * TOKENS_PER_IMAGE + (long) audioClips * TOKENS_PER_CLIP);
  }

  boolean isEmpty() {
    return ascii + other + images + audioClips == 0;
  }
}

package dev.headgate.sim.answer;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The tokens of a prose answer, computed when read: a lead, then words drawn by hash. A thousand
 * long streams at once therefore cost no memory for text that has not been sent yet.
 */
final class WordTokens extends AbstractList<String> implements RandomAccess {

  private static final String[] ENGLISH =
      spaced(
          "the answer depends on what we know so far and it is useful to look at each part in turn"
              + " first consider a small case then note that every step follows from one before it"
              + " because this holds for all values we may add them up finally check your result"
              + " against known limits before you rely upon that; café naïve déjà résumé");

  private static final String[] CHINESE =
      "首先 我们 需要 了解 问题 的 背景 然后 逐步 分析 每个 部分 因此 可以 得出 结论 最后 请 检查 结果 是否 正确 并且 注意 限制 条件".split(" ");

  private final List<String> lead;
  private final int size;
  private final long hash;
  private final String[] words;

  WordTokens(List<String> lead, int size, long hash, boolean chinese) {
    this.lead = lead;
    this.size = Math.max(size, lead.size());
    this.hash = hash;
    this.words = chinese ? CHINESE : ENGLISH;
  }

  @Override
  public String get(int index) {
    if (index < lead.size()) {
      return lead.get(index);
    }
    return words[(int) Long.remainderUnsigned(Hashing.mix(hash + index), words.length)];
  }

  @Override
  public int size() {
    return size;
  }

  private static String[] spaced(String text) {
    String[] words = text.split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] = " " + words[i];
    }
    return words;
  }
}

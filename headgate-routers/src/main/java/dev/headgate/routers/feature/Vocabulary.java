package dev.headgate.routers.feature;

import java.util.Map;

/**
 * Words that say what is asked, English and Chinese, found by a rolling hash so that a scan makes
 * no strings. Chinese has no spaces, so its entries are pairs of characters.
 */
@SuppressWarnings("EnumOrdinal") // counts live as long as one scan; no index is ever stored
final class Vocabulary {

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private static final Map<Sign, String> WORDS =
      Map.ofEntries(
          Map.entry(
              Sign.STEP,
              "first second third then next after before finally step steps lastly later afterwards"
                  + " 首先 然后 接着 最后 步骤 其次 之后"),
          Map.entry(
              Sign.CONSTRAINT,
              "must should exactly only least most without at every always limit maximum minimum"
                  + " within ensure 必须 至少 最多 不超 只能 要求 不少 以内 每个"),
          Map.entry(
              Sign.NEGATION,
              "not no never except neither nor none cannot false incorrect 不是 不能 没有 不要 错误"
                  + " 除了 不属 不正"),
          Map.entry(
              Sign.COMPARISON,
              "more less fewer twice half double triple times than greater percent quarter"
                  + " remaining rest total left each per ratio 多少 一半 剩下 平均 倍数 比例 一共 总共 分之"),
          Map.entry(Sign.FACT, "what which who whom whose when where 什么 哪个 哪些 哪一 哪里 下列 几个"),
          Map.entry(Sign.CAUSE, "why because 为何 为什 原因"),
          Map.entry(Sign.MANNER, "how 怎么 如何 怎样"),
          Map.entry(
              Sign.CODE,
              "def return class int void import print while function const var let null self string"
                  + " array list python java javascript sql code program 代码 函数 程序 编程 数组"),
          Map.entry(
              Sign.REASONING,
              "if therefore hence explain prove show derive calculate compute determine find"
                  + " evaluate suppose assume given compare analyze analyse describe 证明 计算 推导 求解 分析"
                  + " 解释 假设 判断 比较 根据"),
          Map.entry(
              Sign.WRITING,
              "write story poem essay email letter translate summarize summarise rewrite draft blog"
                  + " article 翻译 总结 改写 文章 故事 写一 撰写 摘要"));

  private static final int CAPACITY = 1024;
  private static final long[] KEYS = new long[CAPACITY];
  private static final Sign[] SIGNS = new Sign[CAPACITY];

  static {
    WORDS.forEach(
        (sign, words) -> {
          for (String word : words.split(" ", -1)) {
            put(word, sign);
          }
        });
  }

  private Vocabulary() {}

  /** The hash of no characters, to be extended by {@link #extend}. */
  static long start() {
    return OFFSET;
  }

  /** Returns the hash of what was hashed and one more character, letters in lower case (FNV-1a). */
  static long extend(long hash, char letter) {
    return (hash ^ letter) * PRIME;
  }

  /** Adds one to the count of the word's sign, if it has one. */
  static void count(long hash, int[] counts) {
    int slot = slot(hash);
    if (KEYS[slot] == hash) {
      counts[SIGNS[slot].ordinal()]++;
    }
  }

  private static void put(String word, Sign sign) {
    long hash = OFFSET;
    for (int i = 0; i < word.length(); i++) {
      hash = extend(hash, word.charAt(i));
    }
    int slot = slot(hash);
    KEYS[slot] = hash;
    SIGNS[slot] = sign;
  }

  private static int slot(long hash) {
    int slot = (int) (hash ^ (hash >>> 32)) & (CAPACITY - 1);
    while (KEYS[slot] != 0 && KEYS[slot] != hash) {
      slot = (slot + 1) & (CAPACITY - 1);
    }
    return slot;
  }
}

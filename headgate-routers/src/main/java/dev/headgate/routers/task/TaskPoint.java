package dev.headgate.routers.task;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the classifier reads of a prompt beside its words: the prompt's point, then for each list of
 * cues whether one of them stands in its head or tail. A cue is a word or its beginning that mostly
 * names one task; what it is worth is learned. Training and serving both come here, so they cannot
 * differ.
 */
public final class TaskPoint {

  /** The version to raise with any change of the cues. */
  public static final int CUES = 1;

  private static final List<List<String>> LISTS =
      List.of(
          List.of("translat", "翻译", "译成", "译为", " in french", " into english"),
          List.of("summar", "tl;dr", "condense", "摘要", "总结", "概括"),
          List.of("extract", "keyword", "提取", "抽取", "关键词"),
          List.of("classif", "sentiment", "categor", "label", "分类", "情感", "类别"),
          List.of("rewrite", "rephras", "paraphras", "reword", "改写", "扩写", "续写"),
          List.of("proofread", "grammar", "spelling", "polish", "润色", "病句", "修改"),
          List.of("code", "python", "java", "function", "sql", "代码", "编程", "程序"),
          List.of("pretend", "role", "act as", "imagine you", "you are a", "扮演", "假装", "你是一"),
          List.of("plan ", "schedule", "itinerary", "timeline", "计划", "行程", "安排"),
          List.of("contract", "legal", " law", "clause", "court", "法律", "合同", "法条", "被告"),
          List.of("email", "e-mail", "letter", "resume", "memo", "邮件", "求职", "通知"),
          List.of("advert", "product", "post ", "tweet", "slogan", "speech", "文案", "广告", "致辞"),
          List.of("manual", "documentation", "paper", "thesis", "论文", "说明书", "文档"),
          List.of("poem", "story", "song", "lyric", "novel", "诗", "故事", "小说", "歌词"),
          List.of("essay", "blog", "title", "biograph", "作文", "散文", "标题"),
          List.of("analy", "compar", "evaluat", "advantage", "rank", "分析", "比较", "优缺点", "评价"),
          List.of("idea", "suggest", "recommend", "advice", "tips", "brainstorm", "建议", "推荐", "点子"),
          List.of("passage", "paragraph", "the text", "context", "article", "上文", "材料", "阅读"),
          List.of("following", "multiple choice", "correct answer", "下列", "选择题", "选项"),
          List.of("what if", "suppose", "would have happened", "puzzle", "logic", "如果", "假如", "推理"),
          List.of("calculat", "solve", "equation", "how many", "how much", "计算", "方程", "多少"),
          List.of("bomb", "hack", "steal", "poison", "illegal", "kill", "炸弹", "下毒", "破解"));

  private TaskPoint() {}

  /** Returns how many components there are for a point of so many. */
  public static int size(int point) {
    return point + LISTS.size();
  }

  /** Returns the components. */
  public static float[] of(float[] point, String prompt) {
    float[] all = Arrays.copyOf(point, size(point.length));
    String window = TaskWords.window(prompt).toLowerCase(Locale.ROOT);
    for (int i = 0; i < LISTS.size(); i++) {
      all[point.length + i] = any(LISTS.get(i), window) ? 1 : 0;
    }
    return all;
  }

  private static boolean any(List<String> cues, String window) {
    for (String cue : cues) {
      if (window.contains(cue)) {
        return true;
      }
    }
    return false;
  }
}

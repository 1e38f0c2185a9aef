package dev.headgate.lab.dataset;

import java.util.Arrays;
import java.util.Optional;

/**
 * The data sets whose stated licence lets parameters learned from them ship, with the licence and
 * where they came from. Any other file needs the user's explicit word.
 */
public enum DataSet {
  MMLU_PRO("mmlu_pro", "Apache-2.0", "TIGER-AI-Lab/MMLU-Pro"),
  LAWBENCH("lawbench", "Apache-2.0", "open-compass/LawBench"),
  ZEROEVAL_CRUX("zeroeval_crux", "Apache-2.0", "WildEval/ZeroEval"),
  ROUTERARENA("routerarena_subset", "Apache-2.0", "RouteWorks/RouterArena"),
  LLMROUTER("llmrouter_ulab", "MIT", "ulab-uiuc/LLMRouter"),
  GAOKAO_OBJECTIVE("gaokao_obj_gpt4", "Apache-2.0", "OpenLMLab/GAOKAO-Bench"),
  GAOKAO_SUBJECTIVE("gaokao_subjective", "Apache-2.0", "OpenLMLab/GAOKAO-Bench"),
  ARENA_HARD("arena_hard", "Apache-2.0", "lmarena/arena-hard-auto"),
  WRITINGBENCH("writingbench_subset", "Apache-2.0", "X-PLUG/WritingBench"),
  CLINC150("clinc150", "CC BY 3.0", "clinc/oos-eval"),
  CHATTERBOT("chatterbot", "BSD-3-Clause", "gunthercox/chatterbot-corpus"),
  BELLE_EVAL("belle_eval", "Apache-2.0, data ODC-By", "LianjiaTech/BELLE"),
  ANCHORS("anchors", "Apache-2.0", "written for Headgate"),
  OWN_TASKS("own_tasks", "Apache-2.0", "written for Headgate");

  private final String setName;
  private final String licence;
  private final String source;

  DataSet(String setName, String licence, String source) {
    this.setName = setName;
    this.licence = licence;
    this.source = source;
  }

  /** Finds the licensed set with the name. */
  public static Optional<DataSet> named(String name) {
    return Arrays.stream(values()).filter(set -> set.setName.equals(name)).findFirst();
  }

  /** Returns the name, which is also the file's without its ending. */
  public String setName() {
    return setName;
  }

  /** Returns the licence as its source states it. */
  public String licence() {
    return licence;
  }

  /** Returns the public repository it came from. */
  public String source() {
    return source;
  }
}

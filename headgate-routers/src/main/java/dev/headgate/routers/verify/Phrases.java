package dev.headgate.routers.verify;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words that tell something of prompts and answers, in English and Chinese. */
enum Phrases {
  REFUSAL(
      "i('m| am) sorry,? (but )?i can|i can(no|')t (help|assist|answer|provide|do)|i('m| am)"
          + " (unable|not able) to|i do(n't| not) (know|have (access|enough|any information))|as an"
          + " ai|i won't|无法回答|不能回答|我不知道|无法提供|作为一个?人工智能|抱歉"),
  DOUBT(
      "i think|i believe|not sure|perhaps|maybe|might be|probably|possibly|unclear|hard to"
          + " say|可能|也许|大概|不确定|或许"),
  CORRECTION("wait,|actually,|correction|let me re|i made a mistake|hmm|更正|等等|不对"),
  JSON("json"),
  CODE("\\bcode\\b|\\bfunction\\b|python|javascript|\\bjava\\b|\\bsql\\b|代码|函数|编程"),
  NUMBER("how (many|much|old|long|far)|calculate|compute|what is the (sum|number|value)|多少|计算|几个"),
  BRIEF(
      "\\bonly\\b|one word|single word|in a word|brief|nothing else|just"
          + " the|只(写|给|回答|需|输出)|简短|一句话");

  private final Pattern pattern;

  Phrases(String words) {
    this.pattern = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
  }

  boolean in(CharSequence text) {
    return pattern.matcher(text).find();
  }

  int count(CharSequence text) {
    Matcher matcher = pattern.matcher(text);
    int found = 0;
    while (matcher.find()) {
      found++;
    }
    return found;
  }
}

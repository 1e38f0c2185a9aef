package dev.headgate.lab.forecast;

import dev.headgate.core.api.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The rule of thumb a classifier has to beat: the first of these words that a prompt has. */
final class KeywordTasks {

  private static final int READ = 400;
  private static final Map<Pattern, Task> RULES = new LinkedHashMap<>();

  static {
    rule("translat|翻译|译成|译为", Task.TRANSLATION);
    rule("summar|tl;dr|摘要|总结|概括", Task.SUMMARISATION);
    rule("extract|keyword|提取|抽取|关键词", Task.EXTRACTION);
    rule("classif|sentiment|categor|分类|情感|判断", Task.CLASSIFICATION);
    rule("rewrite|rephrase|paraphrase|proofread|grammar|改写|润色|修改", Task.REWRITE_EDIT);
    rule("\\bcode\\b|python|javascript|function|sql|代码|编程|函数实现", Task.CODE);
    rule("pretend|role-?play|act as|扮演|假装", Task.ROLEPLAY);
    rule("\\bplan\\b|schedule|itinerary|计划|行程", Task.PLANNING);
    rule("contract|\\blegal|\\blaw\\b|法律|合同|法条|被告", Task.LEGAL);
    rule("email|letter|advert|product description|邮件|文案|求职信", Task.BUSINESS_WRITING);
    rule("manual|documentation|paper|论文|说明书|文档", Task.TECHNICAL_DOC);
    rule("poem|story|song|essay|blog|诗|故事|作文|小说", Task.CREATIVE_WRITING);
    rule("analy[sz]|compare|advantages|分析|比较|优缺点", Task.ANALYSIS);
    rule("idea|suggest|recommend|advice|tips|建议|推荐|点子", Task.BRAINSTORM_ADVICE);
    rule("passage|according to the text|根据上文|根据下面|阅读", Task.CLOSED_QA);
    rule("\\n\\(?[a-d][.)]|下列|选择题", Task.EXAM_KNOWLEDGE);
    rule("what if|如果.*会|推理", Task.REASONING);
    rule("calculate|solve|equation|how many|计算|求|方程|多少", Task.MATH);
    rule("^(hi|hello|hey|thanks|你好|谢谢|早上好)", Task.GREETING_CHITCHAT);
    rule("bomb|hack|poison|炸弹|下毒", Task.UNSAFE_REJECT);
    rule("account|order|card|balance|订单|账号", Task.FAQ_SUPPORT);
  }

  private KeywordTasks() {}

  static Task of(String prompt) {
    String text = prompt.substring(0, Math.min(READ, prompt.length()));
    return RULES.entrySet().stream()
        .filter(rule -> rule.getKey().matcher(text).find())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Task.OPEN_QA);
  }

  private static void rule(String words, Task task) {
    RULES.put(Pattern.compile(words, Pattern.CASE_INSENSITIVE), task);
  }
}

package dev.headgate.routers.mf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.routers.encode.EncoderOptions;
import dev.headgate.routers.encode.TransformerEncoder;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a newcomer tries first must be routed as a person would: of these prompts only "hi" and
 * "thanks" occur, word for word, among those learned from. At the default threshold of one half,
 * easy goes weak and hard goes strong; a gap is kept between the two.
 */
class EasyAndHardPromptsTest {

  private static final double EASY_AT_MOST = 0.35;
  private static final double HARD_AT_LEAST = 0.50;

  private static final MatrixFactorizationRouter router = new MatrixFactorizationRouter();
  private static final TransformerEncoder encoder =
      new TransformerEncoder(new EncoderOptions(1, 64, 1 << 20, 256));

  @AfterAll
  static void close() {
    encoder.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hi",
        "thanks!",
        "what is 2+2",
        "translate hello into French",
        "what's the capital of Portugal?",
        "can you help me?",
        "How do I update my credit card?",
        "do you deliver on Sundays?",
        "which animal says moo?",
        "what does FAQ stand for?",
        "good afternoon",
        "I love this song",
        "你好",
        "谢谢！",
        "2加2等于几",
        "把hello翻译成法语",
        "葡萄牙的首都是哪里？",
        "可以帮我个忙吗",
        "怎么更换绑定的银行卡？",
        "周日送货吗？",
        "下午好",
        "这首歌真好听"
      })
  void easyPrompts_goWeak(String prompt) {
    assertThat(winRate(prompt)).isLessThanOrEqualTo(EASY_AT_MOST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Prove that sqrt(2) is irrational",
        "Prove that a tree with n vertices has exactly n - 1 edges, and that every connected graph"
            + " with n - 1 edges is a tree.",
        "Let G be a finite group in which every Sylow subgroup is normal. Show that G is the direct"
            + " product of its Sylow subgroups.",
        "Design a stock exchange matching engine that survives the loss of a data centre; cover"
            + " ordering, replication, latency and recovery.",
        "How should I architect a photo sharing service for 200 million users, with feeds, storage"
            + " tiers and abuse detection?",
        "Our Spring Boot application deadlocks under load: threads wait for a HikariCP connection"
            + " while holding a lock on a synchronized cache loader. Explain why and fix it.",
        "My iOS app crashes with EXC_BAD_ACCESS only in release builds when a closure captures an"
            + " unowned reference in a Combine pipeline. Find the cause and show a safe rewrite.",
        "证明根号2是无理数",
        "证明n个顶点的树恰有n-1条边，并且有n-1条边的连通图一定是树。",
        "设有限群G的每个Sylow子群都是正规子群，证明G是其Sylow子群的直积。",
        "设计一个能承受单个数据中心故障的股票撮合引擎，说明定序、复制、延迟和恢复。",
        "如何为两亿用户设计图片分享服务的架构，包括信息流、存储分层和内容风控？",
        "Spring Boot应用在高并发下死锁：线程持有缓存加载的锁，同时等待HikariCP连接，请解释原因并修复。",
        "iOS应用只在Release版本崩溃，Combine管道里的闭包捕获了unowned引用，请定位原因并给出安全的改写。"
      })
  void hardPrompts_goStrong(String prompt) {
    assertThat(winRate(prompt)).isGreaterThanOrEqualTo(HARD_AT_LEAST);
  }

  private static double winRate(String prompt) {
    Language language =
        prompt.codePoints().anyMatch(c -> c >= 0x4E00) ? Language.CHINESE : Language.ENGLISH;
    RequestFeatures features =
        new RequestFeatures(language, 10, 256, 1, 0, 0, 0, Set.of(Capability.CHAT), prompt);
    RouterInput input =
        new RouterInput(
            "id",
            features,
            Optional.of(encoder.encode(prompt, language).toCompletableFuture().join()));
    return router.winRate(input, card("strong", 0.9), card("weak", 0.4));
  }

  private static ModelCard card(String id, double quality) {
    return new ModelCard(
        new ModelId(id), "test", Set.of(Capability.CHAT), 8192, 4096, Pricing.FREE, quality, false);
  }
}

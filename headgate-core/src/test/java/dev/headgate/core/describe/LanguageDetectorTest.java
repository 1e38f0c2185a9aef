package dev.headgate.core.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hi | ENGLISH",
        "'' | ENGLISH",
        "2+2=? | ENGLISH",
        "Prove that sqrt(2) is irrational | ENGLISH",
        "Please translate 'le chat est dans la maison' into English and explain why it is so |"
            + " ENGLISH",
        "naïve café | ENGLISH",
        "fn main() { let x = 1; println!(\"{}\", x); } | ENGLISH",
        "证明根号二是无理数 | CHINESE",
        "請證明根號二是無理數 | CHINESE",
        "这段代码为什么死锁? synchronized(a) { synchronized(b) { count++; } } | CHINESE",
        "把 hello 翻译成法语 | CHINESE",
        "What does 你好 mean in English, and how should I pronounce it properly? | ENGLISH",
        "ルート2が無理数であることを証明してください | OTHER",
        "東京の天気は? | OTHER",
        "루트 2가 무리수임을 증명하세요 | OTHER",
        "Докажи, что корень из двух иррационален | OTHER",
        "أثبت أن جذر 2 عدد غير نسبي | OTHER",
        "พิสูจน์ว่า | OTHER",
        "Pourquoi le ciel est bleu? Explique avec des exemples | OTHER",
        "Warum ist der Himmel blau und nicht grün? | OTHER",
        "¿Por qué es azul el cielo? | OTHER",
        "Perché il cielo è blu? | OTHER",
      })
  void script_andLittleWords_tellTheLanguage(String text, Language language) {
    assertThat(LanguageDetector.of(text)).isEqualTo(language);
  }
}

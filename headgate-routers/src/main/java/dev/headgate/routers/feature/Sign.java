package dev.headgate.routers.feature;

/** What {@link TextShape} counts in a text: kinds of characters, of lines, and of words. */
enum Sign {
  /** A line break. */
  LINE_BREAK,
  /** A decimal digit. */
  DIGIT,
  /** A run of digits, separators within it included. */
  NUMBER,
  /** A number with a decimal point. */
  DECIMAL,
  /** An operator or symbol of mathematics, TeX's backslash included. */
  OPERATOR,
  /** A character that code has more of than prose: brackets, semicolon, underscore. */
  BRACKET,
  /** A currency or TeX dollar. */
  DOLLAR,
  /** A per cent sign. */
  PERCENT,
  /** A full stop, question or exclamation mark that ends a sentence. */
  SENTENCE,
  /** A question mark. */
  QUESTION_MARK,
  /** A comma. */
  COMMA,
  /** A quotation mark. */
  QUOTE,
  /** A gap to fill: two or more underscores. */
  GAP,
  /** An upper-case letter. */
  CAPITAL,
  /** A Latin letter. */
  LETTER,
  /** An ideograph or any later character of the Unicode plane. */
  IDEOGRAPH,
  /** A run of Latin letters. */
  WORD,
  /** A word of nine letters or more. */
  LONG_WORD,
  /** A line that starts as an option of a multiple choice: {@code A.}, {@code (b)}. */
  OPTION,
  /** A line that starts as an item of a list: {@code 1.}, {@code -}. */
  ITEM,
  /** A word that orders steps: first, then, 然后. */
  STEP,
  /** A word that binds the answer: must, exactly, 至少. */
  CONSTRAINT,
  /** A word that denies: not, except, 不是. */
  NEGATION,
  /** A word that compares quantities: twice, fewer, 多少. */
  COMPARISON,
  /** A word that asks for a fact: what, which, 哪个. */
  FACT,
  /** A word that asks for a cause: why, 为什么. */
  CAUSE,
  /** A word that asks for a way: how, 怎么. */
  MANNER,
  /** A word of programming: function, return, 代码. */
  CODE,
  /** A word that asks for thought: prove, derive, 证明. */
  REASONING,
  /** A word that asks for text to be made: write, story, 翻译. */
  WRITING
}

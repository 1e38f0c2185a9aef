package dev.headgate.lab.forecast;

/**
 * What was foreseen of one recorded answer.
 *
 * @param group of the prompt
 * @param truth natural logarithm of its tokens
 * @param learned what the regression and the model's factor say
 * @param nameless what the regression says of any model
 * @param rule what the rule of thumb says that serves where nothing is learned
 * @param modelMean mean of the model's training answers, of all where it is unknown
 * @param constant mean of all training answers
 */
record AnswerGuess(
    String group,
    double truth,
    double learned,
    double nameless,
    double rule,
    double modelMean,
    double constant) {}

/**
 * Where prompts with known answers' quality come from: RouteLLM's three benchmarks, files, and what
 * jars add. No router is asked here. Start with {@link
 * dev.headgate.lab.evaluate.benchmark.Benchmark}.
 */
@NullMarked
package dev.headgate.lab.evaluate.benchmark;

import org.jspecify.annotations.NullMarked;

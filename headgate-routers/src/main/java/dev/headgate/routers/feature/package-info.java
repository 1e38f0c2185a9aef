/**
 * Cheap numbers read off a request beside its embedding. No learned weights live here: those are in
 * artifacts, which name the {@linkplain dev.headgate.routers.feature.PromptFeatures#SCHEMA schema}
 * they were made with. Start with {@link dev.headgate.routers.feature.PromptFeatures}.
 */
@NullMarked
package dev.headgate.routers.feature;

import org.jspecify.annotations.NullMarked;

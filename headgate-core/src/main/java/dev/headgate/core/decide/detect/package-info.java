/**
 * What requests hold, looked at before anything is decided: {@link
 * dev.headgate.core.decide.detect.Detectors} asks all there are, {@link
 * dev.headgate.core.decide.detect.PatternDetector} is the one that ships. What tags do is not said
 * here but in the rules.
 */
@NullMarked
package dev.headgate.core.decide.detect;

import org.jspecify.annotations.NullMarked;

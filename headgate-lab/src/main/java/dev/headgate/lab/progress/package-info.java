/** Shows people how far a long run has come. Knows nothing of what is run. */
@NullMarked
package dev.headgate.lab.progress;

import org.jspecify.annotations.NullMarked;

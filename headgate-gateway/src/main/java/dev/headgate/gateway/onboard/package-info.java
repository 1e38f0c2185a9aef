/**
 * Getting to know a model while the gateway serves: jobs that run beside requests, and the port to
 * what does the asking and grading, which is not here: whoever starts the gateway brings it, or
 * there is none. Start with {@link dev.headgate.gateway.onboard.Onboarding}.
 */
@NullMarked
package dev.headgate.gateway.onboard;

import org.jspecify.annotations.NullMarked;

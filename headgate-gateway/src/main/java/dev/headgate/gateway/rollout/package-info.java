/**
 * Gradual roll-out: versions of the policy beside the one in force, each with a share of the
 * sessions and users, looked at in the shadow or tried as a canary that is stopped when it does
 * worse. A version is a decider of its own over the same pool. Start with {@link
 * dev.headgate.gateway.rollout.PolicyVersions}.
 */
@NullMarked
package dev.headgate.gateway.rollout;

import org.jspecify.annotations.NullMarked;

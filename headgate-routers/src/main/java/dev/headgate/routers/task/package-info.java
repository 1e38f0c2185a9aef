/**
 * Which task a prompt sets, inference only; the lab trains it. Start with {@link
 * dev.headgate.routers.task.TaskClassifier}.
 */
@NullMarked
package dev.headgate.routers.task;

import org.jspecify.annotations.NullMarked;

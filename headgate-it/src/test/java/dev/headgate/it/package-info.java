/**
 * Whole-system tests: the walls between packages, official SDK clients, faults and bad input
 * through real HTTP, and the commands the documents show. Start with {@link
 * dev.headgate.it.ArchitectureTest}.
 */
@NullMarked
package dev.headgate.it;

import org.jspecify.annotations.NullMarked;

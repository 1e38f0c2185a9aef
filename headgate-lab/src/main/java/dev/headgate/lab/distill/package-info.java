/**
 * From a transformer to a table of token vectors: what the table is fitted to, and the fitting.
 * Serving the table is the routers' module. Start with {@link
 * dev.headgate.lab.distill.Distillation}.
 */
@NullMarked
package dev.headgate.lab.distill;

import org.jspecify.annotations.NullMarked;

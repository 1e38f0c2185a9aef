/**
 * Vectors of many texts, kept on disk between runs. Encoding itself is the routers' module. Start
 * with {@link dev.headgate.lab.embed.BulkEncoder}.
 */
@NullMarked
package dev.headgate.lab.embed;

import org.jspecify.annotations.NullMarked;

/** Tests of reading loads. */
@NullMarked
package dev.headgate.gateway.scrape;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.headgate.gateway.live;

import org.jspecify.annotations.NullMarked;

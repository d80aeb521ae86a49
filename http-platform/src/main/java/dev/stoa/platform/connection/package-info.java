/** What a connection may cost, and what is answered to what is no HTTP. */
@NullMarked
package dev.stoa.platform.connection;

import org.jspecify.annotations.NullMarked;

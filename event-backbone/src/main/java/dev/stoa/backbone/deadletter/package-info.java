/** Events a projection could not handle. */
@NullMarked
package dev.stoa.backbone.deadletter;

import org.jspecify.annotations.NullMarked;

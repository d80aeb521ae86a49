/** What a service gets by having the backbone on its classpath. */
@NullMarked
package dev.stoa.backbone.autoconfigure;

import org.jspecify.annotations.NullMarked;

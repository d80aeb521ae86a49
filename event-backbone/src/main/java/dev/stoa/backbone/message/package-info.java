/** Names, JSON and metadata of messages. */
@NullMarked
package dev.stoa.backbone.message;

import org.jspecify.annotations.NullMarked;

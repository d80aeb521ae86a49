/** A service's OpenAPI document, derived from what its endpoints say anyway. */
@NullMarked
package dev.stoa.platform.document;

import org.jspecify.annotations.NullMarked;

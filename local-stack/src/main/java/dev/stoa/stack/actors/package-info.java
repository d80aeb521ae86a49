/** The people who use Stoa, as far as demo, replay and tests play them: they open accounts, sell, buy and look into the books. */
@NullMarked
package dev.stoa.stack.actors;

import org.jspecify.annotations.NullMarked;

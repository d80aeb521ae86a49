/** How long tests wait: for those of each service too. */
package dev.stoa.platform.patience;

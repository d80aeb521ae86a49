/** Every endpoint of a service as every kind of caller: for the services' own tests. */
package dev.stoa.platform.walk;

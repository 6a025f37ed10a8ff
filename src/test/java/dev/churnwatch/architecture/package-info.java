/** The rules of the house, run against the compiled classes, and against classes that break them on purpose. */
@NullMarked
package dev.churnwatch.architecture;

import org.jspecify.annotations.NullMarked;

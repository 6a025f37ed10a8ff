/** What a consumer of flags does with them, in a dozen lines each: {@code docs/downstream.md} shows these classes word for word. */
@NullMarked
package dev.churnwatch.examples;

import org.jspecify.annotations.NullMarked;

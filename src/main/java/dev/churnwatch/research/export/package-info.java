/**
 * Rows as files: one description of the columns, three formats.
 *
 * <p>A {@link dev.churnwatch.research.export.Layout} says once which columns a kind of export has and what they mean; a
 * {@link dev.churnwatch.research.export.Format} writes rows of it to a stream, in memory that does not grow with them.
 * Equal rows in equal order are equal bytes, in every format, so that a SHA-256 names an export's content.
 *
 * <p>Only {@link dev.churnwatch.research.export.RowWriter#finish} makes a whole file. What is not finished can be told
 * from what is, by its end where the format has one.
 *
 * <p>The package knows nothing of HTTP, of the database or of what the rows are about.
 */
@NullMarked
package dev.churnwatch.research.export;

import org.jspecify.annotations.NullMarked;

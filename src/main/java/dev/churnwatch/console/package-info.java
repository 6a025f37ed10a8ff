/**
 * The web page at {@code /}: what the API answers, for people who would rather look than read JSON.
 *
 * <p>The page is in {@code src/main/resources/web}, bundled at the build, and asks the public API by the credential of who
 * looks. This room only sends it, says what a browser may do with it, and knows no other room: nothing secret is in the
 * page, and there is no way to the data but the API.
 */
@NullMarked
package dev.churnwatch.console;

import org.jspecify.annotations.NullMarked;

/** The documents as their readers use them: links, commands, requests and names, held to what is there. */
@NullMarked
package dev.churnwatch.documents;

import org.jspecify.annotations.NullMarked;

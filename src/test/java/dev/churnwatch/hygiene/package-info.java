/** What is shipped, and what lies in the repository: no secrets, no surprises among the libraries. */
@NullMarked
package dev.churnwatch.hygiene;

import org.jspecify.annotations.NullMarked;

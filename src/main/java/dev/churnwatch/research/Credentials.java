package dev.churnwatch.research;

import java.util.Map;

/** The header fields by which the caller at hand says who he is. */
@FunctionalInterface
interface Credentials {

    /** Each field with its value; empty if he said nothing. */
    Map<String, String> presented();
}

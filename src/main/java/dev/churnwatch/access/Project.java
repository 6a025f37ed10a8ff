package dev.churnwatch.access;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A study, a desk, a team: those who see the same pseudonyms.
 *
 * @param generation of its pseudonyms, from 1; a rotation adds one, and links to earlier ones are lost
 */
public record Project(String name, int generation, Instant createdAt) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

    /** Whether a text can be a project's name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}

package dev.churnwatch.access;

import java.util.List;

/** What a credential allows. Scopes are roles, and none of them implies another. */
public final class Scope {

    /** To look at flags, accounts and numbers, under pseudonyms. */
    public static final String READ = "read";
    /** To take them away in bulk, under pseudonyms. */
    public static final String EXPORT = "export";
    /** To see raw account ids, and to say what a flag was worth. */
    public static final String REVIEW = "review";
    /** To bring events in. It opens nothing that can be read. */
    public static final String PUBLISH = "publish";
    /** To make and revoke keys, rotate pseudonyms, erase, and read the audit log. */
    public static final String ADMIN = "admin";

    /** All of them, in the order in which they are listed. */
    public static final List<String> ALL = List.of(READ, EXPORT, REVIEW, PUBLISH, ADMIN);

    private Scope() {}
}

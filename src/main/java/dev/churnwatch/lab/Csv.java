package dev.churnwatch.lab;

/** Fields of comma-separated values, RFC 4180. */
final class Csv {

    private Csv() {}

    /** The field as it is written: quoted if it must be. */
    static String field(String value) {
        return value.indexOf(',') < 0 && value.indexOf('"') < 0 ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}

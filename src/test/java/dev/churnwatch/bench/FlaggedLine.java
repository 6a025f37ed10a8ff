package dev.churnwatch.bench;

/** One flag as contenders tell it: who, whether it stands, since when. How many revisions led there depends on the speed. */
public final class FlaggedLine {

    private FlaggedLine() {}

    /**
     * The line of a flag.
     *
     * @param change the last change, as the contracts write it
     * @param openedAt ms
     */
    public static String of(String account, String change, long openedAt) {
        String state = change.equals("AMENDED") ? "OPENED" : change;
        return account + ' ' + state + ' ' + openedAt;
    }
}

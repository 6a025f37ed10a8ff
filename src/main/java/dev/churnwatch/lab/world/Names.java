package dev.churnwatch.lab.world;

import dev.churnwatch.event.AccountId;

/** Names as the AT Protocol writes them: accounts' DIDs and records' keys. */
final class Names {

    private static final String DID_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int DID_LENGTH = 24;

    private static final String TID_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz";
    private static final int TID_LENGTH = 13;
    private static final int CLOCK_ID_BITS = 10;

    private Names() {}

    static AccountId did(Chance chance) {
        StringBuilder did = new StringBuilder("did:plc:");
        for (int i = 0; i < DID_LENGTH; i++) {
            did.append(DID_ALPHABET.charAt(chance.whole(0, DID_ALPHABET.length() - 1)));
        }
        return new AccountId(did.toString());
    }

    /** The key of a record made at {@code micros} since 1970 by the client with the given id (10 bits). */
    static String tid(long micros, int clockId) {
        long number = micros << CLOCK_ID_BITS | clockId;
        StringBuilder key = new StringBuilder(TID_LENGTH);
        for (int shift = 5 * (TID_LENGTH - 1); shift >= 0; shift -= 5) {
            key.append(TID_ALPHABET.charAt((int) (number >>> shift & 31)));
        }
        return key.toString();
    }
}

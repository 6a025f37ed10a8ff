package dev.churnwatch.lab.world;

import dev.churnwatch.event.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Accounts' names as the AT Protocol writes them. */
final class Names {

    private static final String DID_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int DID_LENGTH = 24;

    private Names() {}

    static AccountId did(Chance chance) {
        StringBuilder did = new StringBuilder("did:plc:");
        for (int i = 0; i < DID_LENGTH; i++) {
            did.append(DID_ALPHABET.charAt(chance.whole(0, DID_ALPHABET.length() - 1)));
        }
        return new AccountId(did.toString());
    }

    /** A name as the directory of DIDs makes them, from a hash: another for every text, and always the same. */
    static AccountId digest(String text) {
        byte[] hash = sha256(text);
        StringBuilder did = new StringBuilder("did:plc:");
        for (int bit = 0; bit < 5 * DID_LENGTH; bit += 5) {
            int pair = (hash[bit / 8] & 0xff) << 8 | (hash[bit / 8 + 1] & 0xff);
            did.append(DID_ALPHABET.charAt(pair >>> (11 - bit % 8) & 31));
        }
        return new AccountId(did.toString());
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

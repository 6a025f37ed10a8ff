package dev.churnwatch.wire;

import dev.churnwatch.event.AccountId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The changelog key of one piece of a dossier: its number, and the account.
 *
 * @param page the number of the page, {@link #HEAD}, or {@link #FOLLOWERS}
 */
public record PieceKey(AccountId account, int page) {

    /** The number of the head. */
    public static final int HEAD = -1;

    /** The number of the followers by the day. */
    public static final int FOLLOWERS = -2;

    /** The number of an erasure that a task knows; its seal stands for the account. */
    public static final int ERASURE = -4;

    public byte[] bytes() {
        byte[] name = account.utf8();
        return ByteBuffer.allocate(Integer.BYTES + name.length)
                .putInt(page)
                .put(name)
                .array();
    }

    /**
     * Reads a key.
     *
     * @throws DossierBytes.UnreadableState if the bytes are none
     */
    public static PieceKey read(byte[] bytes) {
        try {
            ByteBuffer key = ByteBuffer.wrap(bytes);
            int page = key.getInt();
            return new PieceKey(new AccountId(StandardCharsets.UTF_8.decode(key).toString()), page);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new DossierBytes.UnreadableState("a changelog key of " + bytes.length + " bytes cannot be read", e);
        }
    }
}

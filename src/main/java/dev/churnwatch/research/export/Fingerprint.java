package dev.churnwatch.research.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Passes bytes on, and knows how many there were and their SHA-256. */
public final class Fingerprint extends FilterOutputStream {

    private final MessageDigest sha256;
    private long bytes;

    public Fingerprint(OutputStream out) {
        super(out);
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void write(int single) throws IOException {
        out.write(single);
        sha256.update((byte) single);
        bytes++;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        out.write(from, offset, length);
        sha256.update(from, offset, length);
        bytes += length;
    }

    /** How many bytes went through. */
    public long bytes() {
        return bytes;
    }

    /** Their digest in hex; asked once, at the end. */
    public String sha256() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}

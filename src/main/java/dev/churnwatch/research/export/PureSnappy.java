package dev.churnwatch.research.export;

import io.airlift.compress.snappy.SnappyCompressor;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Snappy in Java: no native library to load, and the same bytes on every machine. Writes only. */
final class PureSnappy implements CompressionCodecFactory {

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return new Compressor();
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("exports are written, not read");
    }

    @Override
    public void release() {}

    private static final class Compressor implements BytesInputCompressor {

        private final SnappyCompressor snappy = new SnappyCompressor();

        @Override
        public BytesInput compress(BytesInput page) throws IOException {
            byte[] plain = page.toInputStream().readAllBytes();
            byte[] packed = new byte[snappy.maxCompressedLength(plain.length)];
            int length = snappy.compress(plain, 0, plain.length, packed, 0, packed.length);
            return BytesInput.from(packed, 0, length);
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.SNAPPY;
        }

        @Override
        public void release() {}
    }
}

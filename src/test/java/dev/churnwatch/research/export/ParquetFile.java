package dev.churnwatch.research.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.xerial.snappy.Snappy;

/**
 * A Parquet file read back, decompressed by another Snappy than the one that compressed it.
 *
 * @param rowGroupBytes the size of each row group as it is written
 */
public record ParquetFile(MessageType schema, List<Group> rows, List<Long> rowGroupBytes) {

    public static ParquetFile read(byte[] file) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new NativeSnappy())
                .build();
        try (ParquetFileReader reader = ParquetFileReader.open(new InMemory(file), options)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            MessageColumnIO columns = new ColumnIOFactory().getColumnIO(schema);
            List<Group> rows = new ArrayList<>();
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                RecordReader<Group> group = columns.getRecordReader(pages, new GroupRecordConverter(schema));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    rows.add(group.read());
                }
            }
            return new ParquetFile(
                    schema,
                    rows,
                    reader.getRowGroups().stream()
                            .map(BlockMetaData::getCompressedSize)
                            .toList());
        }
    }

    private static final class InMemory implements InputFile {

        private final byte[] bytes;

        InMemory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long getLength() {
            return bytes.length;
        }

        @Override
        public SeekableInputStream newStream() {
            Bytes in = new Bytes(bytes);
            return new DelegatingSeekableInputStream(in) {
                @Override
                public long getPos() {
                    return in.position();
                }

                @Override
                public void seek(long position) {
                    in.seek(position);
                }
            };
        }
    }

    private static final class Bytes extends ByteArrayInputStream {

        Bytes(byte[] bytes) {
            super(bytes);
        }

        long position() {
            return pos;
        }

        void seek(long position) {
            pos = Math.toIntExact(position);
        }
    }

    private static final class NativeSnappy implements CompressionCodecFactory {

        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName codec) {
            throw new UnsupportedOperationException("reads only");
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
            return new Decompressor();
        }

        @Override
        public void release() {}
    }

    private static final class Decompressor implements CompressionCodecFactory.BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput page, int size) throws IOException {
            return BytesInput.from(Snappy.uncompress(page.toInputStream().readAllBytes()));
        }

        @Override
        public void decompress(ByteBuffer from, int packed, ByteBuffer to, int size) throws IOException {
            byte[] page = new byte[packed];
            from.get(page);
            to.put(Snappy.uncompress(page));
        }

        @Override
        public void release() {}
    }
}

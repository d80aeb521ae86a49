package dev.stoa.command.catalogue.file;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** Chunks numbered from 0 as one stream, one in memory at a time. */
final class ChunkStream extends InputStream {
    private final IntFunction<Optional<byte[]>> chunks;
    private byte[] chunk = {};
    private int number;
    private int position;

    ChunkStream(IntFunction<Optional<byte[]>> chunks) {
        this.chunks = chunks;
    }

    @Override
    public int read() {
        return atEnd() ? -1 : chunk[position++] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (length > 0 && atEnd()) {
            return -1;
        }
        var count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, buffer, offset, count);
        position += count;
        return count;
    }

    private boolean atEnd() {
        if (position == chunk.length) {
            chunk = chunks.apply(number++).orElse(new byte[0]);
            position = 0;
        }
        return chunk.length == 0;
    }
}

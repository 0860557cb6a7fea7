package dev.muster.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Builds zips field by field, so that a test can make exactly one of them lie. */
final class RawZip {
    /** One entry as both headers state it. */
    record Entry(
            String localName,
            String centralName,
            int localFlags,
            int centralFlags,
            int localMethod,
            int centralMethod,
            long localCrc,
            long centralCrc,
            long localCompressed,
            long centralCompressed,
            long localSize,
            long centralSize,
            byte[] localExtra,
            byte[] centralExtra,
            int madeBy,
            long attributes,
            byte[] data,
            byte[] descriptor) {

        static Entry stored(String name, String content) {
            byte[] data = content.getBytes(StandardCharsets.UTF_8);
            return of(name, 0, data, data);
        }

        static Entry deflated(String name, byte[] content) {
            Deflater deflater = new Deflater(9, true);
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            deflater.end();
            return of(name, 8, content, out.toByteArray());
        }

        private static Entry of(String name, int method, byte[] content, byte[] data) {
            CRC32 crc = new CRC32();
            crc.update(content);
            boolean ascii = name.chars().allMatch(c -> c < 0x80);
            int flags = ascii ? 0 : 0x800;
            return new Entry(
                    name,
                    name,
                    flags,
                    flags,
                    method,
                    method,
                    crc.getValue(),
                    crc.getValue(),
                    data.length,
                    data.length,
                    content.length,
                    content.length,
                    new byte[0],
                    new byte[0],
                    20,
                    0,
                    data,
                    new byte[0]);
        }

        Entry localName(String name) {
            return new Entry(
                    name,
                    centralName,
                    localFlags,
                    centralFlags,
                    localMethod,
                    centralMethod,
                    localCrc,
                    centralCrc,
                    localCompressed,
                    centralCompressed,
                    localSize,
                    centralSize,
                    localExtra,
                    centralExtra,
                    madeBy,
                    attributes,
                    data,
                    descriptor);
        }

        Entry flags(int local, int central) {
            return new Entry(
                    localName,
                    centralName,
                    local,
                    central,
                    localMethod,
                    centralMethod,
                    localCrc,
                    centralCrc,
                    localCompressed,
                    centralCompressed,
                    localSize,
                    centralSize,
                    localExtra,
                    centralExtra,
                    madeBy,
                    attributes,
                    data,
                    descriptor);
        }

        Entry methods(int local, int central) {
            return new Entry(
                    localName,
                    centralName,
                    localFlags,
                    centralFlags,
                    local,
                    central,
                    localCrc,
                    centralCrc,
                    localCompressed,
                    centralCompressed,
                    localSize,
                    centralSize,
                    localExtra,
                    centralExtra,
                    madeBy,
                    attributes,
                    data,
                    descriptor);
        }

        Entry crcs(long local, long central) {
            return new Entry(
                    localName,
                    centralName,
                    localFlags,
                    centralFlags,
                    localMethod,
                    centralMethod,
                    local,
                    central,
                    localCompressed,
                    centralCompressed,
                    localSize,
                    centralSize,
                    localExtra,
                    centralExtra,
                    madeBy,
                    attributes,
                    data,
                    descriptor);
        }

        Entry sizes(long local, long central) {
            return new Entry(
                    localName,
                    centralName,
                    localFlags,
                    centralFlags,
                    localMethod,
                    centralMethod,
                    localCrc,
                    centralCrc,
                    localCompressed,
                    centralCompressed,
                    local,
                    central,
                    localExtra,
                    centralExtra,
                    madeBy,
                    attributes,
                    data,
                    descriptor);
        }

        Entry compressedSizes(long local, long central) {
            return new Entry(
                    localName,
                    centralName,
                    localFlags,
                    centralFlags,
                    localMethod,
                    centralMethod,
                    localCrc,
                    centralCrc,
                    local,
                    central,
                    localSize,
                    centralSize,
                    localExtra,
                    centralExtra,
                    madeBy,
                    attributes,
                    data,
                    descriptor);
        }

        Entry extras(byte[] local, byte[] central) {
            return new Entry(
                    localName,
                    centralName,
                    localFlags,
                    centralFlags,
                    localMethod,
                    centralMethod,
                    localCrc,
                    centralCrc,
                    localCompressed,
                    centralCompressed,
                    localSize,
                    centralSize,
                    local,
                    central,
                    madeBy,
                    attributes,
                    data,
                    descriptor);
        }

        Entry unixMode(int mode) {
            return new Entry(
                    localName,
                    centralName,
                    localFlags,
                    centralFlags,
                    localMethod,
                    centralMethod,
                    localCrc,
                    centralCrc,
                    localCompressed,
                    centralCompressed,
                    localSize,
                    centralSize,
                    localExtra,
                    centralExtra,
                    0x314,
                    (long) mode << 16,
                    data,
                    descriptor);
        }

        Entry madeBy(int system) {
            return new Entry(
                    localName,
                    centralName,
                    localFlags,
                    centralFlags,
                    localMethod,
                    centralMethod,
                    localCrc,
                    centralCrc,
                    localCompressed,
                    centralCompressed,
                    localSize,
                    centralSize,
                    localExtra,
                    centralExtra,
                    system << 8 | 20,
                    attributes,
                    data,
                    descriptor);
        }

        Entry data(byte[] other) {
            return new Entry(
                    localName,
                    centralName,
                    localFlags,
                    centralFlags,
                    localMethod,
                    centralMethod,
                    localCrc,
                    centralCrc,
                    localCompressed,
                    centralCompressed,
                    localSize,
                    centralSize,
                    localExtra,
                    centralExtra,
                    madeBy,
                    attributes,
                    other,
                    descriptor);
        }

        /** Leaves the local sizes zero and puts them after the data. */
        Entry withDescriptor(byte[] bytes) {
            return new Entry(
                    localName,
                    centralName,
                    localFlags | 8,
                    centralFlags | 8,
                    localMethod,
                    centralMethod,
                    0,
                    centralCrc,
                    0,
                    centralCompressed,
                    0,
                    centralSize,
                    localExtra,
                    centralExtra,
                    madeBy,
                    attributes,
                    data,
                    bytes);
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final List<Boolean> listed = new ArrayList<>();
    private byte[] comment = new byte[0];
    private byte[] gap = new byte[0];
    private int announced = -1;
    private int disk;
    private long offsetShift;
    private UnaryOperator<byte[]> finish = bytes -> bytes;

    RawZip add(Entry entry) {
        entries.add(entry);
        listed.add(true);
        return this;
    }

    /** An entry that only the local headers know. */
    RawZip addHidden(Entry entry) {
        entries.add(entry);
        listed.add(false);
        return this;
    }

    RawZip comment(byte[] bytes) {
        comment = bytes;
        return this;
    }

    RawZip gapBeforeDirectory(byte[] bytes) {
        gap = bytes;
        return this;
    }

    RawZip announce(int count) {
        announced = count;
        return this;
    }

    RawZip disk(int number) {
        disk = number;
        return this;
    }

    RawZip shiftOffsets(long by) {
        offsetShift = by;
        return this;
    }

    RawZip finish(UnaryOperator<byte[]> change) {
        finish = change;
        return this;
    }

    byte[] bytes() {
        Bytes out = new Bytes();
        List<Long> offsets = new ArrayList<>();
        for (Entry e : entries) {
            offsets.add(out.size());
            byte[] name = e.localName().getBytes(StandardCharsets.UTF_8);
            out.u32(0x04034b50L).u16(20).u16(e.localFlags()).u16(e.localMethod()).u32(0x5a8a0000L);
            out.u32(e.localCrc()).u32(e.localCompressed()).u32(e.localSize());
            out.u16(name.length).u16(e.localExtra().length).raw(name).raw(e.localExtra());
            out.raw(e.data()).raw(e.descriptor());
        }
        out.raw(gap);
        long directory = out.size();
        int count = 0;
        for (int i = 0; i < entries.size(); i++) {
            if (!listed.get(i)) {
                continue;
            }
            count++;
            Entry e = entries.get(i);
            byte[] name = e.centralName().getBytes(StandardCharsets.UTF_8);
            out.u32(0x02014b50L)
                    .u16(e.madeBy())
                    .u16(20)
                    .u16(e.centralFlags())
                    .u16(e.centralMethod())
                    .u32(0x5a8a0000L);
            out.u32(e.centralCrc()).u32(e.centralCompressed()).u32(e.centralSize());
            out.u16(name.length)
                    .u16(e.centralExtra().length)
                    .u16(0)
                    .u16(0)
                    .u16(0)
                    .u32(e.attributes());
            out.u32(offsets.get(i) + offsetShift).raw(name).raw(e.centralExtra());
        }
        long size = out.size() - directory;
        int total = announced < 0 ? count : announced;
        out.u32(0x06054b50L)
                .u16(disk)
                .u16(disk)
                .u16(total)
                .u16(total)
                .u32(size)
                .u32(directory + offsetShift);
        out.u16(comment.length).raw(comment);
        return finish.apply(out.bytes());
    }

    /** Little-endian bytes. */
    static final class Bytes {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Bytes u16(long value) {
            out.write((int) value);
            out.write((int) (value >> 8));
            return this;
        }

        Bytes u32(long value) {
            return u16(value & 0xffff).u16(value >> 16 & 0xffff);
        }

        Bytes u64(long value) {
            return u32(value & 0xffffffffL).u32(value >>> 32);
        }

        Bytes raw(byte[] bytes) {
            out.writeBytes(bytes);
            return this;
        }

        long size() {
            return out.size();
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }

    /** A data descriptor. */
    static byte[] descriptor(boolean signed, boolean wide, long crc, long compressed, long size) {
        Bytes out = new Bytes();
        if (signed) {
            out.u32(0x08074b50L);
        }
        out.u32(crc);
        return (wide ? out.u64(compressed).u64(size) : out.u32(compressed).u32(size)).bytes();
    }

    static byte[] concat(byte[]... parts) {
        Bytes out = new Bytes();
        for (byte[] part : parts) {
            out.raw(part);
        }
        return out.bytes();
    }
}

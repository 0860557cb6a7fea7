package dev.muster.intake;

import static dev.muster.intake.Openings.assertUnsafe;
import static dev.muster.intake.Openings.open;
import static dev.muster.intake.Openings.paths;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.intake.RawZip.Bytes;
import dev.muster.intake.RawZip.Entry;
import dev.muster.model.FindingCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZipWalkTest {
    private static final Entry GOOD = Entry.stored("manifest.json", "{\"good\":true}");
    private static final Entry EVIL = Entry.stored("manifest.json", "{\"evil\":true}");
    private static final Entry OTHER =
            Entry.deflated("report/junit.xml", "<testsuites/>".getBytes(StandardCharsets.UTF_8));

    @Test
    void opens_what_every_reader_reads_alike() {
        byte[] zip =
                new RawZip()
                        .add(GOOD)
                        .add(OTHER)
                        .comment("made by hand".getBytes(StandardCharsets.UTF_8))
                        .bytes();
        assertThat(paths(open(zip))).containsExactly("manifest.json", "report/junit.xml");
    }

    @Test
    void refuses_a_name_that_occurs_twice() {
        assertUnsafe(
                new RawZip().add(GOOD).add(EVIL).bytes(), "manifest.json: the name occurs twice");
    }

    @Test
    void refuses_a_renamed_local_header() {
        assertUnsafe(new RawZip().add(GOOD.localName("manifest.evil")).bytes(), "disagree in name");
    }

    @Test
    void refuses_two_zips_in_a_row() {
        byte[] first = new RawZip().add(GOOD).bytes();
        byte[] second = new RawZip().add(EVIL).bytes();
        assertUnsafe(RawZip.concat(first, second), "bytes were put before, after or between");
    }

    @Test
    void refuses_two_zips_in_a_row_with_mended_offsets() {
        byte[] first = new RawZip().add(GOOD).bytes();
        assertUnsafe(
                RawZip.concat(first, new RawZip().add(EVIL).shiftOffsets(first.length).bytes()),
                "bytes are hidden or used twice");
    }

    @Test
    void refuses_an_entry_that_only_local_headers_know() {
        assertUnsafe(
                new RawZip().add(OTHER).addHidden(EVIL).bytes(),
                "bytes are hidden before the central directory");
        assertUnsafe(
                new RawZip().addHidden(EVIL).add(OTHER).bytes(), "bytes are hidden or used twice");
    }

    @Test
    void refuses_entries_that_overlap() {
        byte[] zip =
                new RawZip()
                        .add(Entry.stored("a.bin", "x".repeat(100)))
                        .add(Entry.stored("b.bin", "y"))
                        .bytes();
        // The second central record points into the first entry.
        int second = new String(zip, StandardCharsets.ISO_8859_1).lastIndexOf("PK\1\2");
        byte[] overlapping = zip.clone();
        overlapping[second + 42] = 40;
        overlapping[second + 43] = 0;
        assertUnsafe(overlapping, "overlaps what follows it");
    }

    @Test
    void refuses_two_names_for_the_same_bytes() {
        byte[] zip =
                new RawZip()
                        .add(Entry.stored("a.bin", "x"))
                        .add(Entry.stored("b.bin", "x"))
                        .bytes();
        int second = new String(zip, StandardCharsets.ISO_8859_1).lastIndexOf("PK\1\2");
        byte[] overlapping = zip.clone();
        overlapping[second + 42] = 0;
        assertUnsafe(overlapping, "overlaps what follows it");
    }

    @Test
    void refuses_bytes_before_between_and_after() {
        byte[] zip = new RawZip().add(GOOD).bytes();
        assertUnsafe(
                RawZip.concat("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8), zip),
                "neither a folder nor a zip");
        assertUnsafe(
                new RawZip().add(GOOD).gapBeforeDirectory(new byte[7]).bytes(),
                "7 bytes are hidden");
        assertUnsafe(RawZip.concat(zip, new byte[3]), "3 bytes after its end record");
    }

    @Test
    void refuses_a_comment_that_holds_another_end() {
        byte[] end = new RawZip().bytes();
        assertUnsafe(
                new RawZip().add(GOOD).comment(RawZip.concat(end, new byte[5])).bytes(),
                "after its end record");
    }

    @Test
    void refuses_headers_that_disagree() {
        assertUnsafe(new RawZip().add(GOOD.flags(0, 0x800)).bytes(), "disagree in flags");
        assertUnsafe(
                new RawZip().add(OTHER.methods(0, 8)).bytes(), "disagree in compression method");
        assertUnsafe(
                new RawZip().add(GOOD.crcs(1, GOOD.centralCrc())).bytes(),
                "disagree in sizes or checksum");
        assertUnsafe(
                new RawZip().add(OTHER.sizes(99, OTHER.centralSize())).bytes(),
                "disagree in sizes or checksum");
        assertUnsafe(
                new RawZip().add(OTHER.compressedSizes(3, OTHER.centralCompressed())).bytes(),
                "disagree in sizes or checksum");
    }

    @Test
    void refuses_sizes_and_checksums_that_lie_in_both_headers() {
        assertUnsafe(new RawZip().add(OTHER.sizes(5, 5)).bytes(), "longer than the stated 5 bytes");
        assertUnsafe(new RawZip().add(OTHER.sizes(99, 99)).bytes(), "not the stated 99");
        assertUnsafe(new RawZip().add(OTHER.crcs(7, 7)).bytes(), "not the stated 00000007");
        assertUnsafe(new RawZip().add(GOOD.sizes(5, 5)).bytes(), "13 bytes become 5");
    }

    @Test
    void refuses_bytes_hidden_after_the_compressed_data() {
        byte[] padded = RawZip.concat(OTHER.data(), "hidden".getBytes(StandardCharsets.UTF_8));
        Entry entry = OTHER.data(padded).compressedSizes(padded.length, padded.length);
        assertUnsafe(
                new RawZip().add(entry).bytes(), "6 bytes are hidden after the compressed data");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void reads_every_form_of_data_descriptor(boolean signed, boolean wide) {
        byte[] descriptor =
                RawZip.descriptor(
                        signed,
                        wide,
                        OTHER.centralCrc(),
                        OTHER.centralCompressed(),
                        OTHER.centralSize());
        byte[] zip = new RawZip().add(OTHER.withDescriptor(descriptor)).add(GOOD).bytes();
        assertThat(paths(open(zip))).containsExactly("manifest.json", "report/junit.xml");
    }

    @Test
    void refuses_a_data_descriptor_that_lies() {
        byte[] wrongSize =
                RawZip.descriptor(true, false, OTHER.centralCrc(), OTHER.centralCompressed(), 1);
        assertUnsafe(
                new RawZip().add(OTHER.withDescriptor(wrongSize)).bytes(),
                "disagree in data descriptor");
        assertUnsafe(
                new RawZip().add(OTHER.withDescriptor(new byte[0])).bytes(),
                "is no data descriptor");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1 << 6, 1 << 13})
    void refuses_encryption(int flag) {
        assertUnsafe(new RawZip().add(GOOD.flags(flag, flag)).bytes(), "encrypted");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 9, 12, 14, 93, 95, 99})
    void refuses_other_methods_than_stored_and_deflated(int method) {
        assertUnsafe(
                new RawZip().add(GOOD.methods(method, method)).bytes(),
                "method " + method + " is not supported");
    }

    @ParameterizedTest
    @ValueSource(ints = {0120777, 0020644, 0060644, 0010644, 0140644, 0040755})
    void refuses_modes_that_are_no_regular_file(int mode) {
        assertUnsafe(new RawZip().add(GOOD.unixMode(mode)).bytes(), "link, a device or otherwise");
        assertThat(paths(open(new RawZip().add(GOOD.unixMode(0100644)).bytes())))
                .containsExactly("manifest.json");
    }

    @Test
    void takes_folders_and_refuses_folders_with_content() {
        byte[] zip = new RawZip().add(Entry.stored("report/", "")).add(OTHER).bytes();
        assertThat(paths(open(zip))).containsExactly("report/junit.xml");
        assertUnsafe(
                new RawZip().add(Entry.stored("report/", "x")).bytes(), "folder, yet has content");
    }

    @Test
    void refuses_a_unicode_path_that_is_another_name() {
        byte[] same = unicodePath(GOOD, "manifest.json");
        byte[] other = unicodePath(GOOD, "manifest2.json");
        assertThat(paths(open(new RawZip().add(GOOD.extras(same, same)).bytes())))
                .containsExactly("manifest.json");
        assertUnsafe(
                new RawZip().add(GOOD.extras(other, other)).bytes(),
                "Unicode path field holds another name");
        assertUnsafe(
                new RawZip().add(GOOD.extras(other, same)).bytes(),
                "disagree in Unicode path field");
        assertUnsafe(
                new RawZip().add(GOOD.extras(same, RawZip.concat(same, other))).bytes(),
                "occurs twice");
    }

    private static byte[] unicodePath(Entry entry, String name) {
        CRC32 crc = new CRC32();
        crc.update(entry.centralName().getBytes(StandardCharsets.UTF_8));
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return new Bytes()
                .u16(0x7075)
                .u16(5 + utf8.length)
                .raw(new byte[] {1})
                .u32(crc.getValue())
                .raw(utf8)
                .bytes();
    }

    @Test
    void reads_names_as_utf8_only_where_nobody_can_doubt_it() {
        Entry marked = Entry.stored("bericht-ü.json", "{}");
        assertThat(paths(open(new RawZip().add(marked).bytes()))).containsExactly("bericht-ü.json");
        Entry unix = marked.flags(0, 0).madeBy(3);
        assertThat(paths(open(new RawZip().add(unix).bytes()))).containsExactly("bericht-ü.json");
        Entry dos = marked.flags(0, 0).madeBy(0);
        assertUnsafe(new RawZip().add(dos).bytes(), "not marked as UTF-8");
    }

    @Test
    void reads_zip64_sizes_and_refuses_those_that_disagree() {
        byte[] local = new Bytes().u16(1).u16(16).u64(13).u64(13).bytes();
        byte[] lying = new Bytes().u16(1).u16(16).u64(13).u64(12).bytes();
        Entry wide = GOOD.sizes(0xffffffffL, 13).compressedSizes(0xffffffffL, 13);
        assertThat(paths(open(new RawZip().add(wide.extras(local, new byte[0])).bytes())))
                .containsExactly("manifest.json");
        assertUnsafe(
                new RawZip().add(wide.extras(lying, new byte[0])).bytes(), "disagree in sizes");
        assertUnsafe(new RawZip().add(wide).bytes(), "need a zip64 field");
        assertUnsafe(
                new RawZip().add(GOOD.extras(lying, new byte[0])).bytes(), "state different sizes");
    }

    @Test
    void refuses_counts_and_disks_that_do_not_hold() {
        assertUnsafe(new RawZip().add(GOOD).announce(2).bytes(), "fewer entries than announced");
        assertUnsafe(
                new RawZip().add(GOOD).add(OTHER).announce(1).bytes(),
                "more than the announced entries");
        assertUnsafe(new RawZip().add(GOOD).disk(1).bytes(), "one of several disks");
    }

    @Test
    void refuses_every_truncation() {
        byte[] zip = new RawZip().add(GOOD).add(OTHER).bytes();
        for (int length = 1; length < zip.length; length++) {
            Openings.rejected(open(Arrays.copyOf(zip, length)));
        }
    }

    @Test
    void calls_a_zip_without_files_empty() {
        for (byte[] zip :
                List.of(new RawZip().bytes(), new RawZip().add(Entry.stored("a/", "")).bytes())) {
            assertThat(Openings.rejected(open(zip)).code()).isEqualTo(FindingCode.EMPTY_PACKET);
        }
    }
}

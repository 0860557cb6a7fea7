package dev.muster.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds tars header by header. */
final class RawTar {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    RawTar file(String name, String content) {
        return entry(name, '0', "", content);
    }

    RawTar entry(String name, char type, String link, String content) {
        byte[] data = content.getBytes(StandardCharsets.UTF_8);
        return header(name.getBytes(StandardCharsets.UTF_8), type, link, data.length).data(data);
    }

    RawTar header(byte[] name, char type, String link, long size) {
        byte[] block = new byte[512];
        System.arraycopy(name, 0, block, 0, Math.min(100, name.length));
        text(block, 100, "0000644\0");
        text(block, 108, "0000000\0");
        text(block, 116, "0000000\0");
        text(block, 124, "%011o\0".formatted(size));
        text(block, 136, "00000000000\0");
        text(block, 148, "        ");
        block[156] = (byte) type;
        text(block, 157, link);
        text(block, 257, "ustar\00000");
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        text(block, 148, "%06o\0 ".formatted(sum));
        out.writeBytes(block);
        return this;
    }

    RawTar data(byte[] data) {
        out.writeBytes(data);
        out.writeBytes(new byte[-data.length & 511]);
        return this;
    }

    RawTar pax(String... keysAndValues) {
        return pax('x', keysAndValues);
    }

    RawTar pax(char type, String... keysAndValues) {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            String rest = " " + keysAndValues[i] + "=" + keysAndValues[i + 1] + "\n";
            int bytes = rest.getBytes(StandardCharsets.UTF_8).length;
            int length = bytes + String.valueOf(bytes).length();
            length = bytes + String.valueOf(length).length();
            records.append(length).append(rest);
        }
        return entry("pax", type, "", records.toString());
    }

    byte[] bytes() {
        return RawZip.concat(out.toByteArray(), new byte[1024]);
    }

    byte[] withoutEnd() {
        return out.toByteArray();
    }

    private static void text(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}

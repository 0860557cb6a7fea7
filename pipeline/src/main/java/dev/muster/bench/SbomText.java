package dev.muster.bench;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** CycloneDX 1.6 JSON of any size, valid, the same for the same seed. */
final class SbomText {
    private static final String[] GROUPS = {
        "org.example.web", "com.example.ledger", "io.example.net", "org.example.data"
    };
    private static final String[] LICENCES = {"Apache-2.0", "MIT", "BSD-3-Clause", "EPL-2.0"};

    private SbomText() {}

    /** About 900 bytes a component, as scanners write them. */
    static byte[] bytes(int components, String version, String digest, SplittableRandom random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(components * 1000 + 1000);
        try {
            write(bytes, components, true, version, digest, random);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /** About 400 bytes a component, so that a million are under the limit of one document. */
    static void file(Path file, int components) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            write(out, components, false, "1.0.0", "0".repeat(64), new SplittableRandom(1));
        }
    }

    private static void write(
            OutputStream out,
            int components,
            boolean full,
            String version,
            String digest,
            SplittableRandom random)
            throws IOException {
        print(
                out,
                """
                {"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"metadata":{\
                "timestamp":"2026-11-18T09:33:12Z",\
                "tools":{"components":[{"type":"application","name":"syft","version":"1.38.0"}]},\
                "component":{"type":"container","bom-ref":"root","name":"billing-service","version":"%s",\
                "hashes":[{"alg":"SHA-256","content":"%s"}]}},"components":[
                """
                        .formatted(version, digest));
        for (int i = 0; i < components; i++) {
            print(out, (i == 0 ? "" : ",\n") + component(i, full, random));
        }
        print(out, "]}\n");
    }

    private static String component(int index, boolean full, SplittableRandom random) {
        String group = GROUPS[random.nextInt(GROUPS.length)];
        String name = "part-" + index;
        String version = random.nextInt(9) + "." + random.nextInt(20) + "." + random.nextInt(10);
        String purl = "pkg:maven/" + group + "/" + name + "@" + version;
        String licence = LICENCES[random.nextInt(LICENCES.length)];
        String start =
                """
                {"type":"library","bom-ref":"%s","group":"%s","name":"%s","version":"%s","purl":"%s",\
                "licenses":[{"license":{"id":"%s"}}],"hashes":[{"alg":"SHA-256","content":"%s"}]\
                """
                        .formatted(purl, group, name, version, purl, licence, hex(32, random));
        return full ? start + extras(group, name, version, hex(20, random)) : start + "}";
    }

    private static String extras(String group, String name, String version, String build) {
        return """
        ,"publisher":"The %s project","description":"Part %s of %s, as it was found in the image's file system",\
        "scope":"required","cpe":"cpe:2.3:a:%s:%s:%s:*:*:*:*:*:*:*",\
        "externalReferences":[{"type":"vcs","url":"https://git.example.com/%s/%s"}],\
        "properties":[{"name":"syft:package:foundBy","value":"java-archive-cataloger"},\
        {"name":"syft:package:build","value":"%s"},{"name":"syft:package:language","value":"java"},{"name":"syft:location:0:path","value":"/app/lib/%s-%s.jar"}]}\
        """
                .formatted(
                        group, name, group, group, name, version, group, name, build, name,
                        version);
    }

    static String hex(int bytes, SplittableRandom random) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    private static void print(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.muster.bench;

import com.ctc.wstx.stax.WstxInputFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.muster.schema.IntakeSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * The floor: what a packet costs when bare libraries do the least that can be called the same. It
 * inflates every document, hashes it, reads it once from end to end with a streaming parser and
 * takes out the texts and counts that a record needs, validates a record, and writes the rows that
 * the product wrote of this packet, with the archive, in one commit. It keeps no provenance, checks
 * nothing, finds nothing, and knows the formats by their names.
 */
final class FloorProgram {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FloorStore store;
    private final Schema recordSchema;
    private final Schema sbomSchema;
    private final XMLInputFactory xml = new WstxInputFactory();
    private long taken;

    FloorProgram(FloorStore store, IntakeSchema intakeSchema) {
        this.store = store;
        this.recordSchema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(intakeSchema.source(), InputFormat.JSON);
        this.sbomSchema = FloorSchema.cyclonedx();
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    }

    /**
     * Processes one packet.
     *
     * @param rows what the product wrote of it
     * @param record the plain record of the product
     * @param withSchema whether the SBOM is validated by the library: floor B; else floor A
     */
    void process(byte[] archive, FloorStore.Rows rows, String record, boolean withSchema)
            throws IOException, SQLException {
        MessageDigest sha256 = sha256();
        String original = HexFormat.of().formatHex(sha256.digest(archive));
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] document = zip.readAllBytes();
                taken += sha256.digest(document)[0];
                read(entry.getName(), document, withSchema);
            }
        }
        if (!recordSchema.validate(record, InputFormat.JSON).isEmpty()) {
            taken++;
        }
        store.write(
                UUID.nameUUIDFromBytes(original.getBytes(StandardCharsets.UTF_8)), archive, rows);
    }

    /** A number that all work goes into, so that none can be left out. */
    long taken() {
        return taken;
    }

    private void read(String name, byte[] document, boolean withSchema) throws IOException {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        switch (extension) {
            case "json", "sarif" -> json(document);
            case "xml" -> xml(document);
            case "yaml" -> {
                Load load = new Load(LoadSettings.builder().build());
                taken += load.loadFromInputStream(new ByteArrayInputStream(document)).hashCode();
            }
            default -> taken += new String(document, StandardCharsets.UTF_8).lines().count();
        }
        if (withSchema && name.endsWith(".cdx.json")) {
            taken += sbomSchema.validate(JSON.readTree(document)).size();
        }
    }

    /** Takes every text of the fields that records are made of, wherever it stands. */
    private void json(byte[] document) {
        try (JsonParser parser = JSON.createParser(document)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && isWanted(parser.currentName())) {
                    taken += parser.getString().length();
                }
            }
        }
    }

    private static boolean isWanted(@Nullable String name) {
        return switch (name) {
            case null -> false;
            case "name", "version", "purl", "level", "ruleId", "Severity", "payload" -> true;
            default -> false;
        };
    }

    private void xml(byte[] document) throws IOException {
        try {
            XMLStreamReader reader = xml.createXMLStreamReader(new ByteArrayInputStream(document));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    String name = reader.getAttributeValue(null, "name");
                    taken += name == null ? 1 : name.length();
                }
            }
            reader.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

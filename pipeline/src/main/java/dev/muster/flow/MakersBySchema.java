package dev.muster.flow;

import dev.muster.model.Packet;
import dev.muster.staging.StagedRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A maker for each version of the intake schema, loaded when it is first needed. */
final class MakersBySchema implements RecordMaker {
    /** Loads the maker of one version. */
    interface Loader {
        RecordMaker load(String schema) throws IOException;
    }

    private final String newest;
    private final Loader loader;
    private final Map<String, RecordMaker> makers = new ConcurrentHashMap<>();

    MakersBySchema(String newest, Loader loader) throws IOException {
        this.newest = newest;
        this.loader = loader;
        makers.put(newest, loader.load(newest));
    }

    @Override
    public StagedRecord make(Packet packet, Instant evaluatedAt) throws IOException {
        return under(newest).make(packet, evaluatedAt);
    }

    @Override
    public RecordMaker under(@Nullable String schema) throws IOException {
        String version = schema == null ? newest : schema;
        RecordMaker maker = makers.get(version);
        if (maker == null) {
            maker = loader.load(version);
            makers.put(version, maker);
        }
        return maker;
    }
}

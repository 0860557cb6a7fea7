package dev.muster.flow;

import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.ReadTime;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The bounds of reading one document, as {@link ReadLimits} has them.
 *
 * @param wholeDocument most bytes of a document that is held whole in memory
 * @param depth deepest nesting of JSON, XML and YAML
 * @param scalarLength longest single value in characters
 * @param items most items (suites, artifacts, dependencies) that one document may contribute
 * @param time most work that reading one document may be, in processor time; five times as long by
 *     the clock
 * @param timePerMegabyte so much more for each MiB that a document begins
 */
@ConfigurationProperties("muster.read")
public record ReadSettings(
        @DefaultValue("32MB") DataSize wholeDocument,
        @DefaultValue("64") int depth,
        @DefaultValue("1048576") int scalarLength,
        @DefaultValue("10000") int items,
        @DefaultValue("60s") Duration time,
        @DefaultValue("2s") Duration timePerMegabyte) {

    /** The same as the readers take them. */
    public ReadLimits toReadLimits() {
        return new ReadLimits(
                wholeDocument.toBytes(),
                depth,
                scalarLength,
                items,
                new ReadTime(time, timePerMegabyte));
    }
}

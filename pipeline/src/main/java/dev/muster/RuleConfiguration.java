package dev.muster;

import dev.muster.check.exposure.ExposedNames;
import dev.muster.check.exposure.ExposureScanner;
import dev.muster.flow.RuleFiles;
import dev.muster.reference.ReferenceData;
import dev.muster.restaging.IntakeRules;
import dev.muster.secret.MaskingKey;
import dev.muster.secret.NameMask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The rules as the desk needs them, on nodes without a flow too. */
@Configuration(proxyBeanMethods = false)
class RuleConfiguration {
    @Bean
    @Lazy
    ReferenceData referenceData() throws IOException {
        return RuleFiles.referenceData(null);
    }

    /** Not lazy: the flow takes its versions at the start too. */
    @Bean
    IntakeRules intakeRules(
            @Value("${muster.flow.schema:}") String wanted, ObjectProvider<ReferenceData> reference)
            throws IOException {
        return new FiledRules(wanted, reference::getObject);
    }

    /** Given as text, or in a file, or made up for the data folder. */
    @Bean
    @Lazy
    MaskingKey maskingKey(
            @Value("${muster.data-dir}") Path dataDir,
            @Value("${muster.masking.key:}") String text,
            @Value("${muster.masking.key-file}") String file)
            throws IOException {
        Map<String, String> given =
                Map.of("MUSTER_MASKING_KEY", text, "MUSTER_MASKING_KEY_FILE", file);
        return MaskingKey.ofInstance(dataDir, MaskingKey.given(given::get));
    }

    /** Names are masked when a packet arrives, on every node that takes one. */
    @Bean
    @Lazy
    NameMask nameMask(ReferenceData reference, MaskingKey key) {
        return new ExposedNames(ExposureScanner.of(reference), key.record());
    }
}

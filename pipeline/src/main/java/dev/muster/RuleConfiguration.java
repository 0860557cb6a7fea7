package dev.muster;

import dev.muster.flow.RuleFiles;
import dev.muster.reference.ReferenceData;
import java.io.IOException;
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
}

package dev.muster.staging;

import dev.muster.database.Desk;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class StagingConfiguration {
    @Bean
    StagingStore stagingStore(JdbcClient jdbc) {
        return new StagingStore(jdbc);
    }

    @Bean
    RecordStore recordStore(@Desk JdbcClient jdbc) {
        return new RecordStore(jdbc);
    }

    @Bean
    InboxStore inboxStore(@Desk JdbcClient jdbc) {
        return new InboxStore(jdbc);
    }
}

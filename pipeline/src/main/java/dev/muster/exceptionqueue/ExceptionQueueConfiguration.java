package dev.muster.exceptionqueue;

import dev.muster.database.Desk;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ExceptionQueueConfiguration {
    @Bean
    CaseStore caseStore(JdbcClient jdbc) {
        return new CaseStore(jdbc);
    }

    @Bean
    CaseQueueStore caseQueueStore(@Desk JdbcClient jdbc) {
        return new CaseQueueStore(jdbc);
    }
}

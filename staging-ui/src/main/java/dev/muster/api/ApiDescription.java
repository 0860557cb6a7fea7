package dev.muster.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The head of the API's description, which is served under {@code /api/v1/openapi}. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String TOKEN = "ci-token";

    @Bean
    OpenAPI description() {
        SecurityScheme bearer =
                new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer");
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Muster")
                                .version("1")
                                .description("Hands packets over, and says what became of them."))
                .components(new Components().addSecuritySchemes(TOKEN, bearer))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }
}
